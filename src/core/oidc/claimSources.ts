import { type HttpRequest, type HttpResponse, mediaType } from '../http/http.ts';
import { parseHttpUrl } from '../http/parseUrl.ts';
import { decodeJwt } from '../jose/jwt.ts';
import { isJsonObject, type JsonObject, ownMember, textMember } from '../json/json.ts';
import { typeInWords, valueInWords } from '../json/valueInWords.ts';
import { withBearer } from '../oauth/bearer.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';
import { Secret } from '../values/secret.ts';

/** Where a client finds claims that are not in a response itself: in a JWT beside them, at an endpoint, or nowhere. */
export interface ClaimSource {
  /** Its name in `_claim_sources`. */
  readonly name: string;
  /** The claims that `_claim_names` refers to it. */
  readonly claims: readonly string[];
  readonly at: ClaimPlace;
}

export type ClaimPlace =
  /** Aggregated claims. */
  | { readonly kind: 'jwt'; readonly jwt: Secret }
  /** Distributed claims. The access token is one for this endpoint alone; `undefined` when none was given. */
  | { readonly kind: 'endpoint'; readonly endpoint: string; readonly accessToken: Secret | undefined }
  /** `problem`: a sentence. */
  | { readonly kind: 'nowhere'; readonly problem: string };

/**
 * Reads where the aggregated and distributed claims of a response stand (OpenID Connect Core section 5.6.2). Sources that no claim
 * refers to are left out. Total; nothing is verified.
 */
export function readClaimSources(claims: JsonObject): readonly ClaimSource[] {
  const names = ownMember(claims, '_claim_names');
  if (!isJsonObject(names)) return [];
  const sources = ownMember(claims, '_claim_sources');
  const referring = Object.entries(names).map(([claim, source]) => ({
    claim,
    source: typeof source === 'string' ? source : valueInWords(source),
  }));
  return [...new Set(referring.map(({ source }) => source))].map((name) => ({
    name,
    claims: referring.filter(({ source }) => source === name).map(({ claim }) => claim),
    at: placeOf(isJsonObject(sources) ? ownMember(sources, name) : undefined),
  }));
}

function placeOf(source: unknown): ClaimPlace {
  if (source === undefined) return { kind: 'nowhere', problem: l10n`_claim_sources does not have it.` };
  if (!isJsonObject(source)) return { kind: 'nowhere', problem: l10n`It is ${typeInWords(source)}, where an object belongs.` };
  const jwt = textMember(source, 'JWT');
  if (jwt !== undefined) return placeOfJwt(jwt);
  const endpoint = textMember(source, 'endpoint');
  if (endpoint === undefined) return { kind: 'nowhere', problem: l10n`It has neither a JWT nor an endpoint.` };
  if (parseHttpUrl(endpoint) === undefined) return { kind: 'nowhere', problem: l10n`Its endpoint is not an http or https URL.` };
  const token = textMember(source, 'access_token');
  return { kind: 'endpoint', endpoint, accessToken: token === undefined ? undefined : new Secret(token, 'access_token') };
}

function placeOfJwt(text: string): Exclude<ClaimPlace, { kind: 'endpoint' }> {
  const reading = decodeJwt(text);
  if (reading.kind === 'decoded' || reading.kind === 'encrypted') return { kind: 'jwt', jwt: new Secret(text.trim(), 'claims') };
  return { kind: 'nowhere', problem: l10n`Its JWT cannot be read. ${reading.message}` };
}

/** Asks an endpoint for distributed claims, with the access token that came for it in a header. */
export function claimsRequest(endpoint: string, accessToken: Secret): HttpRequest {
  return withBearer({ method: 'GET', url: endpoint, headers: [['accept', 'application/jwt']] }, accessToken);
}

/** Reads a response of status 200 from such an endpoint, which is a JWT. Total; nothing is verified. */
export function readClaimsResponse(response: HttpResponse): Exclude<ClaimPlace, { kind: 'endpoint' }> {
  const place = placeOfJwt(response.body);
  if (place.kind !== 'nowhere') return place;
  const type = mediaType(response.headers);
  if (type === undefined || type === 'application/jwt') return place;
  return { kind: 'nowhere', problem: l10n`Its endpoint returned ${quotedText(type, 60)}, where a JWT belongs.` };
}
