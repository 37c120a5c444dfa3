import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../support/servers/tableProvider.ts';
import { stockProvider } from '../keyBinding/stockProvider.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwkOf = (key: typeof rsa.privateKey, more: object): object => ({ ...key.export({ format: 'jwk' }), ...more });

const application = {
  name: 'App',
  clientId: 'app',
  clientSecret: { env: 'AUTH_FLOW_T' },
  redirectUris: ['http://127.0.0.1:9/cb'],
  requestObject: 'HS256',
};
const variables = { AUTH_FLOW_T: 'secret-of-the-app-with-32-characters' };

describe('encrypted request objects (RFC 9101 section 6.1) with oidc-provider as it comes', function () {
  this.timeout(20_000);
  let server: Server;
  let issuer = '';
  before(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const handler = await stockProvider(issuer, {
      clients: [
        {
          client_id: 'app',
          client_secret: variables.AUTH_FLOW_T,
          application_type: 'native',
          redirect_uris: application.redirectUris,
          request_object_signing_alg: 'HS256',
          require_signed_request_object: true,
        },
      ],
      jwks: {
        keys: [
          jwkOf(rsa.privateKey, { kid: 'signs', use: 'sig' }),
          jwkOf(rsa.privateKey, { kid: 'rsa-enc', use: 'enc' }),
          jwkOf(ec.privateKey, { kid: 'ec-enc', use: 'enc' }),
        ],
      },
      enabledJWA: { requestObjectEncryptionAlgValues: ['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES', 'ECDH-ES+A128KW'] },
      features: {
        devInteractions: { enabled: false },
        encryption: { enabled: true },
        requestObjects: { enabled: true },
        pushedAuthorizationRequests: { enabled: true },
      },
    });
    server.on('request', handler);
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  function run(words: readonly string[], members: object = {}) {
    const configuration = {
      environments: [{ name: 'Stock', kind: 'oidc', issuer, applications: [{ ...application, ...members }] }],
    };
    return runFlowCommand(['--sign-on', 'direct', ...words], { configuration, variables });
  }

  for (const [alg, enc] of [
    ['RSA-OAEP', 'A256GCM'],
    ['RSA-OAEP-256', 'A128CBC-HS256'],
    ['ECDH-ES', 'A128GCM'],
    ['ECDH-ES+A128KW', 'A256CBC-HS512'],
  ] as const) {
    for (const pushed of [false, true]) {
      it(`${alg} with ${enc}${pushed ? ', pushed' : ''}: the server reads it and the code is redeemed`, async () => {
        const words = pushed ? ['--par'] : [];
        const { report, stdout } = await run(words, { requestObjectEncryption: alg, requestObjectContentEncryption: enc });
        assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
        const support = report.checks.filter(({ code }) => /^support\.request(?:Content)?Encryption$/.test(code));
        assert.deepEqual(
          support.map(({ outcome }) => outcome),
          ['passed', 'passed'],
        );
        const sent = report.hops.find(({ step }) => step === (pushed ? 'pushed authorization request' : 'authorization request'));
        const fields = pushed ? new URLSearchParams(sent?.requestBody ?? '') : new URL(sent?.url ?? '').searchParams;
        assert.equal(fields.has('redirect_uri'), false, 'only client_id, response_type and scope stand outside');
        const [object] = sent?.jwts ?? [];
        assert.deepEqual([object?.kind, object?.encryption, object?.header['alg']], ['requestObject', { alg, enc }, 'HS256']);
        assert.equal(object?.claims['redirect_uri'], application.redirectUris[0]);
        assert.match(String(object?.claims['state']), /^state#/);
        assert.deepEqual(
          object?.comparisons.map(({ name, verdict }) => [name, verdict]),
          [
            ['client_id', 'matches'],
            ['response_type', 'matches'],
            ['aud', 'matches'],
          ],
        );
        assert.equal(stdout.includes(variables.AUTH_FLOW_T), false);
        assert.equal(report.hops.filter(({ step }) => step === 'JWK set').length, 1, 'the keys are fetched once');
      });
    }
  }

  it('an option chooses another algorithm, and none sends it as it was signed', async () => {
    const { report } = await run(['--request-encryption', 'RSA-OAEP-256', '--request-content-encryption', 'A256GCM', '--show-secrets'], {
      requestObjectEncryption: 'RSA-OAEP',
    });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.deepEqual(headerOf(report.hops), {
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      typ: 'oauth-authz-req+jwt',
      cty: 'JWT',
      kid: 'rsa-enc',
    });
    const plain = await run(['--request-encryption', 'none', '--show-secrets'], { requestObjectEncryption: 'RSA-OAEP' });
    assert.equal(plain.report.outcome, 'completed', JSON.stringify(plain.report.error));
    assert.deepEqual(headerOf(plain.report.hops), { alg: 'HS256', typ: 'oauth-authz-req+jwt' });
  });

  it('an algorithm that the server does not list is named beforehand, and sent all the same', async () => {
    const { report } = await run(['--request-encryption', 'RSA-OAEP-512']);
    assert.equal(report.checks.find(({ code }) => code === 'support.requestEncryption')?.outcome, 'failed');
    assert.equal(report.outcome, 'refused');
    assert.equal(report.error?.serverError?.error, 'invalid_request_object');
  });

  const problems: readonly (readonly [what: string, words: readonly string[], members: object, message: RegExp])[] = [
    ['another algorithm', ['--request-encryption', 'RSA1_5'], {}, /--request-encryption.*RSA1_5/],
    ['another content encryption', ['--request-content-encryption', 'A512GCM'], {}, /--request-content-encryption.*A512GCM/],
    ['encryption of nothing', ['--request-encryption', 'ECDH-ES'], { requestObject: undefined }, /Only a request object can be encrypted/],
    ['content encryption alone', ['--request-content-encryption', 'A128GCM'], {}, /The content encryption is that of an encrypted/],
    ['a configured algorithm that is none', [], { requestObjectEncryption: 'RSA' }, /requestObjectEncryption: "RSA" is not a known value/],
    ['a configured object', [], { requestObjectContentEncryption: {} }, /content encryption of the request object must be a string/],
    ['encryption without a request object', [], { requestObject: undefined, requestObjectEncryption: 'ECDH-ES' }, /has no effect/],
  ];
  for (const [what, words, members, message] of problems) {
    it(`names ${what}`, async () => {
      const { stdout, stderr } = await run(words, members);
      assert.match(`${stdout}\n${stderr}`.replaceAll('\\"', '"'), message);
    });
  }
});

function headerOf(hops: readonly { readonly step: string; readonly url: string }[]): unknown {
  const url = new URL(hops.find(({ step }) => step === 'authorization request')?.url ?? '');
  return JSON.parse(Buffer.from(url.searchParams.get('request')?.split('.')[0] ?? '', 'base64url').toString());
}

describe('encrypted request objects: what the server publishes', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  let keys: unknown;
  let jwksUri: string | undefined = '/jwks';
  before(async () => {
    provider = await startTableProvider({
      ...metadataAnswer((issuer) => (jwksUri === undefined ? {} : { jwks_uri: `${issuer}${jwksUri}` })),
      '/jwks': () => ({ json: keys }),
      '/gone': () => ({ status: 404, json: {} }),
      '/authorize': () => ({ status: 400, json: { error: 'invalid_request' } }),
    });
  });
  beforeEach(() => {
    jwksUri = '/jwks';
  });
  after(() => provider.close());

  const rows: readonly (readonly [what: string, keys: unknown, address: string | undefined, message: RegExp])[] = [
    ['no address of keys', {}, undefined, /has no jwks_uri/],
    ['keys that are not there', {}, '/gone', /JWK set of the server could not be read/],
    ['an empty list of keys', { keys: [] }, '/jwks', /JWK set of the server has no key/],
    [
      'a key for signatures',
      { keys: [jwkOf(rsa.publicKey, { use: 'sig' })] },
      '/jwks',
      /no key .* is for it\. It has: kty .?RSA.?, use .?sig/,
    ],
    ['a key for another algorithm', { keys: [jwkOf(rsa.publicKey, { alg: 'RS256' })] }, '/jwks', /no key .* alg .?RS256/],
    ['a key that must not encrypt', { keys: [jwkOf(rsa.publicKey, { key_ops: ['verify'] })] }, '/jwks', /no key .* is for it/],
    ['a key of another type', { keys: [jwkOf(ec.publicKey, {})] }, '/jwks', /no key .* kty .?EC/],
    [
      'a malformed key',
      { keys: [{ kty: 'RSA', n: '!', e: 'AQAB' }] },
      '/jwks',
      /cannot encrypt with RSA-OAEP and A128CBC-HS256: it is malformed/,
    ],
    ['a command in a type', { keys: [{ kty: '[x](command:x)\u001b[31m' }] }, '/jwks', /It has: kty /],
  ];
  for (const [what, published, address, message] of rows) {
    it(`${what}: is said before the authorization request is sent`, async () => {
      keys = published;
      jwksUri = address;
      const configuration = {
        environments: [
          { name: 'Any', kind: 'oidc', issuer: provider.origin, applications: [{ ...application, requestObjectEncryption: 'RSA-OAEP' }] },
        ],
      };
      const { report, stdout } = await runFlowCommand(['--sign-on', 'direct'], { configuration, variables });
      assert.equal(report.outcome, 'failed');
      assert.equal(report.error?.code, 'requestObject.noKey');
      assert.match(report.error?.message ?? '', message);
      assert.equal(stdout.includes('\u001b'), false);
      assert.equal(
        report.hops.some(({ step }) => step === 'authorization request'),
        false,
      );
    });
  }
});
