import { tokenSpans } from '../../core/tokens/finding/tokenSpans.ts';

export type TokenReading =
  /** `remarks` are ends of sentences: what stood around the token. */
  | { readonly kind: 'token'; readonly token: string; readonly remarks: readonly string[] }
  /** The end of a sentence, which does not repeat the text. */
  | { readonly kind: 'none'; readonly problem: string };

/**
 * The token in a text that should be nothing else. White space around it goes, and so do the scheme of a header and quotes, which are said.
 * A token has visible ASCII characters only (RFC 6749 appendix A.12 and A.17). One that is a JWT is known by its shape: where a text has
 * broken it into lines, it is joined.
 *
 * @param isJwt whether it can only be a JWT: one among other words is then taken, unless there are several
 */
export function readTokenText(text: string, isJwt = false): TokenReading {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  const unquoted = withoutQuotes(trimmed);
  const bare = unquoted.replace(/^(?:authorization:\s*)?(?:bearer|dpop)\s+/i, '');
  const token = withoutQuotes(bare);
  const problem = problemOf(token);
  if (problem !== undefined) return jwtWithin(token, isJwt) ?? { kind: 'none', problem };
  const hasQuotes = unquoted !== trimmed || token !== bare;
  const remarks = [
    ...(bare === unquoted ? [] : ['begins with the scheme of an Authorization header, which is no part of the token and was left out']),
    ...(hasQuotes ? ['stands in quotes, which are no part of the token and were left out'] : []),
  ];
  return { kind: 'token', token, remarks };
}

function jwtWithin(text: string, isAmongWords: boolean): TokenReading | undefined {
  const [span, ...others] = tokenSpans(text);
  if (span === undefined || others.length > 0 || span.layers > 0 || problemOf(span.token) !== undefined) return undefined;
  const isAlone = span.start === 0 && span.end === text.length;
  if (!isAlone && !isAmongWords) return undefined;
  const remarks = [
    ...(isAlone ? [] : ['has other text around the token, which was left out']),
    ...(span.pieces > 1 ? [`breaks the token into ${span.pieces} pieces, which were joined`] : []),
  ];
  return { kind: 'token', token: span.token, remarks };
}

function withoutQuotes(text: string): string {
  const [first = ''] = text;
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first) ? text.slice(1, -1) : text;
}

function problemOf(token: string): string | undefined {
  if (token === '') return 'is empty';
  if (token.startsWith('{')) return 'is JSON. Give the token alone, as "jq -r .access_token" prints it';
  if (token.startsWith('<')) return 'is XML. A SAML assertion is sent base64url-encoded (RFC 8693 section 3)';
  if (/\s/.test(token)) return 'has white space within it. Give one token, on one line';
  return /^[\x21-\x7e]+$/.test(token) ? undefined : 'has a character that no token can have: a control character, or one outside of ASCII';
}
