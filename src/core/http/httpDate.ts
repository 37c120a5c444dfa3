const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Which part of a match is which, counted from 1. */
interface Layout {
  readonly pattern: RegExp;
  readonly day: number;
  readonly month: number;
  readonly year: number;
  /** The hour; minute and second follow it. */
  readonly hour: number;
}

const time = String.raw`(\d{2}):(\d{2}):(\d{2})`;

/** The three forms of RFC 9110 section 5.6.7: IMF-fixdate, RFC 850 and asctime. The last names no zone and is UTC all the same. */
const layouts: readonly Layout[] = [
  { pattern: new RegExp(String.raw`^[a-z]{3}, (\d{2}) ([a-z]{3}) (\d{4}) ${time} gmt$`, 'i'), day: 1, month: 2, year: 3, hour: 4 },
  { pattern: new RegExp(String.raw`^[a-z]{6,9}, (\d{2})-([a-z]{3})-(\d{2}) ${time} gmt$`, 'i'), day: 1, month: 2, year: 3, hour: 4 },
  { pattern: new RegExp(String.raw`^[a-z]{3} ([a-z]{3}) ([ \d]\d) ${time} (\d{4})$`, 'i'), day: 2, month: 1, year: 6, hour: 3 },
];

/**
 * An HTTP-date in milliseconds since the epoch (RFC 9110 section 5.6.7); `undefined` for anything else, also for a day that its month
 * does not have. A year of two digits is 1970 to 2069, as in cookies (RFC 6265 section 5.1.1): this function has no clock.
 */
export function parseHttpDate(text: string): number | undefined {
  const value = text.trim();
  for (const layout of layouts) {
    const match = layout.pattern.exec(value);
    if (match !== null) return millisecondsOf(match, layout);
  }
  return undefined;
}

function millisecondsOf(match: RegExpExecArray, { day, month, year, hour }: Layout): number | undefined {
  const part = (index: number): number => Number(match[index]);
  const monthIndex = months.indexOf((match[month] ?? '').toLowerCase());
  const digits = match[year] ?? '';
  const fullYear = digits.length === 4 ? part(year) : part(year) + (part(year) < 70 ? 2000 : 1900);
  if (monthIndex < 0 || part(hour) > 23 || part(hour + 1) > 59 || part(hour + 2) > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(fullYear, monthIndex, part(day));
  if (date.getUTCMonth() !== monthIndex || date.getUTCDate() !== part(day)) return undefined;
  return date.setUTCHours(part(hour), part(hour + 1), part(hour + 2));
}
