import type { Finding } from '../findings/finding.ts';
import { type HttpRequest, type HttpResponse, mediaType } from '../http/http.ts';
import { statusRemedy } from '../http/statusRemedy.ts';
import { decodeJwt } from '../jose/jwt.ts';
import { type JsonObject, parseJsonObject } from '../json/json.ts';
import { readJsonBody } from '../json/jsonBody.ts';
import { bearerForm } from '../oauth/bearer.ts';
import { readOAuthError } from '../oauth/errors/oauthErrorResponse.ts';
import { type ResourceRefusal, readResourceRefusal, type TokenScheme } from '../oauth/errors/resourceRefusal.ts';
import { saidInBody } from '../oauth/responses/saidInBody.ts';
import type { OAuthError } from '../oauth/wire.ts';
import { l10n } from '../text/l10n.ts';
import { Secret } from '../values/secret.ts';

const accept = 'application/json, application/jwt';

/** Asks for the claims of the user of an access token, which whoever sends it adds (OpenID Connect Core section 5.3.1). */
export function userInfoRequest(endpoint: string): HttpRequest {
  return { method: 'GET', url: endpoint, headers: [['accept', accept]] };
}

/** The same with the access token in the form of a POST (RFC 6750 section 2.2). */
export function userInfoForm(endpoint: string, accessToken: Secret): HttpRequest {
  return bearerForm(endpoint, accessToken, accept);
}

export type UserInfoReading =
  | { readonly kind: 'claims'; readonly claims: JsonObject; readonly jwt: Secret | undefined; readonly findings: readonly Finding[] }
  /** `asks`: what the challenge asks for, as sentences that follow another; may be empty. */
  | { readonly kind: 'refused'; readonly error: OAuthError; readonly asks: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

const spec = 'OpenID Connect Core section 5.3.2';

/** Reads what UserInfo answered, as JSON or as a JWT, which is decoded and not verified. Total. Claims stand in a response of status 200 alone. */
export function readUserInfo(response: HttpResponse, sentAs: TokenScheme = 'Bearer'): UserInfoReading {
  const refusal = readResourceRefusal(response, sentAs);
  if (refusal.error !== undefined) return { kind: 'refused', error: refusal.error, asks: refusal.asks, findings: [] };
  if (response.status === 200 && mediaType(response.headers) === 'application/jwt') return readLabeledJwt(response.body.trim());
  const body = readJsonBody(response, l10n`The UserInfo response`, spec);
  if (body.kind === 'unreadable') return response.status === 401 || response.status === 403 ? refusedBy(response, refusal) : body;
  const error = readOAuthError(response, body.value);
  if (error !== undefined)
    return { kind: 'refused', error: error.error, asks: refusal.asks, findings: [...body.findings, ...error.findings] };
  if (response.status !== 200) return refusedBy(response, refusal);
  return { kind: 'claims', claims: body.value, jwt: undefined, findings: body.findings };
}

/** A refusal without a code: what the challenge asks for and what the body says is all there is. */
function refusedBy(response: HttpResponse, { asks, remedy }: ResourceRefusal): UserInfoReading {
  const message = l10n`UserInfo returned status ${response.status} without an OAuth error.${asks}${saidInBody(response)}`;
  const advice = statusRemedy(response) ?? remedy;
  return {
    kind: 'unreadable',
    findings: [
      {
        severity: 'error',
        code: 'userInfo.status',
        message,
        spec: 'OpenID Connect Core section 5.3.3',
        ...(advice === undefined ? {} : { remedy: advice }),
      },
    ],
  };
}

/** A body that is labeled application/jwt: a JWS, of which the client may have registered to get a JWE (section 5.3.2), or neither. */
function readLabeledJwt(text: string): UserInfoReading {
  const reading = decodeJwt(text);
  if (reading.kind === 'decoded') return { kind: 'claims', claims: reading.claims, jwt: new Secret(text, 'userinfo'), findings: [] };
  const claims = parseJsonObject(text);
  if (claims !== undefined) return { kind: 'claims', claims, jwt: undefined, findings: [labeledJson] };
  const finding = reading.kind === 'encrypted' ? encrypted : notReadable(reading.message);
  return { kind: 'unreadable', findings: [finding] };
}

const labeledJson: Finding = {
  severity: 'warning',
  code: 'userInfo.contentType',
  message: l10n`The UserInfo response is labeled application/jwt, but its body is JSON. It was read as JSON, which nothing signs.`,
  spec,
  remedy: l10n`Correct it at the server: claims in JSON have the content type application/json, and application/jwt is a signed or encrypted JWT.`,
};

const encrypted: Finding = {
  severity: 'error',
  code: 'userInfo.jwt',
  message: l10n`UserInfo accepted the access token, and its response is encrypted (JWE) for the client. Nothing here can decrypt it, so its claims could not be read.`,
  spec,
  remedy: l10n`Remove userinfo_encrypted_response_alg from the registration of the client (OpenID Connect Registration section 2) to see the claims here.`,
};

function notReadable(why: string): Finding {
  return {
    severity: 'error',
    code: 'userInfo.jwt',
    message: l10n`The JWT of UserInfo cannot be read. ${why}`,
    spec,
    remedy: l10n`Correct it at the server: with the content type application/jwt, the whole body is one JWT in compact serialization.`,
  };
}
