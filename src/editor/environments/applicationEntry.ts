import { textListMember } from '../../core/json/json.ts';
import type { PlatformApplication } from '../../pingone/platform/platformReadings.ts';
import type { RawEntry } from './entries.ts';

/** What of an application a flow needs, as it stands in the setting. PingOne writes in upper case what OAuth writes in lower case. */
export function applicationEntry(application: PlatformApplication): RawEntry {
  const { name, id, redirectUris, tokenEndpointAuthMethod, pkceEnforcement, settings } = application;
  const postLogoutRedirectUris = textListMember(settings, 'postLogoutRedirectUris') ?? [];
  const grantTypes = application.grantTypes.map((grant) => grant.toLowerCase());
  const responseTypes = application.responseTypes.map((type) => type.toLowerCase());
  const method = tokenEndpointAuthMethod?.toLowerCase() ?? 'client_secret_basic';
  return {
    name,
    clientId: id,
    clientAuthentication: method,
    grantTypes,
    ...(responseTypes.length === 0 ? {} : { responseTypes }),
    redirectUris,
    // Scopes are granted elsewhere; every application may ask for this one. A client acting for itself leaves it out.
    scopes: ['openid'],
    pkce: grantTypes.includes('authorization_code') ? 'S256' : 'none',
    ...(pkceEnforcement === undefined ? {} : { pkceEnforcement }),
    ...(postLogoutRedirectUris.length === 0 ? {} : { postLogoutRedirectUris }),
    ...(settings['parRequirement'] === 'REQUIRED' ? { pushedAuthorizationRequests: 'required' } : {}),
    ...(settings['requireSignedRequestObject'] === true ? { requestObject: method === 'private_key_jwt' ? 'RS256' : 'HS256' } : {}),
  };
}
