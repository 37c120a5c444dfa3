import type { FlowId } from '../runs/hop.ts';
import type { FlowView } from '../runs/views.ts';
import { formatDuration } from '../shown/durations.ts';
import { kindOfCheck } from '../shown/kindOfCheck.ts';
import type { OutcomeIcon } from '../shown/outcomeIcon.ts';
import { outcomeWords } from '../shown/outcomeWords.ts';
import { runIcon } from '../shown/verdict/runIcon.ts';
import { verdictOf } from '../shown/verdict/verdictOf.ts';

/** A run that is compared, in a line. */
export interface ComparedRun {
  readonly id: FlowId;
  /** As the tree names it. */
  readonly label: string;
  readonly environment: string;
  readonly application: string;
  readonly grant: string;
  readonly icon: OutcomeIcon;
  /** `Completed in 279 ms`, `Rejected at hop 6`. */
  readonly verdict: string;
  /** Who signed on, how the client authenticated, how much there is: each a few words. */
  readonly facts: readonly string[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly tokens: number;
  readonly checks: { readonly passed: number; readonly failed: number };
  /** Only these are tags: any other text that looks like one came from a server. */
  readonly tags: readonly string[];
}

/** @param label as the tree names it */
export function comparedRun(run: FlowView, label: string): ComparedRun {
  const kinds = run.checks.map(kindOfCheck);
  return {
    id: run.id,
    label,
    environment: run.environment,
    application: run.application,
    grant: run.grant,
    icon: runIcon(run),
    verdict: verdict(run),
    facts: facts(run),
    startedAt: run.startedAt,
    tokens: run.tokens.length,
    checks: { passed: kinds.filter((kind) => kind === 'passed').length, failed: kinds.filter((kind) => kind === 'failed').length },
    tags: run.tags,
  };
}

function verdict(run: FlowView): string {
  const { outcome, durationMs } = verdictOf(run);
  const word = outcomeWords(outcome.kind);
  const hop = 'error' in outcome ? run.hops.find(({ id }) => id === outcome.error.hop) : undefined;
  if (hop !== undefined) return `${word} at hop ${hop.index}`;
  if (durationMs === undefined) return word;
  return `${word} ${outcome.kind === 'completed' ? 'in' : 'after'} ${formatDuration(durationMs)}`;
}

function facts(run: FlowView): readonly string[] {
  const { user, clientAuthentication, hops, tokens, outcome } = run;
  return [
    ...(user === undefined ? [] : [user]),
    ...(clientAuthentication === undefined ? [] : [clientAuthentication === 'none' ? 'public client' : clientAuthentication]),
    hops.length === 1 ? '1 hop' : `${hops.length} hops`,
    ...(tokens.length === 0 ? [] : [tokens.length === 1 ? '1 token' : `${tokens.length} tokens`]),
    ...('error' in outcome ? [outcome.error.code] : []),
  ];
}
