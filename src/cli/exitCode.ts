import type { CommandError } from './commandError.ts';
import type { CheckReport, FlowReport } from './output/flowReport.ts';

/** What the program ends with. Help has its table from here, and the docs are compared with it. */
export const exitCodes = [
  { code: 0, means: 'completed; decode: a token was found; compare: nothing differs; open, export: the file was read' },
  {
    code: 1,
    means:
      'refused or failed, or a check failed that counts; decode: no token was found; compare: something differs; open, export: no recorded run',
  },
  { code: 2, means: 'wrong usage: nothing was sent' },
  { code: 3, means: 'could not be tried: no response arrived, or a time limit was over' },
  { code: 130, means: 'interrupted (Ctrl-C) or cancelled; what was recorded until then is printed' },
] as const;

export type ExitCode = (typeof exitCodes)[number]['code'];

/** Of a command that ended before its run began. */
export const exitCodeOfError: Readonly<Record<CommandError['code'], ExitCode>> = { usage: 2, 'sandbox.notStarted': 3, cancelled: 130 };

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
 */
export function exitCodeOf({ outcome, checks, error, undo, tamper }: FlowReport, failOn: FailOn): Exclude<ExitCode, 2> {
  if (outcome === 'cancelled') return 130;
  if (outcome !== 'completed') return (error ?? undo?.error)?.obstacle === undefined ? 1 : 3;
  if (tamper?.some(({ kind }) => kind === 'notHeld') === true) return 1;
  return countedFailures([...checks, ...(undo?.checks ?? [])], failOn).length > 0 ? 1 : 0;
}

/** The failed checks that make the exit code of a completed run 1. */
export function countedFailures<Check extends Pick<CheckReport, 'outcome' | 'severity'>>(
  checks: readonly Check[],
  failOn: FailOn,
): readonly Check[] {
  const counts = severitiesThatCount[failOn];
  return checks.filter(({ outcome, severity }) => outcome === 'failed' && counts.includes(severity));
}
