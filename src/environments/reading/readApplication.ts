import { clientAuthenticationMethods } from '../../core/oauth/clientAuthenticationMethods.ts';
import { grants, grantTypes } from '../../core/plan/grants.ts';
import type { GrantType } from '../../core/plan/plan.ts';
import type { Application, ConfigurationProblem } from '../environment.ts';
import { given } from '../given.ts';
import { applicationProperties, assertionAlgorithms, pkceEnforcements, pkceMethods, responseTypes } from './configurationNames.ts';
import type { ConfigurationSource } from './configurationSource.ts';
import { ObjectReader } from './objectReader.ts';
import { readSecretName } from './secretName.ts';

/**
 * One application; `undefined`, with problems noted, when it cannot be used.
 *
 * Defaults: `clientAuthentication` is `client_secret_basic` (RFC 7591 section 2), `grantTypes` follow from the
 * response types and are `authorization_code` without them, `responseTypes` follow from the grant types,
 * `scopes` is `openid`, `pkce` is `S256`, lists are empty.
 */
export function readApplication(
  value: unknown,
  path: string,
  source: ConfigurationSource,
  problems: ConfigurationProblem[],
): Application | undefined {
  const reader = ObjectReader.of(value, path, 'An application', problems);
  if (reader === undefined) return undefined;
  reader.warnOfUnknown(applicationProperties);
  const name = reader.requiredText('name', 'The name of the application');
  const clientId = reader.requiredText('clientId', 'The client ID of the application');
  const clientAuthentication =
    reader.choice('clientAuthentication', 'The client authentication', clientAuthenticationMethods) ?? 'client_secret_basic';
  const listedGrants = reader.choices('grantTypes', 'The grant types', grantTypes);
  const listedResponses = reader.choices('responseTypes', 'The response types', responseTypes);
  const registered = listedGrants ?? grantsOf(listedResponses ?? ['code']);
  const redirectUris = reader.texts('redirectUris', 'A redirect URI') ?? [];
  redirectUris.forEach((uri, index) => {
    checkRedirectUri(reader, `redirectUris[${index}]`, uri);
  });
  const optional = given({
    clientSecret: readSecretName(reader, 'clientSecret', 'client secret', source),
    privateKey: readSecretName(reader, 'privateKey', 'private key', source),
    assertionAlgorithm: reader.choice('assertionAlgorithm', 'The algorithm of the client assertion', assertionAlgorithms),
    keyId: reader.text('keyId', 'The key ID'),
    pkceEnforcement: reader.choice('pkceEnforcement', 'The PKCE enforcement', pkceEnforcements),
    acrValues: reader.text('acrValues', 'The value of acr_values'),
    prompt: reader.text('prompt', 'The value of prompt'),
  });
  const scopes = reader.texts('scopes', 'A scope') ?? ['openid'];
  const pkce = reader.choice('pkce', 'The PKCE method', pkceMethods) ?? 'S256';
  const extraParameters = reader.textMap('extraParameters', 'The extra parameters') ?? {};
  if (reader.broken || name === undefined || clientId === undefined) return undefined;
  return {
    name,
    clientId,
    clientAuthentication,
    ...optional,
    grantTypes: registered,
    responseTypes: listedResponses ?? registered.flatMap((grant) => grants[grant].responseTypes),
    redirectUris,
    scopes,
    pkce,
    extraParameters,
  };
}

function grantsOf(types: readonly string[]): readonly GrantType[] {
  return grantTypes.filter((grant) => grants[grant].responseTypes.some((type) => types.includes(type)));
}

function checkRedirectUri(reader: ObjectReader, place: string, uri: string): void {
  if (!URL.canParse(uri)) {
    reader.error(place, 'A redirect URI is a whole URL, such as "https://example.com/callback" or "http://127.0.0.1/callback".');
  } else if (uri.includes('#')) {
    reader.error(place, 'A redirect URI has no part after a hash (RFC 6749 section 3.1.2): remove it.');
  }
}
