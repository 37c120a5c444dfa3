import { challengeParameter, readChallenges } from '../../http/challenges.ts';
import { type HttpRequest, type HttpResponse, headerValue } from '../../http/http.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { encodeBase64Url } from '../../jose/base64url.ts';
import type { Digest } from '../../jose/digest.ts';
import { isJsonObject, type JsonObject, textMember } from '../../json/json.ts';
import { jsonValueOf } from '../../json/jsonBody.ts';
import { present } from '../../values/members.ts';
import type { Secret } from '../../values/secret.ts';

/** What a DPoP proof is made for and of (RFC 9449 section 4.2). */
export interface ProofInput {
  readonly request: Pick<HttpRequest, 'method' | 'url'>;
  /** Unique for each proof. */
  readonly id: string;
  readonly nowSeconds: number;
  /** The access token that is sent with the proof; left out where the request brings none. */
  readonly accessToken?: Secret | undefined;
  /** The newest that the server has given. */
  readonly nonce?: string | undefined;
}

/** The header of a proof: with the public key, and nothing private of it. */
export function proofHeader(algorithm: string, publicKey: JsonObject): JsonObject & { readonly alg: string } {
  return { typ: 'dpop+jwt', alg: algorithm, jwk: publicKey };
}

/** The claims of a proof. `htu` is the URL without query and fragment, `ath` the hash of the access token as it is sent. */
export function proofClaims({ request, id, nowSeconds, accessToken, nonce }: ProofInput, digest: Digest): JsonObject {
  return present({
    jti: id,
    htm: request.method,
    htu: withoutQuery(request.url),
    iat: nowSeconds,
    ath: accessToken === undefined ? undefined : encodeBase64Url(digest('SHA-256', accessToken.reveal())),
    nonce,
  });
}

export function withoutQuery(url: string): string {
  const parsed = parseUrl(url);
  return parsed === undefined ? url : `${parsed.origin}${parsed.pathname}`;
}

/** The same request with a proof (RFC 9449 section 4.1). */
export function withProof(request: HttpRequest, proof: Secret): HttpRequest {
  return { ...request, headers: [...request.headers, ['dpop', proof.reveal()]] };
}

/** The same request with an access token that is bound to a key (RFC 9449 section 7.1). */
export function withBoundToken(request: HttpRequest, accessToken: Secret): HttpRequest {
  return { ...request, headers: [...request.headers, ['authorization', `DPoP ${accessToken.reveal()}`]] };
}

/** The nonce for the next proof, which any response may bring (RFC 9449 section 8.2). */
export function nonceOf({ headers }: Pick<HttpResponse, 'headers'>): string | undefined {
  return headerValue(headers, 'dpop-nonce') || undefined;
}

/**
 * Whether the server asks for a proof with the nonce of the response: in the body of an error response with status 400 (RFC 9449
 * section 8), or in a challenge with status 401 (section 9). Either is taken of either: some servers answer a token request with 401.
 */
export function asksForNonce(response: HttpResponse): boolean {
  if (response.status !== 400 && response.status !== 401) return false;
  const inChallenge = readChallenges(response.headers).some((challenge) => challengeParameter(challenge, 'error') === nonceError);
  if (inChallenge) return true;
  const body = jsonValueOf(response);
  return isJsonObject(body) && textMember(body, 'error') === nonceError;
}

const nonceError = 'use_dpop_nonce';

/** Whether a token type says that the token is bound to the key of a proof: names are compared without case (RFC 6749 section 5.1). */
export function isBoundType(tokenType: string | undefined): boolean {
  return tokenType?.toLowerCase() === 'dpop';
}
