import { type HttpRequest, headerValue } from '../../http/http.ts';
import { encodeBase64Url } from '../../jose/base64url.ts';
import type { Digest } from '../../jose/digest.ts';
import { decodeJwt } from '../../jose/jwt.ts';
import { jwkThumbprint } from '../../jose/thumbprint.ts';
import { isJsonObject, ownMember, textMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import type { JwtComparison, SentJwt } from '../requests/sentJwt.ts';
import { withoutQuery } from './proof.ts';

/** The key that the proof has to be of, where something named it before: the access token (`cnf.jkt`), or the authorization request. */
export interface NamedKey {
  readonly by: 'cnf.jkt' | 'dpop_jkt';
  readonly thumbprint: string;
}

/**
 * The DPoP proof of a request, and how it compares with that request (RFC 9449 section 4.3). Total. The signature is not verified.
 * @returns `undefined` for a request without a proof that can be read
 */
export function readProof(request: HttpRequest, named: NamedKey | undefined, digest: Digest): SentJwt | undefined {
  const proof = decodeJwt(headerValue(request.headers, 'dpop') ?? '');
  if (proof.kind !== 'decoded') return undefined;
  const { header, claims } = proof;
  const jwk = ownMember(header, 'jwk');
  return {
    kind: 'dpopProof',
    header,
    claims,
    comparisons: [
      compared('htm', textMember(claims, 'htm'), request.method, l10n`the method of the request`, 'RFC 9449 section 4.3'),
      compared(
        'htu',
        textMember(claims, 'htu'),
        withoutQuery(request.url),
        l10n`the URL of the request without query and fragment`,
        'RFC 9449 section 4.3',
      ),
      ...tokenHash(request, textMember(claims, 'ath'), digest),
      keyComparison(isJsonObject(jwk) ? jwkThumbprint(jwk, digest) : undefined, named),
    ],
  };
}

function compared(name: string, value: string | undefined, expected: string, what: string, spec: string): JwtComparison {
  if (value === expected) return { name, verdict: 'matches', note: l10n`It is ${what}.`, spec };
  const note = value === undefined ? l10n`It is missing; it has to be ${what}.` : l10n`It is not ${what}, ${quotedText(expected, 120)}.`;
  return { name, verdict: 'differs', note, spec };
}

function tokenHash({ headers }: HttpRequest, ath: string | undefined, digest: Digest): readonly JwtComparison[] {
  const spec = 'RFC 9449 section 7';
  const [scheme = '', token] = (headerValue(headers, 'authorization') ?? '').split(' ');
  if (scheme.toLowerCase() === 'dpop' && token !== undefined) {
    return [compared('ath', ath, encodeBase64Url(digest('SHA-256', token)), l10n`the hash of the access token in the request`, spec)];
  }
  return ath === undefined
    ? []
    : [{ name: 'ath', verdict: 'notCompared', note: l10n`The request has no access token of the scheme DPoP.`, spec }];
}

function keyComparison(thumbprint: string | undefined, named: NamedKey | undefined): JwtComparison {
  const spec = 'RFC 9449 section 6.1';
  if (thumbprint === undefined)
    return { name: 'jkt', verdict: 'differs', note: l10n`The header has no public key (jwk) of a known type.`, spec };
  if (named === undefined) {
    return {
      name: 'jkt',
      verdict: 'notCompared',
      note: l10n`The thumbprint of the key is ${thumbprint}. Nothing before this request named a key.`,
      spec,
    };
  }
  const where = named.by === 'cnf.jkt' ? l10n`the access token (cnf.jkt)` : l10n`the authorization request (dpop_jkt)`;
  return named.thumbprint === thumbprint
    ? { name: 'jkt', verdict: 'matches', note: l10n`The thumbprint of the key is ${thumbprint}, as ${where} names it.`, spec }
    : {
        name: 'jkt',
        verdict: 'differs',
        note: l10n`The thumbprint of the key is ${thumbprint}; ${where} names ${quotedText(named.thumbprint, 60)}.`,
        spec,
      };
}
