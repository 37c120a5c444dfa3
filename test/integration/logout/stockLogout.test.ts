import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { freePort } from '../../../src/node/loopback/loopbackServers.ts';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { stockProvider } from '../keyBinding/stockProvider.ts';

const secret = 'secret-of-the-app-with-32-characters-or-more';

async function privateJwk(alg: string): Promise<object> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), use: 'sig' };
}

interface LogoutContext {
  readonly headers: { readonly cookie?: string };
  readonly res: ServerResponse;
  body: unknown;
}

describe('Back-channel logout with oidc-provider as it comes', function () {
  this.timeout(20_000);
  let server: Server;
  let issuer = '';
  let logoutUri = '';
  before(async () => {
    logoutUri = `http://127.0.0.1:${await freePort(['127.0.0.1'])}/told`;
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = {
      client_secret: secret,
      redirect_uris: ['http://127.0.0.1:9/cb'],
      application_type: 'native',
      backchannel_logout_uri: logoutUri,
      backchannel_logout_session_required: true,
    };
    const handler = await stockProvider(issuer, {
      clients: ['RS256', 'PS256', 'ES256', 'HS256'].map((alg) => ({ ...client, client_id: alg, id_token_signed_response_alg: alg })),
      enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256', 'HS256'] },
      jwks: { keys: await Promise.all(['RS256', 'ES256'].map(privateJwk)) },
      // The library's own dispatcher goes to no address on loopback.
      fetch: (url: string, { dispatcher: _, ...options }: RequestInit & { readonly dispatcher?: unknown }) => fetch(url, options),
      features: {
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: {
          enabled: true,
          // The page asks whether it is meant: somebody presses its button.
          logoutSource: (ctx: LogoutContext, form: string) => {
            ctx.body = `<!doctype html><title>Sign off</title>${form}`;
            ctx.res.once('finish', () => void confirm(ctx, form));
          },
        },
      },
    });
    server.on('request', handler);
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  async function confirm({ headers }: LogoutContext, form: string): Promise<void> {
    const [, xsrf = ''] = /name="xsrf" value="([^"]*)"/.exec(form) ?? [];
    await fetch(`${issuer}/session/end/confirm`, {
      method: 'POST',
      headers: { cookie: headers.cookie ?? '' },
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
      redirect: 'manual',
    });
  }

  for (const alg of ['RS256', 'PS256', 'ES256', 'HS256']) {
    it(`a sign-off ends with a logout token that is accepted: ${alg}`, async () => {
      const application = {
        name: 'App',
        clientId: alg,
        clientSecret: { env: 'AUTH_FLOW_T' },
        redirectUris: ['http://127.0.0.1:9/cb'],
        scopes: ['openid'],
        backchannelLogoutUri: logoutUri,
      };
      const configuration = { environments: [{ name: 'Stock', kind: 'oidc', issuer, applications: [application] }] };
      const variables = { AUTH_FLOW_T: secret };
      const { report } = await runFlowCommand(['--sign-on', 'direct', '--then', 'await-logout:signoff'], { configuration, variables });
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      const told = report.hops.find(({ step }) => step === 'back-channel logout');
      assert.equal(told?.status, 200);
      assert.equal(report.tokens.at(-1)?.header?.['alg'], alg);
      const failed = report.checks.filter(({ code, outcome }) => code.startsWith('logoutToken.') && outcome !== 'passed');
      assert.deepEqual(failed, []);
    });
  }
});
