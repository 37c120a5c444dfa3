import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { stockProvider } from '../keyBinding/stockProvider.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

interface Ctx {
  readonly oidc: {
    readonly provider: {
      readonly Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
      backchannelResult(request: object, grant: string): Promise<void>;
    };
  };
}

describe('signed authentication requests of CIBA (section 7.1.1) with oidc-provider as it comes', function () {
  this.timeout(30_000);
  let server: Server;
  let issuer = '';
  before(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = {
      client_id: 'signs',
      client_secret: 'secret-of-the-app-with-32-characters',
      application_type: 'native',
      grant_types: ['urn:openid:params:grant-type:ciba', 'authorization_code'],
      redirect_uris: ['http://127.0.0.1:9/cb'],
      backchannel_token_delivery_mode: 'poll',
      backchannel_authentication_request_signing_alg: 'ES256',
      jwks: { keys: [{ ...ec.publicKey.export({ format: 'jwk' }), kid: 'of-the-app' }] },
    };
    const handler = await stockProvider(issuer, {
      clients: [client],
      features: {
        devInteractions: { enabled: false },
        requestObjects: { enabled: true },
        ciba: {
          enabled: true,
          deliveryModes: ['poll'],
          processLoginHint: (_: Ctx, hint: string) => hint,
          verifyUserCode: () => undefined,
          validateBindingMessage: () => undefined,
          validateRequestContext: () => undefined,
          async triggerAuthenticationDevice(ctx: Ctx, request: object, { accountId }: { accountId: string }) {
            const grant = new ctx.oidc.provider.Grant({ clientId: 'signs', accountId });
            grant.addOIDCScope('openid');
            await ctx.oidc.provider.backchannelResult(request, await grant.save());
          },
        },
      },
    });
    server.on('request', handler);
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  function run(words: readonly string[], members: object = {}) {
    const application = {
      name: 'App',
      clientId: 'signs',
      clientSecret: { env: 'AUTH_FLOW_T' },
      privateKey: { env: 'AUTH_FLOW_KEY' },
      keyId: 'of-the-app',
      grantTypes: ['ciba'],
      ...members,
    };
    const configuration = {
      environments: [{ name: 'Stock', kind: 'oidc', issuer, applications: [application], users: [{ username: 'jane' }] }],
    };
    const variables = {
      AUTH_FLOW_T: 'secret-of-the-app-with-32-characters',
      AUTH_FLOW_KEY: String(ec.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    };
    return runFlowCommand(['--grant', 'ciba', '--run-timeout', '14', ...words], { configuration, variables });
  }

  it('is taken, with every parameter inside and none beside it', async () => {
    const { report } = await run([], { requestObject: 'ES256' });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    const sent = report.hops.find(({ step }) => step === 'backchannel authentication request');
    assert.deepEqual([...new URLSearchParams(sent?.requestBody ?? '').keys()], ['request']);
    const [object] = sent?.jwts ?? [];
    assert.deepEqual(
      ['iss', 'aud', 'scope', 'login_hint'].map((name) => object?.claims[name]),
      ['signs', issuer, 'openid', 'jane'],
    );
    for (const name of ['exp', 'iat', 'nbf', 'jti']) assert.ok(object?.claims[name], `${name} is required`);
    assert.deepEqual([object?.header['alg'], object?.header['kid']], ['ES256', 'of-the-app']);
    assert.equal(report.checks.find(({ code }) => code === 'support.backchannelRequestAlgorithm')?.outcome, 'passed');
  });

  it('is asked for by a server whose client has to sign, and an option signs it', async () => {
    const plain = await run([]);
    assert.equal(plain.report.outcome, 'refused');
    assert.match(plain.report.error?.serverError?.error_description ?? '', /Request Object must be used/);
    const signed = await run(['--request-object', 'ES256']);
    assert.equal(signed.report.outcome, 'completed', JSON.stringify(signed.report.error));
  });

  const problems: readonly (readonly [what: string, words: readonly string[], members: object, message: RegExp])[] = [
    ['a symmetric algorithm', ['--request-object', 'HS256'], {}, /needs an asymmetric algorithm .* which HS256 is not/],
    ['no signature', ['--request-object', 'none'], {}, /needs an asymmetric algorithm .* which none is not/],
    ['encryption', ['--request-object', 'ES256', '--request-encryption', 'ECDH-ES'], {}, /can be signed, not encrypted/],
    ['a key that is not configured', [], { requestObject: 'ES256', privateKey: undefined }, /private key .* is not configured/],
    ['a key of another type', ['--request-object', 'RS256'], {}, /key/],
  ];
  for (const [what, words, members, message] of problems) {
    it(`names ${what}, and gets no token`, async () => {
      const { report, stdout, stderr } = await run(words, members);
      assert.match(`${stdout}\n${stderr}`, message);
      assert.deepEqual(report.tokens, []);
    });
  }

  it('is not signed with the algorithm of authorization requests where that is symmetric', async () => {
    const { report } = await run([], { requestObject: 'HS256' });
    const sent = report.hops.find(({ step }) => step === 'backchannel authentication request');
    assert.equal(new URLSearchParams(sent?.requestBody ?? '').get('login_hint'), 'jane');
  });
});
