import { deepestJson, isJsonObject, isTooDeep, type JsonObject, parseJson } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { decodeBase64UrlText, isBase64Url } from './base64url.ts';

export interface DecodedJwt {
  readonly kind: 'decoded';
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** The third part as it stands, base64url; empty for an unsecured JWT. */
  readonly signature: string;
  /** What the signature is over: first and second part with their dot. */
  readonly signingInput: string;
}

export type JwtReading =
  | DecodedJwt
  /** A JWE: the claims are encrypted and need a key that we do not have. */
  | { readonly kind: 'encrypted'; readonly header: JsonObject; readonly message: string }
  /** Not in the shape of a JWT at all: a token that only its issuer can read. */
  | { readonly kind: 'opaque'; readonly message: string }
  /** In the shape of a JWT, but broken in the way the message says. */
  | { readonly kind: 'malformed'; readonly code: JwtProblemCode; readonly message: string };

export type JwtProblemCode =
  | 'jwt.parts'
  | 'jwt.headerEncoding'
  | 'jwt.headerJson'
  | 'jwt.headerNotObject'
  | 'jwt.noAlgorithm'
  | 'jwt.claimsEncoding'
  | 'jwt.claimsJson'
  | 'jwt.claimsNotObject'
  | 'jwt.signatureEncoding';

/**
 * Shows what a JWT says without verifying it: no signature, no time and no issuer is checked, so nothing
 * in the result may be trusted. Total.
 *
 * @see RFC 7519 section 7.2, RFC 7515 section 5.2 (steps 1 to 6)
 */
export function decodeJwt(token: string): JwtReading {
  const text = token.trim();
  const parts = text.split('.');
  if (parts.length === 1)
    return { kind: 'opaque', message: l10n`This token has no parts separated by dots, so it is not a JWT. Only its issuer can read it.` };
  const malformed = (code: JwtProblemCode, message: string): JwtReading => ({ kind: 'malformed', code, message });
  if (parts.length !== 3 && parts.length !== 5) {
    if (!text.startsWith('ey'))
      return { kind: 'opaque', message: l10n`This token is not in the shape of a JWT. Only its issuer can read it.` };
    return malformed('jwt.parts', l10n`A JWT has three parts, or five when it is encrypted; this one has ${parts.length}.`);
  }
  const [headerPart = '', claimsPart = '', signature = ''] = parts;
  const header = decodePart(headerPart, 'header', parts.length === 3);
  if (header.kind !== 'object') return header;
  if (parts.length === 5) {
    return {
      kind: 'encrypted',
      header: header.value,
      message: l10n`This JWT is encrypted. Its header is readable, its claims are not without the key.`,
    };
  }
  if (typeof header.value['alg'] !== 'string') {
    return malformed('jwt.noAlgorithm', l10n`The header of this JWT does not say how it is signed: alg is missing or not a string.`);
  }
  const claims = decodePart(claimsPart, 'claims', true);
  if (claims.kind !== 'object') return claims;
  if (!isBase64Url(signature)) {
    return malformed('jwt.signatureEncoding', l10n`The signature of this JWT is not base64url${whereNotBase64Url(signature)}.`);
  }
  return { kind: 'decoded', header: header.value, claims: claims.value, signature, signingInput: `${headerPart}.${claimsPart}` };
}

type PartReading = { readonly kind: 'object'; readonly value: JsonObject } | Exclude<JwtReading, DecodedJwt>;

function decodePart(part: string, name: 'header' | 'claims', looksLikeJwt: boolean): PartReading {
  const are = name === 'header' ? 'is' : 'are';
  const malformed = (code: JwtProblemCode, message: string): PartReading => ({ kind: 'malformed', code, message });
  const text = decodeBase64UrlText(part);
  if (text === undefined) {
    // Three dotted words are not yet a JWT: a host name has them too.
    if (name === 'header' && !part.startsWith('ey') && looksLikeJwt) {
      return {
        kind: 'opaque',
        message: l10n`This token has dots but no readable header, so it is not a JWT. Only its issuer can read it.`,
      };
    }
    const why = isBase64Url(part) ? l10n`base64url of bytes that are not UTF-8` : `not base64url${whereNotBase64Url(part)}`;
    return malformed(`jwt.${name}Encoding`, l10n`The ${name} of this JWT ${are} ${why}.`);
  }
  const value = parseJson(text);
  if (value === undefined) {
    if (name === 'header' && !part.startsWith('ey')) {
      return {
        kind: 'opaque',
        message: l10n`This token has dots but no readable header, so it is not a JWT. Only its issuer can read it.`,
      };
    }
    if (isTooDeep(text))
      return malformed(
        `jwt.${name}Json`,
        l10n`The ${name} of this JWT ${are} nested over ${deepestJson} levels deep, deeper than this program reads.`,
      );
    return malformed(`jwt.${name}Json`, l10n`The ${name} of this JWT ${are} not JSON${text === '' ? ': nothing is there' : ''}.`);
  }
  if (!isJsonObject(value)) return malformed(`jwt.${name}NotObject`, l10n`The ${name} of this JWT ${are} JSON, but not an object.`);
  return { kind: 'object', value };
}

/** Names the first character that does not belong, by its place in the part counted from 1. */
export function whereNotBase64Url(part: string): string {
  const at = part.search(/[^A-Za-z0-9_-]/);
  if (at < 0) return l10n`: its length is not possible`;
  const char = part[at];
  const hint = char === '+' || char === '/' || char === '=' ? l10n`, it looks like plain base64` : '';
  return l10n` (character ${at + 1} is ${JSON.stringify(char)}${hint})`;
}
