/** What a value is that stands where a NumericDate belongs: seconds since 1970, as a number (RFC 7519 section 2). */
export type NumericDateReading =
  | { readonly kind: 'seconds'; readonly atMs: number; readonly hasFraction: boolean }
  /** A number that is a likely time in a smaller unit. `secondsMs`: the time that it says, if the calendar has it. */
  | { readonly kind: 'otherUnit'; readonly unit: TimeUnit; readonly atMs: number; readonly secondsMs: number | undefined }
  /** A text that says a time: digits, or a date as ISO 8601 or HTTP write it. */
  | { readonly kind: 'text'; readonly format: 'digits' | 'date'; readonly atMs: number }
  /** A number that no calendar has. */
  | { readonly kind: 'beyondCalendar' }
  | { readonly kind: 'notTime'; readonly is: 'a string' | 'an array' | 'an object' | 'null' | 'true' | 'false' };

export type TimeUnit = 'milliseconds' | 'microseconds' | 'nanoseconds';

/** The largest number of seconds that a JavaScript date can hold: the year 275760. */
const largestSeconds = 8_640_000_000_000;

/** 2 January of the year 10000, in seconds: libraries whose calendar ends with 9999 write its last day for "never". */
const endOfYears = 253_402_387_200;

/** From here on a number lies after the year 9999 in the unit before, and in this one between 1978 and 9999. */
const units: readonly (readonly [unit: TimeUnit, from: number, perMs: number])[] = [
  ['milliseconds', endOfYears, 1],
  ['microseconds', endOfYears * 1e3, 1e3],
  ['nanoseconds', endOfYears * 1e6, 1e6],
];
const endOfUnits = endOfYears * 1e9;

/** Reads the value of a claim such as `exp`. Total. @param value as `JSON.parse` makes it */
export function readNumericDate(value: unknown): NumericDateReading {
  if (typeof value === 'number') return ofNumber(value);
  if (typeof value === 'string') return ofText(value.trim());
  if (Array.isArray(value)) return { kind: 'notTime', is: 'an array' };
  if (value === true || value === false) return { kind: 'notTime', is: value ? 'true' : 'false' };
  return { kind: 'notTime', is: typeof value === 'object' && value !== null ? 'an object' : 'null' };
}

function ofNumber(value: number): NumericDateReading {
  const isOnCalendar = Math.abs(value) <= largestSeconds;
  const unit = value < endOfUnits ? units.findLast(([, from]) => value >= from) : undefined;
  if (unit !== undefined) {
    const [name, , perMs] = unit;
    return { kind: 'otherUnit', unit: name, atMs: value / perMs, secondsMs: isOnCalendar ? value * 1000 : undefined };
  }
  return isOnCalendar ? { kind: 'seconds', atMs: value * 1000, hasFraction: !Number.isInteger(value) } : { kind: 'beyondCalendar' };
}

const digits = /^-?\d+(?:\.\d+)?$/;
const isoDate = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;
const httpDate = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/** A date without a time zone is taken as UTC. */
function ofText(text: string): NumericDateReading {
  const number = digits.test(text) ? ofNumber(Number(text)) : undefined;
  if (number?.kind === 'seconds' || number?.kind === 'otherUnit') return { kind: 'text', format: 'digits', atMs: number.atMs };
  const iso = isoDate.exec(text);
  const hasZone = iso?.[1] !== undefined || text.length === 10 || httpDate.test(text);
  const atMs = iso !== null || httpDate.test(text) ? Date.parse(hasZone ? text : `${text}Z`) : Number.NaN;
  return Number.isNaN(atMs) ? { kind: 'notTime', is: 'a string' } : { kind: 'text', format: 'date', atMs };
}
