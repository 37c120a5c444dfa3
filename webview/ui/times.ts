import { dayAndTime, distanceInWords } from '../../src/core/text/times.ts';

/** A point in time and how far away it is: `today 14:31:52, in 59 min 12 s`. */
export function describeInstant(epochMs: number, now: number): string {
  const instant = dayAndTime(epochMs, now);
  return instant === undefined ? 'not a time' : `${instant}, ${distanceInWords(epochMs, now)}`;
}
