import type { FlowReport } from './output/flowReport.ts';

/** What the program ends with. Help and docs have their table from here. */
export const exitCodes = [
  { code: 0, means: 'completed; decode: a token was found' },
  { code: 1, means: 'refused, failed or cancelled, or a check failed that counts; decode: no token was found' },
  { code: 2, means: 'wrong usage: nothing was sent' },
] as const;

export type ExitCode = (typeof exitCodes)[number]['code'];

export const failOnValues = ['error', 'warning', 'none'] as const;

/** The least severity of a failed check that makes the exit code 1. */
export type FailOn = (typeof failOnValues)[number];

const severitiesThatCount: Readonly<Record<FailOn, readonly string[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  none: [],
};

/**
 * Says with one number how a run went. The outcome in the report stays what it is: tokens may have come although a check failed.
 * A removal that followed a provisioning counts like the provisioning.
 *
 * @returns 0 when the run completed and no failed check is as severe as `failOn`, else 1
 */
export function exitCodeOf({ outcome, checks, undo }: FlowReport, failOn: FailOn): Exclude<ExitCode, 2> {
  if (outcome !== 'completed') return 1;
  const counts = severitiesThatCount[failOn];
  const broken = [...checks, ...(undo?.checks ?? [])].some((check) => check.outcome === 'failed' && counts.includes(check.severity));
  return broken ? 1 : 0;
}
