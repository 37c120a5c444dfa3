import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { stockProvider } from '../keyBinding/stockProvider.ts';

/** What is sent in which form, what comes back in which, and whether tokens are bound: a run of each with the options of the command line. */
interface Combination {
  readonly form: keyof typeof forms;
  readonly responseType: 'code' | 'code id_token';
  readonly mode: (typeof modes)[number];
  readonly bound: boolean;
}

const encrypted = ['--request-object', 'HS256', '--request-encryption', 'RSA-OAEP-256', '--request-content-encryption', 'A256GCM'];
const forms = {
  parameters: [],
  'posted parameters': ['--method', 'POST'],
  'a pushed request': ['--par'],
  'a signed request object': ['--request-object', 'HS256'],
  'a pushed request object': ['--par', '--request-object', 'HS256'],
  'an encrypted request object': encrypted,
  'a pushed, encrypted request object': ['--par', ...encrypted],
} as const satisfies Readonly<Record<string, readonly string[]>>;
const modes = ['default', 'jwt', 'form_post.jwt'] as const;

const combinations = Object.keys(forms).flatMap((form) =>
  (['code', 'code id_token'] as const).flatMap((responseType) =>
    modes.flatMap((mode) => [false, true].map((bound): Combination => ({ form: form as keyof typeof forms, responseType, mode, bound }))),
  ),
);

const secret = 'secret-of-the-app-with-32-characters';
const redirectUri = 'https://app.example/cb';

describe('forms of the request, forms of the response and DPoP together, with oidc-provider as it comes', function () {
  this.timeout(20_000);
  let server: Server;
  let issuer = '';
  before(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
    const handler = await stockProvider(issuer, {
      clients: [
        {
          client_id: 'app',
          client_secret: secret,
          grant_types: ['authorization_code', 'implicit', 'refresh_token'],
          response_types: ['code', 'code id_token'],
          redirect_uris: [redirectUri],
        },
      ],
      jwks: {
        keys: [
          { ...key, kid: 'signs', use: 'sig' },
          { ...key, kid: 'encrypts', use: 'enc' },
        ],
      },
      enabledJWA: { requestObjectEncryptionAlgValues: ['RSA-OAEP-256'] },
      enableHttpPostMethods: true,
      cookies: { long: { sameSite: 'none' } },
      issueRefreshToken: () => true,
      features: {
        devInteractions: { enabled: false },
        dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 7) },
        encryption: { enabled: true },
        jwtResponseModes: { enabled: true },
        pushedAuthorizationRequests: { enabled: true },
        requestObjects: { enabled: true },
      },
    });
    server.on('request', handler);
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  for (const { form, responseType, mode, bound } of combinations) {
    it(`${form}, ${responseType}, response_mode ${mode}${bound ? ', DPoP' : ''}`, async () => {
      const application = {
        name: 'App',
        clientId: 'app',
        clientSecret: { env: 'AUTH_FLOW_T' },
        grantTypes: ['authorization_code', 'hybrid', 'refresh_token'],
        responseTypes: ['code', 'code id_token'],
        redirectUris: [redirectUri],
        scopes: ['openid', 'offline_access'],
      };
      const configuration = { environments: [{ name: 'Stock', kind: 'oidc', issuer, applications: [application] }] };
      const words = [
        ...['--sign-on', 'direct', '--response-type', responseType, ...forms[form]],
        ...(mode === 'default' ? [] : ['--response-mode', mode]),
        ...(bound ? ['--dpop', 'ES256'] : []),
        ...['--then', 'userinfo', '--then', 'refresh'],
      ];
      const { report } = await runFlowCommand(words, { configuration, variables: { AUTH_FLOW_T: secret } });
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      const failed = report.checks.filter(({ outcome, severity }) => outcome === 'failed' && severity === 'error');
      assert.deepEqual(failed, []);
      const steps = report.hops.map(({ step }) => step);
      assert.equal(steps.includes('pushed authorization request'), form.includes('pushed'));
      assert.deepEqual(steps.slice(-2), ['UserInfo', 'token request']);
      assert.equal(
        report.tokens.some(({ kind }) => kind === 'response'),
        mode !== 'default',
      );
      const objects = report.hops.flatMap(({ jwts = [] }) => jwts.filter(({ kind }) => kind === 'requestObject'));
      assert.deepEqual(
        objects.map(({ encryption }) => encryption?.alg),
        expectedObjects(form),
      );
      const proofs = report.hops.filter(({ jwts = [] }) => jwts.some(({ kind }) => kind === 'dpopProof')).map(({ step }) => step);
      assert.equal(proofs.length >= 3, bound, proofs.join());
    });
  }
});

function expectedObjects(form: keyof typeof forms): readonly (string | undefined)[] {
  if (!form.includes('object')) return [];
  return [form.includes('encrypted') ? 'RSA-OAEP-256' : undefined];
}
