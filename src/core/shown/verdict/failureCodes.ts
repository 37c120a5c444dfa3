import type { FlowSummaryView } from '../../runs/views.ts';

/** Codes of failed checks beside that of the error. */
const mostChecks = 5;

/** Codes of what failed in a run, to find it by: `invalid_grant`, `idToken.nonce`. Those of errors come from the server. */
export function failureCodes({ outcome, checks }: Pick<FlowSummaryView, 'outcome' | 'checks'>): readonly string[] {
  const ofError = 'error' in outcome ? [outcome.error.serverError?.error ?? outcome.error.code] : [];
  const failed = checks.filter((check) => check.outcome === 'failed' && check.severity === 'error').map(({ code }) => code);
  return [...new Set([...ofError, ...[...new Set(failed)].slice(0, mostChecks)])];
}
