import { formatCoarseSpan, formatSpan } from './durations.ts';

/** JavaScript dates end here (ECMA-262 section 21.4.1.1); a server may well send a larger number. */
const lastInstantMs = 8.64e15;

/** A point in time the way a person reads it, in the local time zone: `today 14:31:52`, `21 Nov 2026 14:31:52`. */
export function formatInstant(epochMs: number, now: number): string {
  if (!Number.isFinite(epochMs) || Math.abs(epochMs) > lastInstantMs) return 'not a time';
  const then = new Date(epochMs);
  const clock = [then.getHours(), then.getMinutes(), then.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
  return `${dayName(then, new Date(now))} ${clock}`;
}

function dayName(then: Date, now: Date): string {
  const days = Math.round((startOfDay(then) - startOfDay(now)) / 86_400_000);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return then.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** How far away it is: `in 59 min 12 s`, `3 min ago`, `now`. */
export function formatDistance(epochMs: number, now: number): string {
  const distance = epochMs - now;
  if (Math.abs(distance) < 1000) return 'now';
  return distance > 0 ? `in ${formatSpan(distance)}` : `${formatSpan(-distance)} ago`;
}

/** Both: `today 14:31:52, in 59 min 12 s`. */
export function describeInstant(epochMs: number, now: number): string {
  const instant = formatInstant(epochMs, now);
  return instant === 'not a time' ? instant : `${instant}, ${formatDistance(epochMs, now)}`;
}

/** What is left of a token, for a narrow column: `59 min left`, `expired 3 min ago`. */
export function formatTimeLeft(expiresAt: number, now: number): string {
  const left = expiresAt - now;
  return left > 0 ? `${formatCoarseSpan(left)} left` : `expired ${formatCoarseSpan(-left)} ago`;
}
