import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CommandRun, runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { stockProvider } from '../keyBinding/stockProvider.ts';

const newKey = (): string => JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }));

describe('tokens at hand, with oidc-provider as it comes', function () {
  this.timeout(20_000);
  let server: Server;
  let issuer = '';
  const key = newKey();
  before(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = {
      client_id: 'app',
      client_secret: 'secret-of-the-app',
      application_type: 'native',
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      redirect_uris: ['http://127.0.0.1:9/cb'],
    };
    const handler = await stockProvider(issuer, {
      clients: [client, { ...client, client_id: 'other' }],
      scopes: ['openid', 'offline_access', 'read'],
      issueRefreshToken: () => true,
      rotateRefreshToken: true,
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        introspection: { enabled: true },
        revocation: { enabled: true },
        dPoP: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => undefined,
          getResourceServerInfo: () => ({
            scope: 'read',
            audience: 'https://api.example',
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          }),
        },
      },
    });
    server.on('request', handler);
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  function run(words: readonly string[], variables: Readonly<Record<string, string>> = {}, members: object = {}): Promise<CommandRun> {
    const application = {
      name: 'App',
      clientId: 'app',
      clientSecret: { env: 'AUTH_FLOW_T' },
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
      redirectUris: ['http://127.0.0.1:9/cb'],
      scopes: ['openid', 'offline_access'],
      ...members,
    };
    return runFlowCommand(words, {
      configuration: { environments: [{ name: 'Stock', kind: 'oidc', issuer, applications: [application] }] },
      variables: { AUTH_FLOW_T: 'secret-of-the-app', AUTH_FLOW_K: key, ...variables },
    });
  }

  async function tokensOf(words: readonly string[] = [], members: object = {}): Promise<Readonly<Record<string, string>>> {
    const { report } = await run(['--sign-on', 'direct', '--show-secrets', ...words], {}, members);
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    return Object.fromEntries(report.tokens.map(({ kind, value = '' }) => [kind, value]));
  }

  const hops = ({ report }: CommandRun): readonly string[] => report.hops.map(({ step, status }) => `${step} ${status}`);

  it('a refresh token is refreshed once; used again it is refused, and so is its successor', async () => {
    const { refresh_token: RT = '' } = await tokensOf();
    const first = await run(['--refresh-token', 'env:RT', '--show-secrets'], { RT });
    assert.deepEqual(hops(first), ['discovery 200', 'token request 200', 'JWK set 200']);
    const again = await run(['--refresh-token', 'env:RT'], { RT });
    assert.equal(again.report.error?.serverError?.error, 'invalid_grant');
    assert.match(again.report.error?.message ?? '', /not valid at this server: expired, revoked, used before and replaced/);
    assert.doesNotMatch(JSON.stringify(again.report.error), /this run/i);
    const newest = first.report.tokens.findLast(({ kind }) => kind === 'refresh_token')?.value ?? '';
    const followed = await run(['--refresh-token', 'env:RT'], { RT: newest });
    assert.equal(followed.report.error?.serverError?.error, 'invalid_grant', 'what the remedy says comes next');
  });

  it('the refresh token of another client is refused in the same words', async () => {
    const { refresh_token: RT = '' } = await tokensOf();
    const { report } = await run(['--refresh-token', 'env:RT'], { RT }, { clientId: 'other' });
    assert.match(report.error?.message ?? '', /issued to another client/);
  });

  it('an access token is revoked, and then not active', async () => {
    const { access_token: AT = '' } = await tokensOf();
    const ended = await run(['--access-token', 'env:AT', '--then', 'revoke', '--then', 'introspect'], { AT });
    assert.deepEqual(hops(ended), ['discovery 200', 'revocation 200', 'introspection 200']);
    assert.equal(JSON.parse(ended.report.hops[2]?.responseBody ?? '').active, false);
    assert.equal(ended.code, 0);
  });

  describe('an access token that is bound to a key (RFC 9449)', () => {
    const bound = { dpop: true, dpopKey: { env: 'AUTH_FLOW_K' } };
    const jwt = ['--grant', 'client_credentials', '--resource', 'https://api.example', '--scope', 'read'];
    const api = (): readonly string[] => ['--access-token', 'env:AT', '--then', `api:${issuer}/nothing-here`];

    it('is sent with a proof by the configured key', async () => {
      const { access_token: AT = '' } = await tokensOf([], bound);
      const { report } = await run(['--access-token', 'env:AT', '--then', 'userinfo'], { AT }, bound);
      assert.deepEqual([report.outcome, report.hops.at(-1)?.jwts?.length], ['completed', 1], JSON.stringify(report.error));
      assert.match(report.hops.at(-1)?.requestHeaders.find(([name]) => name === 'authorization')?.[1] ?? '', /^DPoP /);
    });

    it('is not sent where the key it names is missing, or another', async () => {
      const { access_token: AT = '' } = await tokensOf(jwt, bound);
      for (const [members, variables, message] of [
        [{}, {}, /the application has no DPoP key/],
        [bound, { AUTH_FLOW_K: newKey() }, /the DPoP key of the application has the thumbprint/],
        [{ dpop: true }, {}, /made for the run cannot be that one/],
      ] as const) {
        const { report } = await run(api(), { AT, ...variables }, members);
        assert.equal(report.error?.code, 'dpop.keyMissing');
        assert.match(report.error.message, message);
        assert.ok(!report.hops.some(({ step }) => step === 'API call'));
      }
      const { report } = await run(api(), { AT }, bound);
      assert.deepEqual([report.hops.at(-1)?.step, report.hops.at(-1)?.status], ['API call', 404], 'with the key it is sent');
    });
  });
});
