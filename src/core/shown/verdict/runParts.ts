import type { FlowView, OutcomeView } from '../../runs/views.ts';
import { verdictOf } from './verdictOf.ts';

/** What one part of a run came to, with the checks of its hops. */
export interface RunPart {
  readonly outcome: OutcomeView;
  readonly checks: FlowView['checks'];
}

export interface RunParts {
  /** With the checks that are about no hop, but for those that failed only with what was done afterwards. */
  readonly grant: RunPart;
  /** What was done after the grant; `undefined` where nothing was. */
  readonly later: RunPart | undefined;
}

/** A run as its grant and what was done afterwards, so that neither is judged by what became of the other. */
export function runParts(run: Pick<FlowView, 'outcome' | 'durationMs' | 'grantEnd' | 'checks' | 'hops'>): RunParts {
  const { grantEnd, outcome, checks, hops } = run;
  if (grantEnd === undefined) return { grant: { outcome, checks }, later: undefined };
  const laterHops = new Set(hops.filter(({ index }) => index > grantEnd.hops).map(({ id }) => id));
  const isLater = ({ hop, afterGrant }: FlowView['checks'][number]): boolean =>
    hop === undefined ? afterGrant === true : laterHops.has(hop);
  return {
    grant: { outcome: verdictOf(run).outcome, checks: checks.filter((check) => !isLater(check)) },
    later: { outcome, checks: checks.filter(isLater) },
  };
}
