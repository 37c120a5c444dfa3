import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { stockProvider } from './stockProvider.ts';

describe('DPoP with oidc-provider as it comes', function () {
  this.timeout(20_000);
  let server: Server;
  let issuer = '';
  let requireNonce = false;
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
      scope: 'openid offline_access read',
    };
    const handler = await stockProvider(issuer, {
      clients: [client, { ...client, client_id: 'bound', dpop_bound_access_tokens: true }],
      scopes: ['openid', 'offline_access', 'read'],
      issueRefreshToken: () => true,
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        introspection: { enabled: true },
        pushedAuthorizationRequests: { enabled: true },
        dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 7), requireNonce: () => requireNonce },
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

  function run(words: readonly string[], members: object = {}) {
    const application = {
      name: 'App',
      clientId: 'app',
      clientSecret: { env: 'AUTH_FLOW_T' },
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
      redirectUris: ['http://127.0.0.1:9/cb'],
      scopes: ['openid', 'offline_access'],
      ...members,
    };
    const configuration = { environments: [{ name: 'Stock', kind: 'oidc', issuer, applications: [application] }] };
    return runFlowCommand(['--sign-on', 'direct', ...words], { configuration, variables: { AUTH_FLOW_T: 'secret-of-the-app' } });
  }
  const failed = (end: Awaited<ReturnType<typeof run>>): readonly string[] =>
    end.report.checks.filter(({ code, outcome }) => code.startsWith('dpop.') && outcome === 'failed').map(({ code }) => code);
  const passed = (end: Awaited<ReturnType<typeof run>>): readonly string[] =>
    end.report.checks.filter(({ code, outcome }) => code.startsWith('dpop.') && outcome === 'passed').map(({ code }) => code);

  for (const nonce of [false, true]) {
    for (const algorithm of ['ES256', 'RS256', 'PS256', 'EdDSA']) {
      // The library lists the algorithms that it takes: ES256, Ed25519 and EdDSA unless it is told others.
      if (algorithm === 'RS256' || algorithm === 'PS256') continue;
      it(`${algorithm}${nonce ? ' with nonces' : ''}: a code, UserInfo, a refresh and introspection complete`, async () => {
        requireNonce = nonce;
        const end = await run([
          '--par',
          '--dpop',
          algorithm,
          '--then',
          'userinfo',
          '--then',
          'refresh',
          '--then',
          'userinfo',
          '--then',
          'introspect',
        ]);
        assert.equal(end.report.outcome, 'completed', JSON.stringify(end.report.error));
        assert.deepEqual(failed(end), []);
        for (const [step, names] of [
          ['pushed authorization request', ['htm', 'htu', 'jkt']],
          ['token request', ['htm', 'htu', 'jkt']],
          ['UserInfo', ['htm', 'htu', 'ath', 'jkt']],
        ] as const) {
          const [proof] = end.report.hops.findLast((hop) => hop.step === step)?.jwts ?? [];
          assert.equal(proof?.kind, 'dpopProof', step);
          assert.equal(proof.header['alg'], algorithm);
          assert.deepEqual(
            proof.comparisons.filter(({ verdict }) => verdict !== 'differs').map(({ name }) => name),
            names,
          );
        }
        assert.ok(passed(end).includes('dpop.tokenType') && passed(end).includes('dpop.introspection'), passed(end).join());
      });
    }
  }

  it('a JWT access token names the key', async () => {
    requireNonce = true;
    const end = await run(['--grant', 'client_credentials', '--scope', 'read', '--resource', 'https://api.example', '--dpop']);
    assert.equal(end.report.outcome, 'completed', JSON.stringify(end.report.error));
    assert.deepEqual([passed(end), failed(end)], [['dpop.tokenType', 'dpop.binding'], []]);
  });

  it('a client that has to prove a key and does not is told how', async () => {
    const end = await run(['--grant', 'client_credentials', '--scope', 'read'], { clientId: 'bound' });
    assert.equal(end.report.outcome, 'refused');
    assert.match(end.report.error?.remedy ?? '', /set "dpop" of the application/);
  });

  it('an algorithm that the server does not list is named beforehand, and as the reason', async () => {
    const end = await run(['--grant', 'client_credentials', '--scope', 'read', '--dpop', 'PS256']);
    assert.equal(end.report.checks.find(({ code }) => code === 'support.proofAlgorithm')?.outcome, 'failed');
    assert.match(`${end.report.error?.message} ${end.report.error?.remedy}`, /DPoP proof/);
  });
});
