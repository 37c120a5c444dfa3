import type { Context, LibraryToken } from 'oidc-provider';
import type { Application } from '../../directory/application.ts';
import type { SandboxState } from '../../sandboxState.ts';
import { resourceOfScope } from '../../tokens/accessToken.ts';
import { isInSession } from '../../tokens/isInSession.ts';
import { claimsOfScopes, userClaims } from '../../tokens/userClaims.ts';
import { clientMetadata } from './clientMetadata.ts';
import { libraryCookies } from './libraryCookies.ts';
import { MemoryAdapter } from './memoryAdapter.ts';

const clientSignatures = ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

/** Clients come from the directory; the library never writes them. */
class ClientAdapter extends MemoryAdapter {
  constructor(private readonly state: SandboxState) {
    super();
  }

  override async find(id: string): Promise<Record<string, unknown> | undefined> {
    return clientMetadata(this.state.directory, id);
  }
}

/** One store for each model of the library, made when it is first asked for. */
export class Adapters {
  readonly #adapters = new Map<string, MemoryAdapter>();

  constructor(private readonly state: SandboxState) {}

  of(model: string): MemoryAdapter {
    const adapter = this.#adapters.get(model) ?? (model === 'Client' ? new ClientAdapter(this.state) : new MemoryAdapter());
    this.#adapters.set(model, adapter);
    return adapter;
  }
}

function secondsOf(token: LibraryToken, state: SandboxState): number {
  return resourceOfScope(token.scope ?? '', state.directory)?.accessTokenValiditySeconds ?? 3600;
}

/** The rolling duration is counted from the sign-on, the other one from each refresh. */
function refreshSeconds(token: LibraryToken, application: Application | undefined): number {
  const { refreshTokenDuration = 2_592_000, refreshTokenRollingDuration } = application ?? {};
  if (refreshTokenRollingDuration === undefined) return refreshTokenDuration;
  const now = Math.floor(Date.now() / 1000);
  return Math.max(1, Math.min(refreshTokenDuration, (token.iiat ?? now) + refreshTokenRollingDuration - now));
}

/** Settings of the library that need no knowledge of requests. What does is in the hooks that are merged with these. */
export function libraryConfiguration(state: SandboxState, adapters: Adapters): Record<string, unknown> {
  const applicationOf = (clientId: string | undefined): Application | undefined => state.directory.applications.get(clientId ?? '');
  return {
    adapter: (model: string) => adapters.of(model),
    jwks: state.keys.privateJwkSet(),
    scopes: [...Object.keys(claimsOfScopes), 'offline_access'],
    claims: claimsOfScopes,
    conformIdTokenClaims: false,
    responseTypes: ['code', 'id_token', 'code id_token', 'code token', 'id_token token', 'code id_token token'],
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: clientSignatures },
    subjectTypes: ['public'],
    enableHttpPostMethods: true,
    cookies: { names: libraryCookies, long: { sameSite: 'none', signed: false }, short: { signed: false } },
    // Only logout tokens are sent, to loopback, where the library's own dispatcher goes nowhere.
    fetch: (url: string, { dispatcher: _, ...options }: RequestInit & { readonly dispatcher?: unknown }) => fetch(url, options),
    clientBasedCORS: () => false, // a rule of the sandbox
    expiresWithSession: () => false,
    rotateRefreshToken: true,
    pkce: { required: () => false }, // a rule of the sandbox
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      introspection: '/introspect',
      revocation: '/revoke',
      device_authorization: '/device_authorization',
      pushed_authorization_request: '/par',
      backchannel_authentication: '/cibaAuthorization',
      code_verification: '/device',
      jwks: '/library-jwks',
    },
    ttl: {
      AccessToken: (_ctx: Context, token: LibraryToken) => secondsOf(token, state),
      ClientCredentials: (_ctx: Context, token: LibraryToken) => secondsOf(token, state),
      AuthorizationCode: 600,
      IdToken: 3600,
      RefreshToken: (_ctx: Context, token: LibraryToken) => refreshSeconds(token, applicationOf(token.clientId)),
      DeviceCode: (_ctx: Context, token: LibraryToken) => applicationOf(token.clientId)?.deviceTimeout ?? 600,
      BackchannelAuthenticationRequest: 120, // PingOne
      Interaction: 86_400,
      Session: 2_592_000,
      Grant: 2_592_000,
    },
    findAccount: (_ctx: Context, userId: string, token?: LibraryToken) => {
      const user = state.directory.users.get(userId);
      // A token of a session that has ended has no account any more.
      const isAlive = token === undefined || isInSession({ sid: token.sid, client_id: token.clientId }, state);
      if (user === undefined || !isAlive) return undefined;
      const environment = { env: state.directory.environmentId, org: state.directory.organizationId, 'p1.region': 'NA' };
      return { accountId: userId, claims: async () => ({ ...userClaims(user), ...environment }) };
    },
    issueRefreshToken: (_ctx: Context, client: { clientId: string }, source: { scopes: ReadonlySet<string> }) => {
      const application = applicationOf(client.clientId);
      if (application?.grantTypes.includes('REFRESH_TOKEN') !== true) return false;
      // PingOne: once `offline_access` is among the grants it must also be asked for.
      const mustAsk = state.directory.scopesGrantedTo(application.id).some((scope) => scope.name === 'offline_access');
      return !mustAsk || source.scopes.has('offline_access');
    },
  };
}
