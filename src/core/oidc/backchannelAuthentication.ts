import type { Finding } from '../findings/finding.ts';
import { type FormField, formPost, replacedFields } from '../http/form.ts';
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import { numberMember, textMember } from '../json/json.ts';
import { messageIn } from '../oauth/errors/oauthErrorResponse.ts';
import { type OtherResponse, readEndpointResponse } from '../oauth/responses/endpointResponse.ts';
import { secondsAsText } from '../oauth/responses/secondsAsText.ts';
import { l10n } from '../text/l10n.ts';
import { Secret } from '../values/secret.ts';

export interface BackchannelAuthenticationInput {
  readonly scopes: readonly string[];
  /** One of the three says who signs on. */
  readonly loginHint?: string;
  readonly loginHintToken?: Secret;
  readonly idTokenHint?: Secret;
  readonly bindingMessage?: string;
  readonly acrValues?: string;
}

/** Begins a sign-on without a browser (OpenID Connect CIBA section 7.1), poll mode. The client is authenticated afterwards. */
export function backchannelAuthenticationRequest(
  endpoint: string,
  input: BackchannelAuthenticationInput,
  extra: readonly FormField[] = [],
): HttpRequest {
  const built = [
    ['scope', input.scopes.join(' ')],
    ['login_hint', input.loginHint],
    ['login_hint_token', input.loginHintToken?.reveal()],
    ['id_token_hint', input.idTokenHint?.reveal()],
    ['binding_message', input.bindingMessage],
    ['acr_values', input.acrValues],
  ] as const;
  return formPost(endpoint, replacedFields(built, extra));
}

export interface BackchannelAuthentication {
  readonly authRequestId: Secret;
  readonly expiresInSeconds: number;
  readonly intervalSeconds: number;
}

export type BackchannelAuthenticationReading =
  | { readonly kind: 'granted'; readonly authentication: BackchannelAuthentication; readonly findings: readonly Finding[] }
  | OtherResponse;

const spec = 'OpenID Connect CIBA section 7.3';

/** Ours, where the server says nothing. */
const usualLifetimeSeconds = 120;

const noLifetime: Finding = {
  severity: 'warning',
  code: 'backchannel.noLifetime',
  message: l10n`The backchannel authentication response does not say in expires_in how long the request lasts, although it must. This run polls for ${usualLifetimeSeconds} seconds.`,
  spec,
  remedy: l10n`Have the server send expires_in as a number of seconds.`,
};

/** Reads what the backchannel authentication endpoint answered. Total. */
export function readBackchannelAuthentication(response: HttpResponse): BackchannelAuthenticationReading {
  const body = readEndpointResponse(response, l10n`The backchannel authentication response`, spec);
  if (body.kind !== 'object') return body;
  const id = textMember(body.value, 'auth_req_id');
  if (id === undefined) {
    const message = l10n`The backchannel authentication response has no auth_req_id to ask with (status ${response.status}).${messageIn(response, body.value)}`;
    return { kind: 'unreadable', findings: [...body.findings, { severity: 'error', code: 'backchannel.noId', message, spec }] };
  }
  const seconds = (name: string, otherwise: number): number =>
    Math.min(Math.max(1, numberMember(body.value, name, true) ?? otherwise), 86_400);
  const asText = secondsAsText(body.value, ['expires_in', 'interval'], spec);
  const lifetime = numberMember(body.value, 'expires_in', true);
  const authentication = {
    authRequestId: new Secret(id, 'auth_req_id'),
    expiresInSeconds: seconds('expires_in', usualLifetimeSeconds),
    intervalSeconds: seconds('interval', 5),
  };
  return { kind: 'granted', authentication, findings: [...body.findings, ...asText, ...(lifetime === undefined ? [noLifetime] : [])] };
}
