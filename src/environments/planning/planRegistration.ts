import { listenAddresses } from '../../core/http/loopback.ts';
import { parseHttpUrl } from '../../core/http/parseUrl.ts';
import { clientAuthentications } from '../../core/oauth/clientAuthenticationMethods.ts';
import type { ClientMetadata } from '../../core/oauth/registration/clientMetadata.ts';
import { grants } from '../../core/plan/grants.ts';
import { type RegistrationPlan, registrationRun } from '../../core/registration/registrationPlan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { present } from '../../core/values/members.ts';
import type { Application, Environment } from '../environment.ts';
import type { FlowLimits } from '../limits.ts';
import { type Impossible, impossible } from './impossible.ts';
import { serverPlan } from './serverPlan.ts';

/** What a client is to be like, as members of an application. */
export type ClientWishes = Pick<Application, 'name' | 'clientAuthentication' | 'grantTypes' | 'responseTypes' | 'redirectUris' | 'scopes'> &
  Partial<Pick<Application, 'postLogoutRedirectUris' | 'idTokenAlgorithm'>>;

/** The client that is asked for where nothing was chosen: authorization code, a secret, loopback. */
export const usualClient: ClientWishes = {
  name: 'Auth Flow client',
  clientAuthentication: 'client_secret_basic',
  grantTypes: ['authorization_code'],
  responseTypes: ['code'],
  redirectUris: ['http://127.0.0.1/callback'],
  scopes: ['openid'],
};

/** Decides what a registration asks for (RFC 7591 section 2). Nothing is sent. */
export function planRegistration(
  environment: Environment,
  wishes: ClientWishes,
  limits: FlowLimits,
): { readonly kind: 'planned'; readonly plan: RegistrationPlan } | Impossible {
  if (environment.kind !== 'oidc') {
    return impossible(
      l10n`Clients are registered dynamically (RFC 7591) in environments of the kind "oidc" only. In PingOne, provision a trial application.`,
    );
  }
  const { credential } = clientAuthentications[wishes.clientAuthentication];
  if (credential !== 'nothing' && credential !== 'clientSecret') {
    return impossible(
      l10n`A client that authenticates with ${wishes.clientAuthentication} cannot be registered here: its public key or certificate would have to be sent along.`,
    );
  }
  const server = serverPlan(environment);
  if (server.kind === 'incomplete') return impossible(server.message);
  const metadata = clientMetadata(wishes);
  if (metadata.response_types.length > 0 && metadata.redirect_uris.length === 0) {
    return impossible(
      l10n`A client with the grants ${wishes.grantTypes.join(', ')} needs a redirect URI. Add one, such as http://127.0.0.1/callback.`,
    );
  }
  return { kind: 'planned', plan: { run: registrationRun(server.server, wishes.name, limits), metadata } };
}

function clientMetadata(wishes: ClientWishes): ClientMetadata {
  const { postLogoutRedirectUris = [], scopes } = wishes;
  return {
    client_name: wishes.name,
    redirect_uris: wishes.redirectUris,
    token_endpoint_auth_method: wishes.clientAuthentication,
    grant_types: [...new Set(wishes.grantTypes.flatMap((grant) => grants[grant].namesInMetadata))],
    response_types: wishes.responseTypes,
    ...present({
      post_logout_redirect_uris: postLogoutRedirectUris.length === 0 ? undefined : postLogoutRedirectUris,
      scope: scopes.length === 0 ? undefined : scopes.join(' '),
      application_type: wishes.redirectUris.length === 0 ? undefined : applicationType(wishes.redirectUris),
      id_token_signed_response_alg: wishes.idTokenAlgorithm,
    }),
  };
}

/** OpenID Connect Registration section 2: only native clients have redirect URIs on this machine or with a scheme of their own. */
function applicationType(redirectUris: readonly string[]): 'native' | 'web' {
  return redirectUris.every((uri) => listenAddresses(uri).length > 0 || parseHttpUrl(uri) === undefined) ? 'native' : 'web';
}
