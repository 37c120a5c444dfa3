import type { CheckCounts } from './checkCounts.ts';
import { counted } from './remarkCounts.ts';

/** What follows the word for an outcome: ` with 2 failed checks`; warnings are counted when nothing is worse. */
export function withTrouble({ failed, warnings }: Pick<CheckCounts, 'failed' | 'warnings'>): string {
  if (failed !== '') return ` with ${failed} ${failed === '1 failed' ? 'check' : 'checks'}`;
  return warnings === 0 ? '' : ` with ${counted(warnings, 'warning', 'warnings')}`;
}
