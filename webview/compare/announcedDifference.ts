import { plainText } from '../../src/core/shown/detail/said.ts';
import type { ComparisonState } from './comparisonState.ts';

/** The difference that is looked at, for whoever hears it: `Difference 2 of 5: …`. Empty when there is none. */
export function announcedDifference({ content, difference }: ComparisonState): string {
  if (content.kind !== 'comparison' || difference === undefined) return '';
  const { differences } = content.shown;
  const said = differences[difference]?.said;
  return said === undefined ? '' : `Difference ${difference + 1} of ${differences.length}: ${plainText(said)}`;
}
