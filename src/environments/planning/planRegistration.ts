import { listenAddresses } from '../../core/http/loopback.ts';
import { parseHttpUrl } from '../../core/http/parseUrl.ts';
import { clientAuthentications } from '../../core/oauth/clientAuthenticationMethods.ts';
import type { ClientMetadata } from '../../core/oauth/registration/clientMetadata.ts';
import { grants } from '../../core/plan/grants.ts';
import { type ClientKeyPlan, type RegistrationPlan, registrationRun } from '../../core/registration/registrationPlan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { present } from '../../core/values/members.ts';
import type { ProofAlgorithm } from '../../core/values/proofAlgorithms.ts';
import type { Application, Environment } from '../environment.ts';
import type { FlowLimits } from '../limits.ts';
import { clientSecretRef } from '../secretRefs.ts';
import { type Impossible, impossible } from './impossible.ts';
import { serverPlan } from './serverPlan.ts';

/** What a client is to be like, as members of an application. */
export type ClientWishes = Pick<Application, 'name' | 'clientAuthentication' | 'grantTypes' | 'responseTypes' | 'redirectUris' | 'scopes'> &
  Partial<
    Pick<
      Application,
      | 'clientId'
      | 'postLogoutRedirectUris'
      | 'idTokenAlgorithm'
      | 'idTokenEncryption'
      | 'privateKey'
      | 'keyId'
      | 'assertionAlgorithm'
      | 'requestObject'
      | 'pushedAuthorizationRequests'
    >
  > & {
    /** A key is made for the client, for this algorithm; left out, it has the one of the application. */
    readonly madeKey?: ProofAlgorithm;
  };

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
  if (credential === 'certificate') {
    return impossible(
      l10n`A client that authenticates with ${wishes.clientAuthentication} cannot be registered here: its certificate would have to be sent along.`,
    );
  }
  const key = keyPlan(environment, wishes);
  if (needsKey(wishes) && key === undefined) {
    return impossible(
      l10n`The client needs a private key: for ${whatNeedsKey(wishes)}. Name one as "privateKey" of the application that the client is like.`,
    );
  }
  const server = serverPlan(environment);
  if (server.kind === 'incomplete') return impossible(server.message);
  const metadata = registeredAs(wishes);
  if (metadata.response_types.length > 0 && metadata.redirect_uris.length === 0) {
    return impossible(
      l10n`A client with the grants ${wishes.grantTypes.join(', ')} needs a redirect URI. Add one, such as http://127.0.0.1/callback.`,
    );
  }
  return { kind: 'planned', plan: { run: registrationRun(server.server, wishes.name, limits), metadata, ...present({ key }) } };
}

/** What a client is registered as (RFC 7591 section 2), without its keys. */
export function registeredAs(wishes: ClientWishes): ClientMetadata {
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
      id_token_encrypted_response_alg: wishes.idTokenEncryption,
      token_endpoint_auth_signing_alg: assertionAlgorithm(wishes),
      request_object_signing_alg: wishes.requestObject,
      require_pushed_authorization_requests: wishes.pushedAuthorizationRequests === 'required' || undefined,
    }),
  };
}

/** What signs the client assertion, as a flow of the client will. */
function assertionAlgorithm({ clientAuthentication, assertionAlgorithm: configured, madeKey }: ClientWishes): string | undefined {
  const { assertion, credential } = clientAuthentications[clientAuthentication];
  if (assertion === undefined) return undefined;
  return configured ?? (credential === 'privateKey' ? madeKey : undefined) ?? assertion.algorithm;
}

/** RFC 7518 section 3.1: what is not signed with the secret is signed with a private key. Something encrypted for the client needs one too. */
function whatNeedsKey({ clientAuthentication, requestObject, idTokenEncryption }: ClientWishes): string {
  if (clientAuthentications[clientAuthentication].credential === 'privateKey') return clientAuthentication;
  if (isSignedWithKey(requestObject)) return l10n`request objects with ${requestObject ?? ''}`;
  return idTokenEncryption === undefined ? '' : l10n`ID tokens encrypted with ${idTokenEncryption}`;
}

function needsKey(wishes: ClientWishes): boolean {
  return whatNeedsKey(wishes) !== '';
}

function isSignedWithKey(algorithm: string | undefined): boolean {
  return algorithm !== undefined && algorithm !== 'none' && !algorithm.startsWith('HS');
}

/** A key that the application has is registered whatever it is for: what a server encrypts for the client needs it as well. */
function keyPlan(environment: Environment, wishes: ClientWishes): ClientKeyPlan | undefined {
  const { privateKey, keyId, madeKey, name, clientId } = wishes;
  if (madeKey !== undefined) return { kind: 'made', algorithm: madeKey };
  if (privateKey === undefined || clientId === undefined) return undefined;
  return { kind: 'stored', key: clientSecretRef(environment, { name, clientId }, 'privateKey'), ...present({ keyId }) };
}

/** OpenID Connect Registration section 2: only native clients have redirect URIs on this machine or with a scheme of their own. */
function applicationType(redirectUris: readonly string[]): 'native' | 'web' {
  return redirectUris.every((uri) => listenAddresses(uri).length > 0 || parseHttpUrl(uri) === undefined) ? 'native' : 'web';
}
