import type { FlowReport } from './output/flowReport.ts';

/** 0 completed and checks passed; 1 refused, failed, cancelled or a failed check that counts; 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

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
