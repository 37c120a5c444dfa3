import type { HopId } from '../../runs/hop.ts';
import type { FlowView } from '../../runs/views.ts';
import { code, type Said, said } from '../../shown/detail/said.ts';
import type { Found } from './found.ts';
import { listedNames } from './listedNames.ts';

type Check = FlowView['checks'][number];

/** Checks that failed in one run only, each; and in one sentence those that only one run came to. */
export function checkDifferences(a: FlowView, b: FlowView, pairOf: (hop: HopId | undefined) => number | undefined): readonly Found[] {
  const left = byCode(a);
  const right = byCode(b);
  const codes = [...new Set([...left.keys(), ...right.keys()])];
  const outcomes = codes.map((name) => ({ name, one: left.get(name), other: right.get(name) }));
  const failed = outcomes.filter(({ one, other }) => (one?.outcome === 'failed') !== (other?.outcome === 'failed'));
  const onlyIn = (wanted: (pair: (typeof outcomes)[number]) => boolean): readonly string[] =>
    outcomes.filter((each) => !failed.includes(each) && wanted(each)).map(({ name }) => name);
  return [
    ...failed.map(({ name, one, other }): Found => {
      const check = other?.outcome === 'failed' ? other : one;
      const pair = pairOf(check?.hop);
      return {
        nature: 'result',
        kind: 'check',
        name,
        ...(pair === undefined ? {} : { pair }),
        said: failedSentence(name, one, other),
        a: shown(one),
        b: shown(other),
      };
    }),
    ...notMade(
      onlyIn(({ one, other }) => isMade(one) && !isMade(other)),
      'A',
    ),
    ...notMade(
      onlyIn(({ one, other }) => !isMade(one) && isMade(other)),
      'B',
    ),
  ];
}

/** A check of several hops counts as failed where one of them did. */
function byCode({ checks }: FlowView): ReadonlyMap<string, Check> {
  const checksByCode = new Map<string, Check>();
  for (const check of checks) {
    const known = checksByCode.get(check.code);
    if (known === undefined || weight(check) > weight(known)) checksByCode.set(check.code, check);
  }
  return checksByCode;
}

function weight({ outcome }: Check): number {
  return ['notApplicable', 'passed', 'failed'].indexOf(outcome);
}

function isMade(check: Check | undefined): boolean {
  return check !== undefined && check.outcome !== 'notApplicable';
}

function failedSentence(name: string, one: Check | undefined, other: Check | undefined): Said {
  const [run, otherRun, before] = other?.outcome === 'failed' ? ['B', 'A', one] : ['A', 'B', other];
  if (before?.outcome === 'passed') return said`the check ${code(name)} failed in ${run} and passed in ${otherRun}`;
  return said`the check ${code(name)} failed in ${run} and was not made in ${otherRun}`;
}

function shown(check: Check | undefined): string {
  return isMade(check) ? `${check?.outcome}: ${check?.message}` : 'not made';
}

function notMade(codes: readonly string[], run: 'A' | 'B'): readonly Found[] {
  if (codes.length === 0) return [];
  const count = codes.length;
  const sentence = count === 1 ? said`one check was made in ${run} only` : said`${count} checks were made in ${run} only`;
  return [{ nature: 'result', kind: 'check', said: sentence, [run === 'A' ? 'a' : 'b']: listedNames(codes) }];
}
