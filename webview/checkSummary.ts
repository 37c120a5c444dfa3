import type { FlowSummaryView } from '../src/flow/views.ts';

type Checks = FlowSummaryView['checks'];
type Findings = FlowSummaryView['findings'];

const order = { failed: 0, passed: 1, notApplicable: 2 } as const;

/** Failed checks first, then those that passed, then those that had nothing to look at; otherwise in the order they ran. */
export function sortedChecks(checks: Checks): Checks {
  return checks.toSorted((a, b) => order[a.outcome] - order[b.outcome]);
}

/** `1 failed · 13 passed · 2 not applicable`, without the parts that are zero. */
export function countChecks(checks: Checks): string {
  const count = (outcome: Checks[number]['outcome']): number => checks.filter((check) => check.outcome === outcome).length;
  return [`${count('failed')} failed`, `${count('passed')} passed`, `${count('notApplicable')} not applicable`]
    .filter((text) => !text.startsWith('0 '))
    .join(' · ');
}

/** Findings that no failed check already stands for. */
export function findingsBesideChecks(findings: Findings, checks: Checks): Findings {
  const failed = new Set(checks.filter(({ outcome }) => outcome === 'failed').map(({ code, hop }) => `${code} ${hop ?? ''}`));
  return findings.filter(({ code, hop }) => !failed.has(`${code} ${hop ?? ''}`));
}
