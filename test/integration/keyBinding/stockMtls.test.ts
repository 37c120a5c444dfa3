import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createServer, get, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import type { FlowReport } from '../../../src/cli/output/flowReport.ts';
import { selfSignedCertificate } from '../../../src/sandbox/tokens/certificate.ts';
import { stockProvider } from './stockProvider.ts';

const serverFile = (name: string): string => fileURLToPath(new URL(`../../support/certificates/${name}`, import.meta.url));

interface Identity {
  readonly certificate: string;
  readonly key: string;
  readonly thumbprint: string;
  readonly jwk: object;
}

function newIdentity(name: string): Identity {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const x5c = selfSignedCertificate(keys, name);
  const certificate = `-----BEGIN CERTIFICATE-----\n${x5c.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
  const key = String(keys.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const thumbprint = Buffer.from(new X509Certificate(certificate).fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
  return { certificate, key, thumbprint, jwk: { ...keys.publicKey.export({ format: 'jwk' }), x5c: [x5c], kid: name } };
}

/** In a process of its own: Node reads the authorities that it trusts when it starts. */
describe('mTLS (RFC 8705) with oidc-provider as it comes', function () {
  this.timeout(30_000);
  const own = newIdentity('the client');
  const other = newIdentity('another client');
  let issuerServer: Server;
  let certifiedServer: Server;
  let issuer = '';
  let folder = '';
  /** The common name that each connection of the two servers presented; `-` for none. */
  const presented: { readonly issuer: string[]; readonly alias: string[] } = { issuer: [], alias: [] };
  /** The same for each path of the aliases. */
  const presentedAt = new Map<string, string>();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-mtls-'));
    const files = { key: await readFile(serverFile('localhost.key')), cert: await readFile(serverFile('localhost.crt')) };
    const asking = { ...files, requestCert: true, rejectUnauthorized: false, ca: [own.certificate] };
    const listen = async (server: Server): Promise<string> => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    };
    issuerServer = createServer(asking);
    certifiedServer = createServer(asking);
    issuer = await listen(issuerServer);
    const alias = await listen(certifiedServer);
    const socketOf = (ctx: { req: IncomingMessage }): TLSSocket => ctx.req.socket as TLSSocket;
    const client = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [], scope: 'read' };
    const bound = { tls_client_certificate_bound_access_tokens: true };
    const handler = await stockProvider(issuer, {
      clients: [
        {
          ...client,
          ...bound,
          client_id: 'ca',
          token_endpoint_auth_method: 'tls_client_auth',
          tls_client_auth_subject_dn: 'CN=the client',
        },
        { ...client, ...bound, client_id: 'self', token_endpoint_auth_method: 'self_signed_tls_client_auth', jwks: { keys: [own.jwk] } },
        { ...client, client_id: 'unbound', token_endpoint_auth_method: 'tls_client_auth', tls_client_auth_subject_dn: 'CN=the client' },
        { ...client, ...bound, client_id: 'secret', client_secret: 'secret-of-the-app' },
        {
          ...bound,
          client_id: 'person',
          application_type: 'native',
          redirect_uris: ['http://127.0.0.1:9/cb'],
          token_endpoint_auth_method: 'tls_client_auth',
          tls_client_auth_subject_dn: 'CN=the client',
        },
      ],
      clientAuthMethods: ['tls_client_auth', 'self_signed_tls_client_auth', 'client_secret_basic'],
      scopes: ['read', 'openid', 'offline_access'],
      discovery: {
        mtls_endpoint_aliases: {
          token_endpoint: `${alias}/token`,
          introspection_endpoint: `${alias}/token/introspection`,
          pushed_authorization_request_endpoint: `${alias}/request`,
          userinfo_endpoint: `${alias}/me`,
        },
      },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        pushedAuthorizationRequests: { enabled: true },
        introspection: { enabled: true, allowedPolicy: () => true },
        mTLS: {
          enabled: true,
          certificateBoundAccessTokens: true,
          selfSignedTlsClientAuth: true,
          tlsClientAuth: true,
          getCertificate: (ctx: { req: IncomingMessage }) => {
            const { raw } = socketOf(ctx).getPeerCertificate();
            return raw === undefined ? undefined : new X509Certificate(raw);
          },
          certificateAuthorized: (ctx: { req: IncomingMessage }) => socketOf(ctx).authorized,
          certificateSubjectMatches: (ctx: { req: IncomingMessage }, _: string, expected: string) =>
            `CN=${socketOf(ctx).getPeerCertificate().subject?.CN}` === expected,
        },
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
    for (const [server, seen] of [
      [issuerServer, presented.issuer],
      [certifiedServer, presented.alias],
    ] as const) {
      server.on('request', (request: IncomingMessage, response) => {
        const name = String((request.socket as TLSSocket).getPeerCertificate().subject?.CN ?? '-');
        seen.push(name);
        if (server === certifiedServer) presentedAt.set(request.url ?? '', name);
        handler(request, response);
      });
    }
  });
  after(async () => {
    await Promise.all([issuerServer, certifiedServer].map((server) => new Promise((resolve) => server.close(resolve))));
    await rm(folder, { recursive: true });
  });

  async function run(
    clientId: string,
    {
      certificate = own,
      members = {},
      grant = 'client_credentials',
      words = [],
      variables = {},
    }: {
      readonly certificate?: Pick<Identity, 'certificate' | 'key'>;
      readonly members?: object;
      readonly grant?: string;
      readonly words?: readonly string[];
      readonly variables?: Readonly<Record<string, string>>;
    },
  ): Promise<{ readonly report: FlowReport; readonly text: string }> {
    presented.issuer.length = 0;
    presented.alias.length = 0;
    presentedAt.clear();
    const application = {
      name: 'App',
      clientId,
      clientAuthentication: clientId === 'self' ? 'self_signed_tls_client_auth' : 'tls_client_auth',
      grantTypes: ['client_credentials'],
      scopes: ['read'],
      certificate: { env: 'AUTH_FLOW_CERT' },
      certificateKey: { env: 'AUTH_FLOW_CERT_KEY' },
      ...members,
    };
    const file = join(folder, 'configuration.json');
    await writeFile(file, JSON.stringify({ environments: [{ name: 'Stock', kind: 'oidc', issuer, applications: [application] }] }));
    const { NODE_TLS_REJECT_UNAUTHORIZED: _, ...rest } = process.env;
    const env = {
      ...rest,
      NODE_EXTRA_CA_CERTS: serverFile('localhost.crt'),
      AUTH_FLOW_CERT: certificate.certificate,
      AUTH_FLOW_CERT_KEY: certificate.key,
      AUTH_FLOW_T: 'secret-of-the-app',
      ...variables,
    };
    const all = ['--import', 'tsx', 'src/cli/main.ts', '--config', file, '--grant', grant, '--allow-origin', issuer, '--json', ...words];
    const text = await new Promise<string>((resolve) =>
      execFile(process.execPath, all, { env }, (_error, stdout, stderr) => resolve(stdout === '' ? stderr : stdout)),
    );
    return { report: JSON.parse(text) as FlowReport, text };
  }
  const check = ({ checks }: FlowReport, code: string) => checks.find((each) => each.code === code);

  for (const clientId of ['ca', 'self']) {
    it(`${clientId}: authenticates at the aliases, and the JWT access token names the certificate`, async () => {
      const { report, text } = await run(clientId, {
        members: { certificateBoundAccessTokens: true },
        words: ['--resource', 'https://api.example', '--then', 'introspect'],
      });
      assert.equal(check(report, 'mtls.binding')?.outcome, 'passed', text);
      assert.equal(check(report, 'support.certificateBinding')?.outcome, 'passed');
      assert.deepEqual(new Set(presented.alias), new Set(['the client']));
      assert.deepEqual(new Set(presented.issuer), new Set(['-']));
    });
  }

  it('an opaque token is compared by introspection', async () => {
    const { report } = await run('ca', { members: { certificateBoundAccessTokens: true }, words: ['--then', 'introspect'] });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(check(report, 'mtls.introspection')?.outcome, 'passed');
    assert.equal(check(report, 'mtls.binding')?.outcome, 'notApplicable');
  });

  it('a token that is not bound is no fault where none is expected, and one where it is', async () => {
    const words = ['--resource', 'https://api.example'];
    const { report } = await run('unbound', { words });
    assert.equal(check(report, 'mtls.binding')?.outcome, 'notApplicable');
    const { report: expected } = await run('unbound', { words, members: { certificateBoundAccessTokens: true } });
    assert.deepEqual([check(expected, 'mtls.binding')?.outcome, check(expected, 'mtls.binding')?.severity], ['failed', 'warning']);
  });

  it('a client that authenticates with its secret has its tokens bound to a certificate', async () => {
    const members = {
      clientAuthentication: 'client_secret_basic',
      clientSecret: { env: 'AUTH_FLOW_T' },
      certificateBoundAccessTokens: true,
    };
    const { report } = await run('secret', { members, words: ['--resource', 'https://api.example'] });
    assert.equal(check(report, 'mtls.binding')?.outcome, 'passed', JSON.stringify(report.error));
  });

  it('takes certificate and key from files that the command names', async () => {
    const [certificate, key] = [join(folder, 'client.crt'), join(folder, 'client.key')];
    await writeFile(certificate, own.certificate);
    await writeFile(key, own.key);
    const words = ['--certificate', certificate, '--certificate-key', key];
    const { report, text } = await run('ca', { members: { certificate: undefined, certificateKey: undefined }, words });
    assert.equal(report.outcome, 'completed', text);
    assert.equal(text.includes(own.key.split('\n')[1] ?? '?'), false);
  });

  const person = { grantTypes: ['authorization_code'], scopes: ['openid'], redirectUris: ['http://127.0.0.1:9/cb'] };
  const signsOn = { grant: 'authorization_code', words: ['--sign-on', 'direct', '--par', '--then', 'userinfo', '--then', 'userinfo:body'] };

  it('presents the certificate at the aliases of PAR and UserInfo, and not in the front channel (RFC 8705 sections 3 and 5)', async () => {
    const { report, text } = await run('person', { ...signsOn, members: { ...person, certificateBoundAccessTokens: true } });
    assert.equal(report.outcome, 'completed', text);
    assert.deepEqual(
      [...presentedAt].sort(),
      ['/me', '/request', '/token'].map((path) => [path, 'the client']),
    );
    assert.deepEqual(new Set(presented.issuer), new Set(['-']));
    assert.deepEqual(
      report.hops.filter(({ step }) => step === 'UserInfo').map(({ status }) => status),
      [200, 200],
    );
  });

  it('presents it to an API with the access token', async () => {
    const alias = (await run('ca', {})).report.hops.find(({ step }) => step === 'token request')?.url.replace('/token', '/me') ?? '';
    const { report } = await run('person', {
      ...signsOn,
      members: { ...person, certificateBoundAccessTokens: true },
      words: ['--sign-on', 'direct', '--par', '--then', `api:${alias}`],
    });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(report.hops.find(({ step }) => step === 'API call')?.status, 200);
    assert.equal(presentedAt.get('/me'), 'the client');
  });

  it('a token that is bound to a certificate is refused without it', async () => {
    const { report } = await run('person', { ...signsOn, members: person, words: ['--sign-on', 'direct', '--show-secrets'] });
    const body = report.hops.find(({ step }) => step === 'token request')?.responseBody ?? '{}';
    const { access_token: token } = JSON.parse(body) as { readonly access_token: string };
    const ca = await readFile(serverFile('localhost.crt'), 'utf8');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      get(`${issuer}/me`, { ca, headers: { authorization: `Bearer ${token}` } }, (response) => resolve(response.resume().statusCode)).on(
        'error',
        reject,
      );
    });
    assert.equal(status, 401, 'so that those above are answered for the certificate alone');
  });

  it('a certificate that is not the client’s is refused where the request is pushed, with the reason', async () => {
    const { report } = await run('person', { ...signsOn, members: person, certificate: other });
    assert.equal(report.error?.code, 'pushedAuthorizationRequest.refused');
    assert.match(report.error?.message ?? '', /did not accept the client by its certificate/);
  });

  it('says of another certificate that the server does not accept the client by it', async () => {
    const { report } = await run('ca', { certificate: other });
    assert.equal(report.outcome, 'refused');
    assert.match(report.error?.message ?? '', /did not accept the client by its certificate/);
  });

  const problems: readonly (readonly [what: string, given: Parameters<typeof run>[1], message: RegExp])[] = [
    [
      'a key of another certificate',
      { certificate: { ...own, key: other.key } },
      /certificate key does not belong to the client certificate/,
    ],
    ['a certificate that is none', { certificate: { ...own, certificate: 'sesame-open-it' } }, /client certificate cannot be read/],
    ['a key that is none', { certificate: { ...own, key: 'sesame-open-it' } }, /key of the client certificate cannot be read/],
    ['a key that is not there', { variables: { AUTH_FLOW_CERT_KEY: '' } }, /AUTH_FLOW_CERT_KEY .*certificate key of the application/],
    [
      'a certificate that is not configured',
      { members: { certificate: undefined } },
      /client certificate of the application App is not configured/,
    ],
    ['a certificate in the file', { members: { certificate: 'sesame' } }, /certificate.*Do not put a client certificate in the file/],
    [
      'a flag that is a text',
      { members: { certificateBoundAccessTokens: 'yes' } },
      /certificateBoundAccessTokens must be true or false, not a string/,
    ],
    ['a file without its key', { words: ['--certificate', 'client.crt'] }, /--certificate and --certificate-key need each other/],
    ['a file that is not there', { words: ['--certificate', 'no.crt', '--certificate-key', 'no.key'] }, /The file no\.crt cannot be read/],
  ];
  for (const [what, given, message] of problems) {
    it(`names ${what}, and requests no token`, async () => {
      const { text } = await run('ca', given);
      assert.match(text, message);
      assert.deepEqual(presented.alias, []);
      assert.equal(text.includes('sesame'), false);
    });
  }
});
