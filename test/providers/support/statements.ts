import type { FlowReport } from '../../../src/cli/output/flowReport.ts';

/** Everything that a run says beside its hops and tokens, each with its remedy: what a person reads to find out what is wrong. */
export function statementsOf({ error, checks, findings, notes = [] }: FlowReport): readonly string[] {
  return [
    ...(error === undefined ? [] : [`error ${error.code}: ${[error.message, error.remedy, error.spec].filter(Boolean).join(' ')}`]),
    ...checks
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ code, severity, message, spec }) => `check ${code} (${severity}): ${message} ${spec}`),
    ...findings.map(({ code, severity, message, remedy = '', spec }) => `finding ${code} (${severity}): ${message} ${remedy} ${spec}`),
    ...notes.map((note) => `note: ${note}`),
  ];
}
