import type { Application, TokenEndpointAuthMethod } from '../../directory/application.ts';
import type { Directory } from '../../directory/directory.ts';

const authenticationMethods: Readonly<Record<TokenEndpointAuthMethod, string>> = {
  NONE: 'none',
  CLIENT_SECRET_BASIC: 'client_secret_basic',
  CLIENT_SECRET_POST: 'client_secret_post',
  CLIENT_SECRET_JWT: 'client_secret_jwt',
  PRIVATE_KEY_JWT: 'private_key_jwt',
};

export function authenticationMethod(application: Application): string {
  return authenticationMethods[application.tokenEndpointAuthMethod];
}

/**
 * What the library needs to know of a client: an application, or a custom resource that may introspect.
 * `undefined` for unknown and disabled ones.
 *
 * PingOne's own rules (redirect URIs, grant and response types) are checked by the sandbox, so the registration that
 * the library sees allows every type and has a redirect URI that nobody uses.
 */
export function clientMetadata(directory: Directory, id: string): Record<string, unknown> | undefined {
  const secret = directory.secrets.get(id)?.value;
  const application = directory.applications.get(id);
  if (application !== undefined) {
    return application.enabled ? { ...applicationMetadata(application, secret), ...logoutMetadata(directory, id) } : undefined;
  }
  const resource = directory.resources.get(id);
  if (resource?.type !== 'CUSTOM' || secret === undefined) return undefined;
  return {
    client_id: id,
    client_secret: secret,
    token_endpoint_auth_method: resource.introspectEndpointAuthMethod.toLowerCase(),
    grant_types: [],
    response_types: [],
    redirect_uris: [],
  };
}

function logoutMetadata({ logoutUris }: Directory, id: string): Record<string, unknown> {
  const uris = logoutUris.get(id);
  return uris === undefined ? {} : { backchannel_logout_uri: uris.backchannel, backchannel_logout_session_required: true };
}

function applicationMetadata(application: Application, secret: string | undefined): Record<string, unknown> {
  const method = authenticationMethod(application);
  const usesKeys = method === 'private_key_jwt' || application.jwks !== undefined;
  return {
    client_id: application.id,
    client_name: application.name,
    ...(method === 'private_key_jwt' || secret === undefined ? {} : { client_secret: secret }),
    token_endpoint_auth_method: method,
    grant_types: [
      'authorization_code',
      'implicit',
      'refresh_token',
      'client_credentials',
      'urn:ietf:params:oauth:grant-type:device_code',
      'urn:openid:params:grant-type:ciba',
    ],
    response_types: ['code', 'id_token', 'code id_token', 'code token', 'id_token token', 'code id_token token'],
    redirect_uris: ['https://sandbox.invalid/'],
    backchannel_token_delivery_mode: 'poll',
    require_pushed_authorization_requests: application.parRequirement === 'REQUIRED',
    ...(usesKeys && application.jwks !== undefined ? { jwks: application.jwks } : {}),
  };
}
