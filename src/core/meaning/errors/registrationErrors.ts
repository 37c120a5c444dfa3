import { l10n } from '../../text/l10n.ts';
import type { ParticularError } from './particularError.ts';

/** Registering a client, and deleting it: RFC 7591 section 3.2.2, RFC 7592 section 2.3. */
export const registrations: readonly ParticularError[] = [
  {
    when: { codes: ['invalid_redirect_uri'], at: ['client registration', 'client update'] },
    cause: l10n`The server does not accept one of the redirect URIs for a client of this kind.`,
    howToTell: l10n`Compare scheme and host of redirect_uris with application_type: native clients use this machine or a scheme of their own, web clients https.`,
    remedy: l10n`Register a redirect URI that the server accepts.`,
    spec: 'RFC 7591 section 3.2.2',
  },
  {
    when: { codes: ['invalid_client_metadata'], at: ['client registration', 'client update'] },
    cause: l10n`The server does not accept one of the members of the registration.`,
    howToTell: l10n`Compare the body of the request with what the metadata of the server lists: grants, response types, scopes, client authentication.`,
    remedy: l10n`Ask for what the server supports.`,
    spec: 'RFC 7591 section 3.2.2',
  },
  {
    when: { codes: ['invalid_token', 'access_denied', 'invalid_request'], at: ['client registration'], status: [401, 403] },
    cause: l10n`The server registers only clients of those who have an initial access token, and there was none, or it is not valid.`,
    howToTell: l10n`Look for an Authorization header in the request.`,
    remedy: l10n`Get an initial access token from the administration of the server, and send it.`,
    spec: 'RFC 7591 section 3',
  },
  {
    when: { codes: ['invalid_request'], at: ['client registration'] },
    cause: l10n`The server could not read the registration, or does not let clients be registered in this way.`,
    howToTell: l10n`Compare the body of the request with what the server documents.`,
    remedy: l10n`Ask for what the server supports.`,
    spec: 'RFC 7591 section 3.2.2',
  },
  {
    when: { codes: ['invalid_token', 'access_denied', 'invalid_request'], at: ['client deletion', 'client read', 'client update'] },
    cause: l10n`The registration access token is not valid for this client, or the client no longer exists.`,
    howToTell: l10n`Compare the token with the one that the registration, or the last change of it, returned.`,
    remedy: l10n`Use the token of this client. If it is lost, delete the client in the administration of the server.`,
    spec: 'RFC 7592 section 2.3',
  },
];
