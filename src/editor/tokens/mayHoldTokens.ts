import { longestDocument } from './limits.ts';

/**
 * Base64 of a brace with a quotation mark or white space behind it, as a header begins; and base64 of that, at each of the three
 * places where it can stand in a group of three bytes.
 */
const beginning = /ey[ABI-L]|ew[klop01]|ZX[dl]|[GWm2]V[35]|leU|ld[2z]/;

/** Whether a document is worth a look for tokens: one search, so that it can be asked at every key stroke. */
export function mayHoldTokens(text: string): boolean {
  return text.length <= longestDocument && beginning.test(text);
}
