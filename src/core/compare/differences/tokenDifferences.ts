import type { HopId } from '../../runs/hop.ts';
import type { FlowView, TokenView } from '../../runs/views.ts';
import { code, type Said, said } from '../../shown/detail/said.ts';
import { tokenFormat, tokenNoun } from '../../shown/tokenWords.ts';
import { timeInWords } from '../../text/times.ts';
import { flatFields } from '../messages/flatFields.ts';
import { maskedValue, type TagUse } from '../values/maskedValue.ts';
import type { Found } from './found.ts';
import type { SetAside } from './hopDifferences.ts';

type PairOf = (hop: HopId | undefined) => number | undefined;

/** Tokens that only one run has, and of those that both have their format, header, lifetime and claims. */
export function tokenDifferences(
  a: FlowView,
  b: FlowView,
  uses: { readonly a: TagUse; readonly b: TagUse },
  pairOf: PairOf,
  setAside: SetAside,
): readonly Found[] {
  const others = [...b.tokens];
  const pairs = a.tokens.map((one) => {
    const at = others.findIndex(({ kind, channel }) => kind === one.kind && channel === one.channel);
    const place = at >= 0 ? at : others.findIndex(({ kind }) => kind === one.kind);
    return { one, other: place < 0 ? undefined : others.splice(place, 1)[0] };
  });
  return [
    ...pairs.flatMap(({ one, other }) =>
      other === undefined ? [onlyOne(one, 'A', pairOf)] : ofPair({ one, other, use: uses }, pairOf(other.hop ?? one.hop), setAside),
    ),
    ...others.map((token) => onlyOne(token, 'B', pairOf)),
  ];
}

function onlyOne(token: TokenView, run: 'A' | 'B', pairOf: PairOf): Found {
  return {
    nature: 'result',
    kind: 'token',
    name: token.kind,
    ...inPair(pairOf(token.hop)),
    said: said`only ${run} received the ${tokenNoun(token.kind)}`,
    [run === 'A' ? 'a' : 'b']: formatOf(token),
  };
}

interface TokenPair {
  readonly one: TokenView;
  readonly other: TokenView;
  readonly use: { readonly a: TagUse; readonly b: TagUse };
}

function ofPair(pair: TokenPair, at: number | undefined, setAside: SetAside): readonly Found[] {
  const { one, other } = pair;
  const noun = tokenNoun(one.kind);
  if (formatOf(one) !== formatOf(other)) {
    return [
      {
        nature: 'response',
        kind: 'token',
        name: one.kind,
        ...inPair(at),
        said: said`the ${noun} of B is ${formatOf(other)}, and that of A is ${formatOf(one)}`,
        a: formatOf(one),
        b: formatOf(other),
      },
    ];
  }
  return [
    ...memberDifferences(pair, 'header', at, setAside),
    ...lifetimeDifference(pair, at),
    ...memberDifferences(pair, 'claims', at, setAside),
  ];
}

function formatOf(token: TokenView): string {
  const encryption = token.encryption === undefined ? '' : ', encrypted';
  return token.format === 'jwt'
    ? `a JWT${tokenFormat(token) === '' ? '' : ` (${tokenFormat(token)})`}${encryption}`
    : `opaque${encryption}`;
}

function memberDifferences(
  { one, other, use }: TokenPair,
  part: 'header' | 'claims',
  at: number | undefined,
  setAside: SetAside,
): readonly Found[] {
  const noun = tokenNoun(one.kind);
  const left = new Map(flatFields(one[part] ?? {}));
  const right = new Map(flatFields(other[part] ?? {}));
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((name): readonly Found[] => {
    const [before, after] = [left.get(name), right.get(name)];
    if (before !== undefined && after !== undefined) {
      const [mine, theirs] = [maskedValue(before, name, use.a), maskedValue(after, name, use.b)];
      if (mine.text === theirs.text) {
        if (before !== after) setAside(mine.kinds);
        return [];
      }
    }
    const owner = part === 'header' ? said`header of the ${noun}` : said`${noun}`;
    return [
      {
        nature: 'response',
        kind: 'claim',
        name,
        ...inPair(at),
        said: memberSentence(name, owner, before, after),
        change: [before ?? '', after ?? ''],
        ...(before === undefined ? {} : { a: before }),
        ...(after === undefined ? {} : { b: after }),
      },
    ];
  });
}

function memberSentence(name: string, owner: Said, before: string | undefined, after: string | undefined): Said {
  if (after === undefined) return said`the ${owner} has ${code(name)} in A only`;
  if (before === undefined) return said`the ${owner} has ${code(name)} in B only`;
  return said`the ${owner} has ${code(name)} ${code(after)} in B, and ${code(before)} in A`;
}

/** Seconds by which two lifetimes differ that were meant to be the same. */
const sameLifetime = 5;

/** Times differ in each run; how long a token is valid does not. */
function lifetimeDifference({ one, other }: TokenPair, at: number | undefined): readonly Found[] {
  const [before, after] = [lifetimeOf(one), lifetimeOf(other)];
  if (before === undefined || after === undefined || Math.abs(before - after) <= sameLifetime) return [];
  return [
    {
      nature: 'response',
      kind: 'claim',
      name: 'exp',
      ...inPair(at),
      said: said`the ${tokenNoun(one.kind)} of B is valid for ${timeInWords(after)}, and that of A for ${timeInWords(before)}`,
      a: timeInWords(before),
      b: timeInWords(after),
    },
  ];
}

/** Of a token that ends before it begins none. */
function lifetimeOf({ claims = {} }: TokenView): number | undefined {
  const { exp, iat } = claims;
  return typeof exp === 'number' && typeof iat === 'number' && Number.isFinite(exp - iat) ? Math.max(0, exp - iat) : undefined;
}

function inPair(pair: number | undefined): { readonly pair?: number } {
  return pair === undefined ? {} : { pair };
}
