import { l10n } from './l10n.ts';

/** The one owner of how times and spans of time are written for people: rules, documents, the panel and the terminal ask here. */

/** JavaScript dates end here (ECMA-262 section 21.4.1.1); a server may well send a larger number. */
const lastInstantMs = 8.64e15;

/** A span of time in the two largest units that say something: `59 min 12 s`, `3 days 4 h`. Total, also for odd numbers. */
export function timeInWords(seconds: number): string {
  return unitsOf(seconds).join(' ');
}

/** The same in the largest unit alone, rounded down, where space is scarce: `59 min`, `3 days`. */
export function coarseTimeInWords(seconds: number): string {
  return unitsOf(seconds)[0];
}

function unitsOf(seconds: number): readonly [largest: string, next?: string] {
  if (!Number.isFinite(seconds)) return [l10n`an unknown time`];
  const total = Math.round(Math.abs(seconds));
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  if (days > 0) return [days === 1 ? l10n`1 day` : l10n`${days} days`, ...unit(hours, 'h')];
  if (hours > 0) return [`${hours} h`, ...unit(minutes, 'min')];
  if (minutes > 0) return [`${minutes} min`, ...unit(total % 60, 's')];
  return [`${total} s`];
}

function unit(count: number, name: string): [] | [string] {
  return count === 0 ? [] : [`${count} ${name}`];
}

/** How far a point in time is away: `in 59 min 12 s`, `3 min ago`, `now`. @param atMs, nowMs milliseconds since 1970 */
export function distanceInWords(atMs: number, nowMs: number): string {
  const distance = atMs - nowMs;
  if (Math.abs(distance) < 1000) return l10n`now`;
  const span = timeInWords(distance / 1000);
  return distance > 0 ? l10n`in ${span}` : l10n`${span} ago`;
}

/** A point in time that is kept, in the local time zone: `2026-11-22 14:40:12`; `undefined` for a number beyond the calendar. */
export function dateAndTime(atMs: number): string | undefined {
  const time = localTime(atMs);
  if (time === undefined) return undefined;
  const day = [time.getFullYear(), twoDigits(time.getMonth() + 1), twoDigits(time.getDate())].join('-');
  return `${day} ${clockOf(time)}`;
}

/** A point in time that is looked at now, in the local time zone: `today 14:31:52`, `21 Nov 2026 14:31:52`; `undefined` for a number beyond the calendar. */
export function dayAndTime(atMs: number, nowMs: number): string | undefined {
  const time = localTime(atMs);
  return time === undefined ? undefined : `${dayName(time, new Date(nowMs))} ${clockOf(time)}`;
}

/**
 * When something happened, where there is little room: `now`, `2 min ago`, `3 h ago` on the same day, else `yesterday 15:33` or
 * `21 Nov 2026 15:33`; `undefined` for a number beyond the calendar.
 */
export function pastTime(atMs: number, nowMs: number): string | undefined {
  const time = localTime(atMs);
  if (time === undefined) return undefined;
  const seconds = Math.max(0, (nowMs - atMs) / 1000);
  if (seconds < 60) return l10n`now`;
  const day = dayInWords(atMs, nowMs);
  if (seconds < 3600 || day === dayInWords(nowMs, nowMs)) return l10n`${unitsOf(Math.floor(seconds))[0]} ago`;
  return `${day} ${clockOf(time).slice(0, 5)}`;
}

/** The day of a point in time in the local time zone: `today`, `yesterday`, `21 Nov 2026`; `undefined` for a number beyond the calendar. */
export function dayInWords(atMs: number, nowMs: number): string | undefined {
  const time = localTime(atMs);
  return time === undefined ? undefined : dayName(time, new Date(nowMs));
}

/** A point in time with its zone: `2026-11-22T14:40:12+01:00`; `undefined` for a number beyond the calendar. */
export function isoWithZone(atMs: number): string | undefined {
  const time = localTime(atMs);
  if (time === undefined) return undefined;
  const east = -time.getTimezoneOffset();
  const zone = `${east < 0 ? '-' : '+'}${twoDigits(Math.floor(Math.abs(east) / 60))}:${twoDigits(Math.abs(east) % 60)}`;
  return `${dateAndTime(atMs)?.replace(' ', 'T') ?? ''}${zone}`;
}

function localTime(atMs: number): Date | undefined {
  return Number.isFinite(atMs) && Math.abs(atMs) <= lastInstantMs ? new Date(atMs) : undefined;
}

function clockOf(time: Date): string {
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(twoDigits).join(':');
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}

function dayName(then: Date, now: Date): string {
  const days = Math.round((startOfDay(then) - startOfDay(now)) / 86_400_000);
  if (days === 0) return l10n`today`;
  if (days === 1) return l10n`tomorrow`;
  if (days === -1) return l10n`yesterday`;
  return then.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
