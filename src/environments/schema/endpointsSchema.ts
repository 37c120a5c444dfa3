import type { EndpointName } from '../../core/oauth/metadata/endpointNames.ts';
import { about } from '../../core/text/about.ts';
import { l10n } from '../../core/text/l10n.ts';
import { type Member, optional } from './member.ts';
import { part } from './part.ts';
import { text } from './shapes/text.ts';
import { httpUrl } from './shapes/urls.ts';

/** An endpoint may have a query (RFC 6749 section 3.1), which is kept. */
function endpoint(name: EndpointName, description: string): Member<string, 'optional'> {
  const shape = text(`"${name}"`, {
    check: (value) => httpUrl(name, value, ['query']),
    jsonSchema: {
      pattern: '^https?://[^\\s#]+$',
      patternErrorMessage: about`Enter an absolute URL that starts with https:// (or http:// on this machine).`,
    },
  });
  return optional(shape, description);
}

/** Endpoints by hand, under their names in server metadata (RFC 8414 section 2), so that a part of such a document can be copied. */
export const endpointsSchema = part(l10n`The object of endpoints`, {
  authorization_endpoint: endpoint('authorization_endpoint', about`Where a person signs on.`),
  token_endpoint: endpoint('token_endpoint', about`Where tokens are issued.`),
  jwks_uri: endpoint('jwks_uri', about`The JWK set that signatures are verified with.`),
  userinfo_endpoint: endpoint('userinfo_endpoint', about`UserInfo (OpenID Connect Core section 5.3).`),
  introspection_endpoint: endpoint('introspection_endpoint', about`Token introspection (RFC 7662).`),
  revocation_endpoint: endpoint('revocation_endpoint', about`Token revocation (RFC 7009).`),
  end_session_endpoint: endpoint('end_session_endpoint', about`Where a sign-off begins (OpenID Connect RP-Initiated Logout).`),
  device_authorization_endpoint: endpoint('device_authorization_endpoint', about`Device authorization (RFC 8628).`),
  pushed_authorization_request_endpoint: endpoint(
    'pushed_authorization_request_endpoint',
    about`Pushed authorization requests (RFC 9126).`,
  ),
  backchannel_authentication_endpoint: endpoint('backchannel_authentication_endpoint', about`Backchannel authentication (CIBA).`),
  registration_endpoint: endpoint('registration_endpoint', about`Dynamic client registration (RFC 7591).`),
} satisfies Readonly<Record<EndpointName, Member<string, 'optional'>>>);
