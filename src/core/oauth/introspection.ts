import type { Finding } from '../findings/finding.ts';
import { formPost, presentFields } from '../http/form.ts';
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import { type JsonObject, ownMember } from '../json/json.ts';
import { valueInWords } from '../json/valueInWords.ts';
import { l10n } from '../text/l10n.ts';
import type { Secret } from '../values/secret.ts';
import { messageIn } from './errors/oauthErrorResponse.ts';
import { type OtherResponse, readEndpointResponse } from './responses/endpointResponse.ts';
import type { TokenKind } from './wire.ts';

/** Asks whether a token is valid (RFC 7662 section 2.1). The client is authenticated afterwards. */
export function introspectionRequest(endpoint: string, token: Secret, hint?: TokenKind): HttpRequest {
  return formPost(
    endpoint,
    presentFields([
      ['token', token.reveal()],
      ['token_type_hint', typeHint(hint)],
    ]),
  );
}

/** RFC 7009 section 2.1 knows two hints; some servers look at ID tokens too, without one. */
export function typeHint(kind: TokenKind | undefined): string | undefined {
  return kind === 'access_token' || kind === 'refresh_token' ? kind : undefined;
}

export type IntrospectionReading =
  | { readonly kind: 'active'; readonly claims: JsonObject; readonly findings: readonly Finding[] }
  /** Expired, revoked, unknown or not for this caller: the answer does not say which. */
  | { readonly kind: 'inactive'; readonly findings: readonly Finding[] }
  | OtherResponse;

const spec = 'RFC 7662 section 2.2';

/** Reads what the introspection endpoint answered. Total. */
export function readIntrospection(response: HttpResponse): IntrospectionReading {
  const body = readEndpointResponse(response, l10n`The introspection response`, spec);
  if (body.kind !== 'object') return body;
  const active = ownMember(body.value, 'active');
  if (active !== undefined && typeof active !== 'boolean') {
    const message = l10n`active of the introspection response is ${valueInWords(active)}, where true or false belongs. It was not used.`;
    const remedy = l10n`Correct it at the server: a client that takes any text for true would accept every token.`;
    return {
      kind: 'unreadable',
      findings: [...body.findings, { severity: 'error', code: 'introspection.noActive', message, spec, remedy }],
    };
  }
  if (active === undefined || response.status !== 200) {
    const message = l10n`The introspection response (status ${response.status}) does not say whether the token is active.${messageIn(response, body.value)}`;
    return { kind: 'unreadable', findings: [...body.findings, { severity: 'error', code: 'introspection.noActive', message, spec }] };
  }
  if (!active) return { kind: 'inactive', findings: body.findings };
  return { kind: 'active', claims: body.value, findings: body.findings };
}
