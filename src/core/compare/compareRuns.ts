import type { HopId } from '../runs/hop.ts';
import type { StepName } from '../runs/steps/steps.ts';
import type { FlowView } from '../runs/views.ts';
import { tagSet } from '../shown/tags.ts';
import { present } from '../values/members.ts';
import { type AlignedHops, alignedHops } from './alignment/alignedHops.ts';
import { likelyCause } from './cause/likelyCause.ts';
import { changesIn, rootsOf } from './cause/roots.ts';
import type { Comparison, Difference, HopPair } from './comparison.ts';
import { checkDifferences } from './differences/checkDifferences.ts';
import { clockDifference } from './differences/clockDifference.ts';
import type { Found } from './differences/found.ts';
import { hopDifferences } from './differences/hopDifferences.ts';
import { endOf, outcomeDifference } from './differences/outcomeDifference.ts';
import { planDifferences } from './differences/planDifferences.ts';
import { asSentence } from './differences/sentence.ts';
import { tokenDifferences } from './differences/tokenDifferences.ts';

export interface ComparisonOptions {
  /** Both runs are of this window, so that a tag is the same value in both. */
  readonly sameWindow: boolean;
}

/** Puts two runs beside each other: what differs, what is likely behind it, and how much differs by its nature. Total and bounded. */
export function compareRuns(a: FlowView, b: FlowView, { sameWindow }: ComparisonOptions): Comparison {
  const pairs = alignedHops(a.hops, b.hops);
  const counts = new Map<string, number>();
  const setAside = (kinds: readonly string[]): void => {
    for (const kind of new Set(kinds)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  };
  const found = withoutRepetitions(allDifferences(a, b, pairs, sameWindow, setAside)).slice(0, mostDifferences);
  const steps = pairs.map(stepOfPair);
  const stepOf = (pair: number | undefined): StepName | undefined => (pair === undefined ? undefined : steps[pair]);
  const roots = rootsOf(found, stepOf);
  const pairOf = pairFinder(pairs);
  const cause = likelyCause(a, b, roots, pairOf(endOf(b.outcome)) ?? pairOf(endOf(a.outcome)));
  const differences = inOrder(found, roots, cause?.found);
  return {
    hops: pairs.map((pair, at) => hopPair(pair, at, differences)),
    differences,
    cause: cause === undefined ? undefined : [...cause.said, '.'],
    setAside: [...counts].map(([kind, count]) => ({ kind, count })).sort((one, other) => other.count - one.count),
    secretsComparable: sameWindow,
  };
}

/** Of more the rest is left out: nobody reads it. */
const mostDifferences = 500;

function allDifferences(
  a: FlowView,
  b: FlowView,
  pairs: readonly AlignedHops[],
  sameWindow: boolean,
  setAside: (kinds: readonly string[]) => void,
): readonly Found[] {
  const uses = { a: { tags: tagSet(a.tags), comparable: sameWindow }, b: { tags: tagSet(b.tags), comparable: sameWindow } };
  const pairOf = pairFinder(pairs);
  const clock = clockDifference(pairs);
  const tokens = tokenDifferences(a, b, uses, pairOf, setAside);
  const checks = checkDifferences(a, b, pairOf);
  return [
    ...planDifferences(a, b),
    ...pairs.flatMap((pair, at) => [
      ...leadFirst(hopDifferences(pair, at, uses, setAside)),
      ...[...(clock === undefined ? [] : [clock]), ...tokens, ...checks].filter((each) => each.pair === at),
    ]),
    ...tokens.filter(({ pair }) => pair === undefined),
    ...checks.filter(({ pair }) => pair === undefined),
    ...[outcomeDifference(a, b, pairOf)].flatMap((each) => each ?? []),
  ];
}

/** The method decides what the challenge is, though it stands behind it on the wire. */
function leadFirst(found: readonly Found[]): readonly Found[] {
  const lead = found.filter(({ place, name }) => place === 'parameter' && name === 'code_challenge_method');
  const at = found.findIndex(({ name }) => name === 'code_challenge');
  if (lead.length === 0 || at < 0) return found;
  const others = found.filter((each) => !lead.includes(each));
  return [...others.slice(0, at), ...lead, ...others.slice(at)];
}

/** Another server has another address in every hop, and what a response repeats of an earlier one is no news: both are said once. */
function withoutRepetitions(found: readonly Found[]): readonly Found[] {
  const changes = new Set<string>();
  return found.filter((each) => {
    const own = each.place === 'body' ? [`${each.name} ${each.change?.join(' → ')}`] : changesIn(each);
    const isRepeated = (each.place === 'address' || each.place === 'body') && own.some((change) => changes.has(change));
    for (const change of own) changes.add(change);
    return !isRepeated;
  });
}

function inOrder(found: readonly Found[], roots: readonly Found[], cause: Found | undefined): readonly Difference[] {
  const causeAt = cause === undefined ? -1 : found.indexOf(cause);
  const withRoles = found.map((each, at): Difference => {
    const role = each === cause ? 'cause' : roots.includes(each) || (at < causeAt && each.nature !== 'result') ? 'other' : 'consequence';
    const { nature: _, place: __, change: ___, isSecret: ____, said, name, a, b, ...rest } = each;
    return { role, ...rest, ...present({ name: cut(name), a: cut(a), b: cut(b) }), said: asSentence(said) };
  });
  return (['cause', 'consequence', 'other'] as const).flatMap((role) => withRoles.filter((each) => each.role === role));
}

/** Characters (UTF-16 code units) of a name and of what stands in a run. */
const mostShown = 500;

function cut(text: string | undefined): string | undefined {
  if (text === undefined || text.length <= mostShown) return text;
  return `${text.slice(0, mostShown).replace(/[\ud800-\udbff]$/, '')}…`;
}

function hopPair(pair: AlignedHops, at: number, differences: readonly Difference[]): HopPair {
  return {
    step: stepOfPair(pair),
    ...present({ a: pair.a?.id, b: pair.b?.id }),
    differences: differences.flatMap((each, index) => (each.pair === at ? [index] : [])),
  };
}

function stepOfPair(pair: AlignedHops): StepName {
  return pair.b === undefined ? pair.a.step : pair.b.step;
}

function pairFinder(pairs: readonly AlignedHops[]): (hop: HopId | undefined) => number | undefined {
  const places = new Map(pairs.flatMap(({ a, b }, at) => [a, b].flatMap((hop) => (hop === undefined ? [] : [[hop.id, at] as const]))));
  return (hop) => (hop === undefined ? undefined : places.get(hop));
}
