import { l10n } from '../../text/l10n.ts';
import { clientEndpoints, clientRefusals, type ParticularError } from './particularError.ts';

/**
 * The client is registered for something else than the request does, and the server's sentence says so. Goes before what a code alone says
 * about secrets: storing another secret helps with none of these.
 */
export const registeredOtherwise: readonly ParticularError[] = [
  {
    when: { codes: clientRefusals, at: clientEndpoints, authentication: ['secret', 'assertion'], says: /\bpublic\b(?! key)/i },
    cause: l10n`The client is registered as a public one, and the request has client authentication.`,
    howToTell: l10n`Look for the type of the client in its registration.`,
    remedy: l10n`Configure the client authentication none, or register the client as a confidential one.`,
    spec: 'RFC 6749 section 2.1',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: clientRefusals, at: ['token request'], says: /cross.?origin/i },
    cause: l10n`The redirect URI is registered for a single-page application, whose codes and tokens the server gives only to a script in a browser.`,
    howToTell: l10n`Look for the platform of the redirect URI in the registration of the client.`,
    remedy: l10n`Register the redirect URI for a web application, or for a native one where the client has no secret.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'registrationInsufficient',
  },
  {
    when: {
      codes: clientRefusals,
      at: clientEndpoints,
      says: /client_secret_(?:basic|post|jwt)|private_key_jwt|(?:self_signed_)?tls_client_auth/,
    },
    cause: l10n`The client is registered with another method of client authentication than the one that was used.`,
    howToTell: l10n`Compare token_endpoint_auth_method of the registration with the method of this request.`,
    remedy: l10n`Configure the client authentication that is registered for the client; the server names it, or the one that it refuses.`,
    spec: 'RFC 6749 section 2.3',
    problem: 'clientAuthenticationRefused',
  },
  {
    when: {
      codes: ['invalid_client', 'unauthorized_client'],
      at: clientEndpoints,
      authentication: ['secret'],
      says: /(?:secret|credential).*\bexpired?\b|\bexpired\b.*secret/i,
    },
    cause: l10n`The client secret has expired.`,
    howToTell: l10n`Look at the secrets of the client in its registration and until when each is valid.`,
    remedy: l10n`Create a new client secret at the server and store it.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'clientAuthenticationRefused',
  },
  {
    when: {
      codes: [...clientRefusals, 'disabled_client', 'deleted_client', 'application_suspended'],
      says: /(?:client|application)(?: (?:is|was|has been|account))? (?:disabled|suspended|deleted|inactive|blocked)\b/i,
    },
    cause: l10n`The client is disabled or deleted at the server.`,
    howToTell: l10n`Look for the client in the administration of the server.`,
    remedy: l10n`Enable the client at the server, or use another one.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'registrationInsufficient',
  },
  {
    // A list of what may be the reason ("e.g., unknown client, …") says nothing, and a key that is not found is none of a client.
    when: {
      codes: ['invalid_client', 'invalid_client_id'],
      says: /^(?!.*\be\.g\.)(?!.*\bkey\b).*(?:client|application)\b.*(?:not (?:be )?found|does not exist|not exist|unknown|identifier invalid)|^unknown client/i,
    },
    cause: l10n`The server does not know this client.`,
    howToTell: l10n`Compare client_id with the registration, and the issuer with the tenant or realm that has it.`,
    remedy: l10n`Correct the client ID, or the issuer: the client may be registered in another tenant, realm or environment.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'configurationWrong',
  },
  {
    when: {
      codes: [...clientRefusals, 'invalid_resource', 'invalid_target'],
      authentication: ['secret', 'none'],
      says: /\baudience\b|\bservice not found\b|\bresource (?:principal|server)\b|access (?:the resource|")|client.grant/i,
    },
    cause: l10n`The API that the request names is not registered at the server, or this client may not use it.`,
    howToTell: l10n`Compare resource, audience and the resource part of scope in the request with the APIs registered at the server.`,
    remedy: l10n`Name the API as the server has it, and give this client access to it.`,
    spec: 'RFC 8707 section 2',
    problem: 'registrationInsufficient',
  },
  {
    when: {
      codes: ['invalid_grant', 'invalid_request', 'mfa_required', 'interaction_required', 'login_required', 'consent_required'],
      at: ['token request'],
      says: /multi-?factor|\bmfa\b|\bconsent|required to enroll|fully set up|required action|interaction|login required/i,
    },
    cause: l10n`The server issues no tokens before the user has acted: another factor, a consent, or a step to complete the account is missing.`,
    howToTell: l10n`Sign on in a browser and see what the server asks for.`,
    remedy: l10n`Sign on again in the system browser, and do there what the server asks for.`,
    spec: 'RFC 6749 section 5.2',
  },
];
