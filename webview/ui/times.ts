import { coarseTimeInWords, dayAndTime, distanceInWords } from '../../src/core/text/times.ts';

/** A point in time and how far away it is: `today 14:31:52, in 59 min 12 s`. */
export function describeInstant(epochMs: number, now: number): string {
  const instant = dayAndTime(epochMs, now);
  return instant === undefined ? 'not a time' : `${instant}, ${distanceInWords(epochMs, now)}`;
}

/** What is left of a token, for a narrow column: `59 min left`, `expired 3 min ago`. */
export function formatTimeLeft(expiresAt: number, now: number): string {
  const left = coarseTimeInWords((expiresAt - now) / 1000);
  return expiresAt > now ? `${left} left` : `expired ${left} ago`;
}
