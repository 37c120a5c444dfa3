/** A span of time in the two largest units that say something: `59 min 12 s`, `3 days 4 h`. Total, also for odd numbers. */
export function timeInWords(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'an unknown time';
  const total = Math.max(0, Math.round(Math.abs(seconds)));
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  if (days > 0) return joined(days === 1 ? '1 day' : `${days} days`, hours, 'h');
  if (hours > 0) return joined(`${hours} h`, minutes, 'min');
  if (minutes > 0) return joined(`${minutes} min`, total % 60, 's');
  return `${total} s`;
}

function joined(first: string, rest: number, unit: string): string {
  return rest === 0 ? first : `${first} ${rest} ${unit}`;
}

/** The largest number of seconds that a JavaScript date can hold. */
const largestSeconds = 8_640_000_000_000;

/**
 * A NumericDate (RFC 7519 section 2) as milliseconds, or `undefined` when it is no time at all: wrong type,
 * not finite, beyond the calendar. A date that is merely odd is returned as it is.
 */
export function numericDateMs(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= largestSeconds ? value * 1000 : undefined;
}
