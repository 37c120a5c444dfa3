import { readNumericDate } from '../jose/numericDate.ts';
import { valueInWords } from '../json/valueInWords.ts';
import { l10n } from '../text/l10n.ts';

/**
 * Why a value is no number of seconds since 1970 (RFC 7519 section 2), as words that follow "exp is": `the text "soon", where a number of
 * seconds belongs`; `1700000000000, which seems to be in milliseconds`. `undefined` of a likely time in seconds.
 */
export function secondsFault(value: unknown): string | undefined {
  if (typeof value !== 'number') return l10n`${valueInWords(value)}, where a number of seconds belongs`;
  const doubt = notSeconds(value);
  return doubt === undefined ? undefined : l10n`${value}, which ${doubt}`;
}

/** Why a number is hardly one of seconds, as words that follow "which"; `undefined` of a likely time. */
export function notSeconds(time: number): string | undefined {
  const reading = readNumericDate(time);
  if (reading.kind === 'otherUnit') return l10n`seems to be in ${reading.unit}`;
  return reading.kind === 'beyondCalendar' && time > 0 ? l10n`is beyond the calendar` : undefined;
}
