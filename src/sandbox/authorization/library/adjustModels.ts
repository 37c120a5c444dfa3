import { createHash, randomUUID } from 'node:crypto';
import type * as OidcProvider from 'oidc-provider';
import type { LibraryToken, Provider, TokenModel } from 'oidc-provider';
import type { ApplicationGrantType } from '../../directory/application.ts';
import type { SandboxState } from '../../sandboxState.ts';
import { accessTokenClaims, visibleScope } from '../../tokens/accessToken.ts';
import { signToken } from '../../tokens/signToken.ts';
import { piFlowRedirectUri, redirectUriAllowed } from '../redirectUris.ts';
import type { Adapters } from './libraryConfiguration.ts';
import { noNonce } from './libraryParameters.ts';

/** Names of grants in `grant_type`, by the name in an application. */
export const grantTypeNames: Readonly<Record<ApplicationGrantType, string>> = {
  AUTHORIZATION_CODE: 'authorization_code',
  IMPLICIT: 'implicit',
  REFRESH_TOKEN: 'refresh_token',
  CLIENT_CREDENTIALS: 'client_credentials',
  DEVICE_CODE: 'urn:ietf:params:oauth:grant-type:device_code',
  TOKEN_EXCHANGE: 'urn:ietf:params:oauth:grant-type:token-exchange',
  CIBA: 'urn:openid:params:grant-type:ciba',
};

/**
 * Lets the models of one provider behave as PingOne's: registration rules of clients, JWTs as access tokens, UUIDs as
 * codes, and the claims of ID tokens. The library has no settings for these.
 */
export function adjustModels(library: typeof OidcProvider, provider: Provider, state: SandboxState, adapters: Adapters): void {
  adjustClients(library, provider, state);
  useUuids(provider.AuthorizationCode);
  const accessTokens = new WeakMap<object, string>();
  for (const [name, model] of [
    ['AccessToken', provider.AccessToken],
    ['ClientCredentials', provider.ClientCredentials],
  ] as const) {
    useUuids(model);
    const opaque = model.prototype.getValueAndPayload;
    model.prototype.getValueAndPayload = async function issueJwt(this: LibraryToken) {
      const { payload = {} } = await opaque.call(this);
      const value = await signedAccessToken(this, payload, state);
      adapters.of(name).alias(value, this.jti);
      accessTokens.set(this, value);
      return { value, payload };
    };
  }
  adjustIdTokens(provider, state, accessTokens);
  forgiveRecentRefresh(provider, state);
  // Every scope of the environment is known to the library: which ones may be asked for is a rule of the sandbox.
  Object.defineProperty(provider.OIDCContext.prototype, 'requestParamOIDCScopes', {
    get(this: { requestParamScopes: ReadonlySet<string> }) {
      return this.requestParamScopes;
    },
  });
}

function useUuids(model: TokenModel): void {
  const original = model.prototype.generateTokenId;
  model.prototype.generateTokenId = function newId(this: LibraryToken) {
    original.call(this); // also decides the format
    return randomUUID();
  };
}

function adjustClients(library: typeof OidcProvider, provider: Provider, state: SandboxState): void {
  const client = provider.Client.prototype;
  const applicationOf = (id: string) => state.directory.applications.get(id);
  client.redirectUriAllowed = function redirectUriIsRegistered(this: { clientId: string }, uri: string) {
    const application = applicationOf(this.clientId);
    return application !== undefined && (uri === piFlowRedirectUri || redirectUriAllowed(uri, application.redirectUris, application));
  };
  client.responseTypeAllowed = () => true;
  client.responseModeAllowed = () => true;
  client.includeSid = () => true;
  client.grantTypeAllowed = function grantTypeIsEnabled(this: { clientId: string }, type: string) {
    const allowed = applicationOf(this.clientId)?.grantTypes.some((grant) => grantTypeNames[grant] === type) === true;
    const { route, params } = library.Provider.ctx?.oidc ?? {};
    if (!allowed && route === 'token' && params?.['grant_type'] === type) {
      throw new library.errors.UnauthorizedClient('The application does not have this grant type');
    }
    return allowed;
  };
  const compare = client.compareClientSecret;
  client.compareClientSecret = function compareInRegisteredPlace(this: { clientId: string }, given: string) {
    // The library takes the secret from header and body alike; PingOne only from where the application has it.
    const inHeader = library.Provider.ctx?.headers['authorization'] !== undefined;
    const method =
      applicationOf(this.clientId)?.tokenEndpointAuthMethod ?? state.directory.resources.get(this.clientId)?.introspectEndpointAuthMethod;
    if ((method === 'CLIENT_SECRET_BASIC') !== inHeader) throw new library.errors.InvalidClientAuth('Unsupported authentication method');
    const previous = state.directory.secrets.get(this.clientId)?.previous;
    const previousFits = previous !== undefined && previous.value === given && Date.parse(previous.expiresAt) > Date.now();
    return previousFits || compare.call(this, given);
  };
}

function signedAccessToken(token: LibraryToken, payload: Readonly<Record<string, unknown>>, state: SandboxState): Promise<string> {
  const session = state.sessions.get(token.sid);
  const claims = accessTokenClaims(
    {
      issuer: state.issuer,
      clientId: token.clientId ?? '',
      scope: visibleScope(token.scope),
      id: token.jti,
      issuedAt: Number(payload['iat']),
      expiresAt: Number(payload['exp']),
      ...(token.accountId === undefined ? {} : { userId: token.accountId }),
      ...(token.claims?.act === undefined ? {} : { actor: token.claims.act }),
      ...(session === undefined ? {} : { sessionId: session.id }),
      ...(session?.authTime === undefined ? {} : { authTime: session.authTime }),
      ...(session?.acr === undefined ? {} : { acr: session.acr }),
    },
    state.directory,
  );
  const application = state.directory.applications.get(token.clientId ?? '');
  return signToken(claims, state, {
    ...(application?.includeTyp === true ? { typ: 'at+jwt' } : {}),
    ...(application?.includeX5t === true ? { x5t: state.keys.thumbprint() } : {}),
  });
}

/** PingOne adds `at_hash` to ID tokens of the token endpoint as well; the library leaves it out there. */
function adjustIdTokens(provider: Provider, state: SandboxState, accessTokens: WeakMap<object, string>): void {
  const prototype = provider.IdToken.prototype;
  prototype.issue = async function issueIdToken(this: typeof prototype & { ctx?: OidcProvider.Context }, { use }) {
    const { at_hash, c_hash, nonce, ...payload } = await this.payload();
    const issuedToken = this.ctx?.oidc.entities['AccessToken'];
    const accessToken = typeof at_hash === 'string' ? at_hash : issuedToken === undefined ? undefined : accessTokens.get(issuedToken);
    const now = Math.floor(Date.now() / 1000);
    const isLogout = use === 'logout';
    return signToken(
      {
        iss: state.issuer,
        aud: this.client.clientId,
        iat: now,
        exp: now + (isLogout ? 120 : 3600),
        ...payload,
        ...(nonce === undefined || nonce === noNonce ? {} : { nonce }),
        ...(accessToken === undefined ? {} : { at_hash: leftHalfHash(accessToken) }),
        ...(typeof c_hash === 'string' ? { c_hash: leftHalfHash(c_hash) } : {}),
      },
      state,
      isLogout ? { typ: 'logout+jwt' } : {},
    );
  };
}

/** OpenID Connect Core section 3.1.3.6: the left half of the SHA-256, for a token that is signed with RS256. */
function leftHalfHash(text: string): string {
  return createHash('sha256').update(text, 'ascii').digest().subarray(0, 16).toString('base64url');
}

/** PingOne: a refresh token that was used already still works during the grace period of its application. */
function forgiveRecentRefresh(provider: Provider, state: SandboxState): void {
  const model = provider.RefreshToken;
  const find = model.find;
  model.find = async function findRefreshToken(this: typeof model, value, options) {
    const token = await find.call(this, value, options);
    const graceSeconds = state.directory.applications.get(token?.clientId ?? '')?.refreshTokenRollingGracePeriodDuration ?? 0;
    const usedSeconds = token?.consumed === undefined ? undefined : Date.now() / 1000 - token.consumed;
    if (token !== undefined && usedSeconds !== undefined && usedSeconds < graceSeconds) delete token.consumed;
    return token;
  };
}
