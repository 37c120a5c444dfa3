import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { httpServer } from '../../support/servers/rawServer.ts';
import { stockProvider } from '../keyBinding/stockProvider.ts';

type Handler = Awaited<ReturnType<typeof stockProvider>>;

const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey;
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });

/** Stock `oidc-provider` with registration, request objects and encryption; the flow afterwards uses what was printed. */
describe('a client with a key that is registered at stock oidc-provider', function () {
  this.timeout(30_000);
  let issuer = '';
  let close = async (): Promise<void> => {};
  before(async () => {
    let handler: Handler = (_, response: ServerResponse) => void response.end();
    const server = await httpServer((request, response) => handler(request, response));
    ({ url: issuer } = server);
    close = () => server.close();
    handler = await stockProvider(issuer, {
      features: {
        devInteractions: { enabled: false },
        registration: { enabled: true },
        registrationManagement: { enabled: true },
        requestObjects: { enabled: true, requireSignedRequestObject: false },
        encryption: { enabled: true },
        pushedAuthorizationRequests: { enabled: true },
      },
      clientDefaults: { id_token_signed_response_alg: 'RS256' },
    });
  });
  after(() => close());

  const rows: readonly (readonly [what: string, members: object, key: string, registered: object])[] = [
    [
      'private_key_jwt with RS256, of a key in PEM',
      { clientAuthentication: 'private_key_jwt', keyId: 'k1' },
      rsa,
      { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256' },
    ],
    [
      'private_key_jwt with ES256, of a JWK with its kid',
      { clientAuthentication: 'private_key_jwt', assertionAlgorithm: 'ES256' },
      JSON.stringify({ ...elliptic, kid: 'k1' }),
      { token_endpoint_auth_signing_alg: 'ES256' },
    ],
    [
      'a signed request object, pushed',
      { clientAuthentication: 'none', requestObject: 'ES256', pushedAuthorizationRequests: 'required' },
      JSON.stringify({ ...elliptic, kid: 'k1' }),
      { request_object_signing_alg: 'ES256', require_pushed_authorization_requests: true },
    ],
    [
      'encrypted ID tokens',
      { clientAuthentication: 'client_secret_post', idTokenEncryption: 'RSA-OAEP', keyId: 'k1' },
      rsa,
      { id_token_encrypted_response_alg: 'RSA-OAEP' },
    ],
  ];
  for (const [what, members, key, wanted] of rows) {
    it(`has ${what}, and completes a flow with it`, async () => {
      const like = {
        name: 'Like',
        clientId: 'none',
        redirectUris: ['http://127.0.0.1/cb'],
        privateKey: { env: 'AUTH_FLOW_KEY' },
        ...members,
      };
      const environment = (application: object) => ({
        environments: [{ name: 'Stock', kind: 'oidc', issuer, applications: [application] }],
      });
      const variables = { AUTH_FLOW_KEY: key };
      const made = await runFlowCommand(['--register', '--show-secrets'], { configuration: environment(like), variables });
      assert.equal(made.report.outcome, 'completed', made.stdout + made.stderr);
      assert.deepEqual(
        made.report.findings.filter(({ code }) => code.startsWith('registration.changed')),
        [],
      );
      const sent = JSON.parse(String(made.report.hops.at(-1)?.requestBody)) as { jwks: { keys: Record<string, string>[] } };
      assert.deepEqual({ ...sent, ...wanted }, sent);
      assertPublic(sent.jwks, key);

      const { application = {}, secrets = {} } = made.report.registration ?? {};
      const flow = await runFlowCommand(['--sign-on', 'direct'], {
        configuration: environment(application),
        variables: { ...variables, ...secrets },
      });
      assert.equal(flow.report.outcome, 'completed', flow.stdout);
      assert.equal(flow.report.tokens.find(({ kind }) => kind === 'id_token')?.encryption !== undefined, 'idTokenEncryption' in members);
    });
  }

  /** The key set names its one key, and has nothing of the private part. */
  function assertPublic({ keys }: { readonly keys: readonly Record<string, string>[] }, key: string): void {
    const jwk = key.startsWith('{') ? (JSON.parse(key) as Record<string, string>) : createPrivateKey(key).export({ format: 'jwk' });
    assert.deepEqual(
      keys.map(({ kid }) => kid),
      ['k1'],
    );
    for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth']) assert.equal(keys[0]?.[name], undefined);
    assert.ok(!JSON.stringify(keys).includes(String(jwk.d)));
  }

  it('is asked nothing where the key is missing, symmetric or none', async () => {
    const application = { name: 'Like', clientId: 'none', clientAuthentication: 'private_key_jwt', redirectUris: ['http://127.0.0.1/cb'] };
    const withKey = { ...application, privateKey: { env: 'AUTH_FLOW_KEY' } };
    const rows: readonly (readonly [application: object, key: string | undefined, says: RegExp])[] = [
      [application, undefined, /needs a private key: for private_key_jwt.*"privateKey"/],
      [{ ...application, clientAuthentication: 'none', requestObject: 'PS256' }, undefined, /for request objects with PS256/],
      [{ ...application, clientAuthentication: 'none', idTokenEncryption: 'ECDH-ES' }, undefined, /ID tokens encrypted with ECDH-ES/],
      [withKey, undefined, /AUTH_FLOW_KEY/],
      [withKey, '{"kty":"oct","k":"c2VjcmV0"}', /must be in PKCS #8/],
      [withKey, 'no key at all', /must be in PKCS #8/],
      [{ ...application, clientAuthentication: 'tls_client_auth' }, undefined, /certificate would have to be sent/],
    ];
    for (const [like, key, says] of rows) {
      const configuration = { environments: [{ name: 'Stock', kind: 'oidc', issuer, applications: [like] }] };
      const { report, stderr } = await runFlowCommand(['--register'], {
        configuration,
        variables: key === undefined ? {} : { AUTH_FLOW_KEY: key },
      });
      assert.notEqual(report.outcome, 'completed');
      assert.match(`${report.error?.message} ${report.error?.remedy} ${stderr}`, says);
      assert.deepEqual(report.hops, []);
    }
  });
});
