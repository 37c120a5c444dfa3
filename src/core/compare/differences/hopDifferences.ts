import type { HopView } from '../../runs/views.ts';
import { hopLink } from '../../shown/detail/runContext.ts';
import { code, said } from '../../shown/detail/said.ts';
import { hopWords } from '../../shown/hopWords.ts';
import type { AlignedHops } from '../alignment/alignedHops.ts';
import type { Difference } from '../comparison.ts';
import { hopItems, type Item, type ItemPlace, itemPlaces } from '../messages/hopItems.ts';
import type { TagUse } from '../values/maskedValue.ts';
import type { Found } from './found.ts';
import { listedNames } from './listedNames.ts';
import { itemSentence } from './sentence.ts';

/** Notes that two values differ by their nature. */
export type SetAside = (kinds: readonly string[]) => void;

/** What differs in two hops that do the same, or that only one run has the hop. */
export function hopDifferences(
  hops: AlignedHops,
  pair: number,
  uses: { readonly a: TagUse; readonly b: TagUse },
  setAside: SetAside,
): readonly Found[] {
  if (hops.a === undefined) return [onlyOne(hops.b, 'B', pair)];
  if (hops.b === undefined) return [onlyOne(hops.a, 'A', pair)];
  const left = hopItems(hops.a, uses.a);
  const right = hopItems(hops.b, uses.b);
  const { b } = hops;
  const pairs = pairedItems(left, right).filter(({ one, other }) => differs(one, other, setAside));
  const shown = relevant(pairs);
  const [onlyInA, onlyInB] = [
    shown.filter((each) => isMember(each) && each.other === undefined),
    shown.filter((each) => isMember(each) && each.one === undefined),
  ];
  const folded = [...(onlyInA.length > mostMembers ? onlyInA : []), ...(onlyInB.length > mostMembers ? onlyInB : [])];
  return [
    ...shown.filter((each) => !folded.includes(each)).map(({ one, other }) => itemDifference(one, other, b, pair)),
    ...membersOfOne(
      folded.flatMap(({ one }) => one ?? []),
      'A',
      b,
      pair,
    ),
    ...membersOfOne(
      folded.flatMap(({ other }) => other ?? []),
      'B',
      b,
      pair,
    ),
  ];
}

/** Of more members that only one response has, as one of another status has, their names are said in one sentence. */
const mostMembers = 3;

function isMember({ one, other }: ItemPair): boolean {
  return (one ?? other)?.place === 'body';
}

function membersOfOne(items: readonly Item[], run: 'A' | 'B', hop: HopView, pair: number): readonly Found[] {
  if (items.length === 0) return [];
  return [
    {
      nature: 'response',
      kind: 'body',
      pair,
      said: said`the response to ${hopLink(hop)} has ${items.length} members in ${run} only`,
      [run === 'A' ? 'a' : 'b']: listedNames(items.map(({ name }) => name)),
    },
  ];
}

function onlyOne(hop: HopView, run: 'A' | 'B', pair: number): Found {
  const { status } = hopWords(hop);
  return {
    nature: 'choice',
    kind: 'hop',
    pair,
    said: said`only ${run} has ${hopLink(hop)}, ${code(hop.label)}`,
    [run === 'A' ? 'a' : 'b']: `${hop.label}${status === '' ? '' : ` → ${status}`}`,
  };
}

interface ItemPair {
  readonly one: Item | undefined;
  readonly other: Item | undefined;
}

/** Those of A in their order, in each place followed by those that only B has. */
function pairedItems(left: readonly Item[], right: readonly Item[]): readonly ItemPair[] {
  const others = new Map(right.map((item) => [item.key, item]));
  const known = new Set(left.map(({ key }) => key));
  return itemPlaces.flatMap((place) => [
    ...left.filter((item) => item.place === place).map((one) => ({ one, other: others.get(one.key) })),
    ...right.filter((item) => item.place === place && !known.has(item.key)).map((other) => ({ one: undefined, other })),
  ]);
}

function differs(one: Item | undefined, other: Item | undefined, setAside: SetAside): boolean {
  if (one === undefined || other === undefined) return (one ?? other)?.mayBeMissing !== true;
  if (one.masked.text !== other.masked.text && !isSameSpan(one, other)) return true;
  if (one.value !== other.value) setAside(one.masked.kinds.length === 0 ? ['times'] : [...new Set(one.masked.kinds)]);
  return false;
}

/** What is left of a lifetime is shorter by what the response took. */
function isSameSpan(one: Item, other: Item): boolean {
  const [left, right] = [Number(one.value), Number(other.value)];
  return /expires_in|lifetime/i.test(one.name) && one.value !== '' && Math.abs(left - right) <= 2;
}

/** Of a hop that went otherwise only that: the rest of its response is that of another kind of response. */
function relevant(pairs: readonly ItemPair[]): readonly ItemPair[] {
  const has = (place: ItemPlace): boolean => pairs.some(({ one, other }) => (one ?? other)?.place === place);
  const left = new Set<ItemPlace>();
  if (has('status')) for (const place of ['location', 'locationParameter', 'responseHeader', 'bodyKind', 'body'] as const) left.add(place);
  if (has('location')) left.add('locationParameter');
  if (has('bodyKind')) left.add('body');
  return pairs.filter(({ one, other }) => !left.has((one ?? other)?.place ?? 'body'));
}

const kinds: Readonly<Record<ItemPlace, Difference['kind']>> = {
  method: 'parameter',
  address: 'parameter',
  parameter: 'parameter',
  clientAuthentication: 'clientAuthentication',
  requestHeader: 'header',
  sentCookie: 'cookie',
  status: 'status',
  location: 'header',
  locationParameter: 'parameter',
  setCookie: 'cookie',
  responseHeader: 'header',
  bodyKind: 'body',
  body: 'body',
};

const natures: Readonly<Record<ItemPlace, Found['nature']>> = {
  method: 'choice',
  address: 'choice',
  parameter: 'choice',
  clientAuthentication: 'choice',
  requestHeader: 'choice',
  sentCookie: 'passedOn',
  status: 'response',
  location: 'response',
  locationParameter: 'response',
  setCookie: 'response',
  responseHeader: 'response',
  bodyKind: 'response',
  body: 'response',
};

function itemDifference(one: Item | undefined, other: Item | undefined, hop: HopView, pair: number): Found {
  const item = one ?? other;
  const place = item?.place ?? 'body';
  const name = item?.name ?? '';
  return {
    nature: natures[place],
    place,
    kind: kinds[place],
    pair,
    ...(name === '' ? {} : { name }),
    said: itemSentence(one, other, hopLink(hop)),
    change: [one?.masked.text ?? '', other?.masked.text ?? ''],
    ...(one?.masked.hasSecret === true || other?.masked.hasSecret === true ? { isSecret: true } : {}),
    ...(one === undefined ? {} : { a: one.value }),
    ...(other === undefined ? {} : { b: other.value }),
  };
}
