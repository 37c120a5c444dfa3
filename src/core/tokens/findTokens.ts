import type { Finding } from '../findings/finding.ts';
import { l10n } from '../text/l10n.ts';
import type { Span, TokenSpan } from './finding/tokenSpan.ts';
import { tokenSpans } from './finding/tokenSpans.ts';
import { readToken } from './reading/readToken.ts';
import type { ReadToken, TokenMeans } from './reading/tokenReading.ts';

/** A token at its place in a text: offsets in UTF-16 code units, `end` is the first one after it. */
export interface FoundToken extends ReadToken, Span {}

/** Which tokens of a text are looked for; all of them when left out. */
export interface Wanted {
  /** At most so many, the first ones of the text. */
  readonly most?: number;
  /** Only a token that this offset lies in, or directly behind. */
  readonly at?: number;
  readonly means?: TokenMeans;
}

/**
 * The tokens in a text, in order and without overlap, whatever surrounds them. Everything that shows tokens asks this. Decodes and
 * does not verify. Total.
 *
 * @param nowMs what times in the tokens are compared with
 */
export function findTokens(text: string, nowMs: number, { most, at, means }: Wanted = {}): readonly FoundToken[] {
  return tokenSpans(text)
    .filter(({ start, end }) => at === undefined || (start <= at && at <= end))
    .slice(0, most)
    .map((span) => {
      const read = readToken(span.token, nowMs, means);
      return { ...read, start: span.start, end: span.end, findings: [...read.findings, ...placeFindings(span)] };
    });
}

/** What had to be done to get at a token: whoever copies it has to do the same. */
function placeFindings({ pieces, layers }: TokenSpan): readonly Finding[] {
  const findings: Finding[] = [];
  if (pieces > 1) {
    const message = l10n`The text splits this token into ${pieces} pieces, which are joined here. A token contains no line breaks, spaces or quotation marks.`;
    findings.push({ severity: 'info', code: 'jwt.joined', message, spec: 'RFC 7515 section 2' });
  }
  if (layers > 0) {
    const times = layers === 1 ? l10n`once more` : l10n`${layers} times more`;
    const message = l10n`In the text, this token is base64-encoded ${times}; it is decoded here. Decode it before you send it as a token.`;
    findings.push({ severity: 'info', code: 'jwt.inBase64', message, spec: 'RFC 4648 section 4' });
  }
  return findings;
}
