import { printJson } from '../../core/json/printJson.ts';
import { decodedValue } from '../../core/tokens/decodedValue.ts';
import { findTokens } from '../../core/tokens/findTokens.ts';
import { tokenMeans } from '../../node/tokenMeans.ts';

/** A longer text is not looked at. Characters. */
const lengthLimit = 100_000;
/** What may stand around the tokens: a header, cookies, a response. A text with more is no token that somebody copied. Characters. */
const mostAround = 4_000;
/** More tokens are a list of something, whose text is wanted. */
const mostTokens = 10;

/**
 * Header and claims as JSON of the token in a copied or dragged text: alone, in quotation marks, behind `Bearer`, in a header, among
 * cookies, in JSON. A list where there are several. `undefined` for a text without a token that can be read, and one that is mainly
 * something else.
 */
export function pastedToken(text: string, nowMs: number): string | undefined {
  if (text.length > lengthLimit) return undefined;
  const found = findTokens(text, nowMs, { most: mostTokens + 1, means: tokenMeans });
  const around = found.reduce((rest, { start, end }) => rest - (end - start), text.length);
  const values = found.map(({ reading }) => decodedValue(reading)).filter((value) => value !== undefined);
  if (values.length === 0 || found.length > mostTokens || around > mostAround) return undefined;
  return printJson(values.length === 1 ? values[0] : values);
}
