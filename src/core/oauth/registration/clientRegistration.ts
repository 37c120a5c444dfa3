import type { Finding } from '../../findings/finding.ts';
import type { HttpRequest, HttpResponse } from '../../http/http.ts';
import { type JsonObject, numberMember, textMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { present } from '../../values/members.ts';
import { Secret } from '../../values/secret.ts';
import { messageIn } from '../errors/oauthErrorResponse.ts';
import { type OtherResponse, readEndpointResponse } from '../responses/endpointResponse.ts';
import type { ClientMetadata } from './clientMetadata.ts';

/** Asks for a client (RFC 7591 section 3.1). @param initialToken where the server does not let everybody register */
export function registrationRequest(endpoint: string, metadata: ClientMetadata, initialToken?: Secret): HttpRequest {
  return {
    method: 'POST',
    url: endpoint,
    headers: [
      ['accept', 'application/json'],
      ['content-type', 'application/json'],
      ...(initialToken === undefined ? [] : [['authorization', `Bearer ${initialToken.reveal()}`] as const]),
    ],
    body: JSON.stringify(metadata),
  };
}

/** A client that was registered (RFC 7591 section 3.2.1). */
export interface RegisteredClient {
  readonly clientId: string;
  readonly clientSecret?: Secret;
  /** What it is managed with (RFC 7592 section 3). */
  readonly management?: { readonly uri: string; readonly token: Secret };
  /** Every member of the response, to be compared with what was asked for. */
  readonly members: JsonObject;
}

export type RegistrationReading =
  | { readonly kind: 'registered'; readonly client: RegisteredClient; readonly findings: readonly Finding[] }
  | OtherResponse;

const spec = 'RFC 7591 section 3.2.1';

/**
 * Reads what the registration endpoint answered, or the client configuration endpoint. Total. What the server changed is judged elsewhere.
 * @param success the status of a success: 201 of a registration, 200 of what was registered before (RFC 7592 section 2)
 */
export function readRegistration(response: HttpResponse, success: 200 | 201 = 201): RegistrationReading {
  const body = readEndpointResponse(response, l10n`The registration response`, spec);
  if (body.kind !== 'object') return body;
  const clientId = textMember(body.value, 'client_id');
  if (clientId === undefined || clientId === '' || response.status >= 300) {
    const message = l10n`The registration response (status ${response.status}) has no client_id.${messageIn(response, body.value)}`;
    return { kind: 'unreadable', findings: [...body.findings, { severity: 'error', code: 'registration.noClientId', message, spec }] };
  }
  const client: RegisteredClient = present({
    clientId,
    clientSecret: secretMember(body.value, 'client_secret'),
    management: managementOf(body.value),
    members: body.value,
  });
  return { kind: 'registered', client, findings: [...body.findings, ...findingsOf(response, client, success)] };
}

function secretMember(body: JsonObject, name: string): Secret | undefined {
  const text = textMember(body, name);
  return text === undefined || text === '' ? undefined : new Secret(text, name);
}

function managementOf(body: JsonObject): RegisteredClient['management'] {
  const uri = textMember(body, 'registration_client_uri');
  const token = secretMember(body, 'registration_access_token');
  return uri === undefined || token === undefined ? undefined : { uri, token };
}

function findingsOf(
  { status }: HttpResponse,
  { clientSecret, management, members }: RegisteredClient,
  success: 200 | 201,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (status !== success) {
    const message = l10n`The registration returned status ${status}; success is ${success}.`;
    findings.push({ severity: 'warning', code: 'registration.status', message, spec });
  }
  if (clientSecret !== undefined && numberMember(members, 'client_secret_expires_at') === undefined) {
    const message = l10n`The registration response has a client_secret without client_secret_expires_at, so nobody knows how long it is valid.`;
    findings.push({ severity: 'warning', code: 'registration.secretExpiry', message, spec });
  }
  // What is managed already goes on with the token that it has.
  if (management === undefined && success === 201) {
    const message = l10n`The registration response does not have both registration_client_uri and registration_access_token, so the client cannot be deleted from here.`;
    const remedy = l10n`Delete the client in the administration of the server.`;
    findings.push({ severity: 'info', code: 'registration.notManaged', message, spec: 'RFC 7592 section 3', remedy });
  }
  return findings;
}
