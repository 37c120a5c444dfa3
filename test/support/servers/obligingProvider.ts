import { generateKeyPair } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { loadOidcProvider } from '../../../src/sandbox/authorization/library/loadOidcProvider.ts';
import { MemoryAdapter } from '../../../src/sandbox/authorization/library/memoryAdapter.ts';

export const obligingSecret = 'a-secret-that-is-long-enough-for-a-test';

const keyManagement = ['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A256KW', 'A128KW', 'A256KW', 'A256GCMKW', 'dir'];

const client = { client_secret: obligingSecret, redirect_uris: ['https://client.example/callback'] };

export interface ObligingOptions {
  /** Of the library, beside those of every test. */
  readonly features?: object;
  /** How long a code lives. 60 when left out. */
  readonly codeSeconds?: number;
}

/**
 * A stock OpenID Provider in this process that signs everybody on at once and asks for nothing, as test servers
 * do: what a direct sign-on is for.
 *
 * @param furtherClients registrations beside those of every test, without secret and redirect URI, which are the same for all
 * @param keySet whether its metadata names a JWK set, and whether that can be read
 */
export async function startObligingProvider(
  keySet: 'there' | 'unnamed' | 'broken' = 'there',
  furtherClients: readonly object[] = [],
  { features = {}, codeSeconds = 60 }: ObligingOptions = {},
): Promise<{ readonly issuer: string; readonly close: () => Promise<void> }> {
  const { Provider } = await loadOidcProvider();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        ...client,
        client_id: 'code-client',
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        response_types: ['code'],
        scope: 'openid offline_access',
      },
      {
        ...client,
        client_id: 'hybrid-client',
        grant_types: ['authorization_code', 'implicit'],
        response_types: ['code id_token', 'code token', 'code id_token token', 'id_token token', 'id_token'],
      },
      {
        ...client,
        client_id: 'secret-signed-client',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        authorization_signed_response_alg: 'HS256',
      },
      { ...client, client_id: 'none-client', grant_types: [], response_types: ['none'] },
      ...furtherClients.map((each) => ({ ...client, ...each })),
    ],
    responseTypes: ['none', 'code', 'id_token', 'id_token token', 'code id_token', 'code token', 'code id_token token'],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      jwtResponseModes: { enabled: true },
      encryption: { enabled: true },
      jwtUserinfo: { enabled: true },
      ...features,
    },
    enabledJWA: {
      authorizationSigningAlgValues: ['RS256', 'HS256'],
      idTokenEncryptionAlgValues: keyManagement,
      userinfoEncryptionAlgValues: keyManagement,
      authorizationEncryptionAlgValues: keyManagement,
    },
    // What the library would otherwise warn of.
    adapter: MemoryAdapter,
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['only for this test'] },
    ttl: {
      Interaction: 60,
      Session: 60,
      Grant: 60,
      AccessToken: 60,
      IdToken: 60,
      RefreshToken: 60,
      ClientCredentials: 60,
      AuthorizationCode: codeSeconds,
    },
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
    interactions: { url: (_: unknown, interaction: { readonly uid: string }) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (ctx: GrantContext) => {
      const grant = new ctx.oidc.provider.Grant({ accountId: ctx.oidc.session.accountId, clientId: ctx.oidc.client.clientId });
      grant.addOIDCScope('openid offline_access');
      await grant.save();
      return grant;
    },
  } as never);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (keySet === 'broken' && request.url === '/jwks') return void response.writeHead(503).end();
    if (keySet === 'unnamed' && request.url === '/.well-known/openid-configuration') leaveOutKeySet(response);
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    void (provider as unknown as InteractionsOf).interactionFinished(request, response, { login: { accountId: 'jane' }, consent: {} });
  });
  return { issuer, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function leaveOutKeySet(response: ServerResponse): void {
  const end = response.end.bind(response);
  response.end = (body: unknown) => {
    const { jwks_uri: _, ...metadata } = JSON.parse(String(body));
    response.removeHeader('content-length');
    return end(JSON.stringify(metadata));
  };
}

/** What the library has and its declaration for the sandbox leaves out. */
interface GrantContext {
  readonly oidc: {
    readonly provider: {
      readonly Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
    };
    readonly session: { readonly accountId: string };
    readonly client: { readonly clientId: string };
  };
}
interface InteractionsOf {
  interactionFinished(request: unknown, response: unknown, result: object): Promise<void>;
}
