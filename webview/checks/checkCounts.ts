import type { FlowSummaryView } from '../../src/core/runs/views.ts';
import { kindOfCheck } from '../../src/core/shown/kindOfCheck.ts';
import { quietCounts, troubleCounts } from './remarkCounts.ts';

type Checks = FlowSummaryView['checks'];

/** How the checks of a run came out, in numbers and in words without the parts that are zero. */
export interface CheckCounts {
  /** `1 failed`, of severity error; empty when none did. */
  readonly failed: string;
  /** Failed ones of severity warning. */
  readonly warnings: number;
  /** `2 warnings · 1 recommendation · 40 passed · 10 not applicable` */
  readonly rest: string;
  readonly passed: number;
  readonly recommendations: Checks;
}

/** The same numbers wherever the checks of a run are summed up. Findings beside the rules are not counted: no rule failed. */
export function checkCounts(checks: Checks): CheckCounts {
  const kinds = checks.map(kindOfCheck);
  return {
    failed: troubleCounts(kinds),
    rest: quietCounts(kinds),
    warnings: kinds.filter((kind) => kind === 'warning').length,
    passed: kinds.filter((kind) => kind === 'passed').length,
    recommendations: checks.filter((check) => kindOfCheck(check) === 'recommendation'),
  };
}
