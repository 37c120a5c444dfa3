import { l10n } from '../text/l10n.ts';
import type { MeaningTable } from './meaning.ts';

const registration = 'RFC 7591 section 2';
const response = 'RFC 7591 section 3.2.1';
const management = 'RFC 7592 section 3';
const openId = 'OpenID Connect Registration section 2';

/** Members of a registration request, and of its response. */
export const clientMetadata: MeaningTable = {
  client_name: { meaning: l10n`name of the client, shown to users`, spec: registration },
  redirect_uris: { meaning: l10n`where authorization responses may be sent`, spec: registration },
  token_endpoint_auth_method: { meaning: l10n`how the client authenticates at the token endpoint`, spec: registration },
  grant_types: { meaning: l10n`grants that the client may use`, spec: registration },
  response_types: { meaning: l10n`response types that the client may ask for`, spec: registration },
  scope: { meaning: l10n`scopes that the client may request, separated by spaces`, spec: registration },
  contacts: { meaning: l10n`people responsible for the client`, spec: registration },
  jwks: { meaning: l10n`public keys of the client`, spec: registration },
  jwks_uri: { meaning: l10n`where the public keys of the client are`, spec: registration },
  software_id: { meaning: l10n`ID of the software that the client is an instance of`, spec: registration },
  application_type: { meaning: l10n`native or web: which redirect URIs are allowed`, spec: openId },
  id_token_signed_response_alg: { meaning: l10n`algorithm that signs the ID tokens of the client`, spec: openId },
  id_token_encrypted_response_alg: { meaning: l10n`algorithm that encrypts the ID tokens of the client`, spec: openId },
  token_endpoint_auth_signing_alg: { meaning: l10n`algorithm that signs the client assertion`, spec: openId },
  request_object_signing_alg: { meaning: l10n`algorithm that signs the request objects of the client`, spec: openId },
  require_pushed_authorization_requests: {
    meaning: l10n`whether every request of the client must be pushed first`,
    spec: 'RFC 9126 section 6',
  },
  post_logout_redirect_uris: {
    meaning: l10n`where the browser may return to after a sign-off`,
    spec: 'OpenID Connect RP-Initiated Logout section 3.1',
  },
  client_id: { meaning: l10n`ID that the server gave the client`, spec: response },
  client_secret: { meaning: l10n`secret that the client authenticates with`, spec: response },
  client_id_issued_at: { meaning: l10n`when the client was registered`, spec: response },
  client_secret_expires_at: { meaning: l10n`when the secret expires; 0 means never`, spec: response },
  registration_access_token: { meaning: l10n`reads, changes and deletes the registration`, spec: management },
  registration_client_uri: { meaning: l10n`where the registration is read, changed and deleted`, spec: management },
};
