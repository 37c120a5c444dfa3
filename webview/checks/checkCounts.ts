import type { FlowSummaryView } from '../../src/core/runs/views.ts';

type Checks = FlowSummaryView['checks'];

/** How the checks of a run came out, in numbers and in words without the parts that are zero. */
export interface CheckCounts {
  /** `1 failed`, of severity error; empty when none did. */
  readonly failed: string;
  /** `2 warnings · 40 passed · 10 not applicable · 1 recommendation` */
  readonly rest: string;
  readonly passed: number;
  readonly recommendations: Checks;
}

export function checkCounts(checks: Checks): CheckCounts {
  const failed = checks.filter(({ outcome, severity }) => outcome === 'failed' && severity === 'error').length;
  const lesser = checks.filter(({ outcome, severity }) => outcome === 'failed' && severity !== 'error');
  const recommendations = lesser.filter(isRecommendation);
  const passed = checks.filter(({ outcome }) => outcome === 'passed').length;
  const notApplicable = checks.filter(({ outcome }) => outcome === 'notApplicable').length;
  const parts = [
    counted(lesser.length - recommendations.length, 'warning', 'warnings'),
    counted(passed, 'passed', 'passed'),
    counted(notApplicable, 'not applicable', 'not applicable'),
    recommendationCount(recommendations.length),
  ];
  return { failed: counted(failed, 'failed', 'failed'), rest: parts.filter((part) => part !== '').join(' · '), passed, recommendations };
}

export function recommendationCount(count: number): string {
  return counted(count, 'recommendation', 'recommendations');
}

/** What could be better, and is nowhere required. */
function isRecommendation({ code, severity }: Checks[number]): boolean {
  return code.startsWith('advice.') || severity === 'info';
}

function counted(count: number, one: string, more: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : more}`;
}
