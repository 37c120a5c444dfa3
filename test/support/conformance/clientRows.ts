import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, verify } from 'node:crypto';
import { fixture } from '../builders.ts';
import type { Claims } from '../servers/conformanceProvider.ts';
import { codeTypes, type Plan, type Played, type Row, requestOf } from './row.ts';

const further: readonly Plan[] = ['further'];
const clientKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** What the variable of the application's private key holds. */
export const clientKeyPem = clientKey.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const withKey = { privateKey: { env: 'AUTH_FLOW_KEY' }, keyId: 'client-key' };

/** `client_id:client_secret`, each encoded as a form first (RFC 6749 section 2.3.1). */
const basic = `Basic ${Buffer.from([fixture.clientId, fixture.clientSecret].map(encodeURIComponent).join(':')).toString('base64')}`;

/** The claims of a JWT of the client, whose signature has to be right. */
function claimsOf(jwt: string | null, algorithm: 'RS256' | 'HS256' | 'none'): Claims {
  const [header = '', payload = '', signature = ''] = jwt?.split('.') ?? [];
  const input = `${header}.${payload}`;
  const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString());
  assert.equal(alg, algorithm);
  if (alg === 'none') assert.equal(signature, '');
  if (alg === 'HS256') assert.equal(signature, createHmac('sha256', fixture.clientSecret).update(input).digest('base64url'));
  if (alg === 'RS256') assert.ok(verify('sha256', Buffer.from(input), clientKey.publicKey, Buffer.from(signature, 'base64url')));
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

/** An assertion of the client about itself, for this server, and no other credentials (RFC 7523 sections 2.2 and 3). */
function assertsWith(algorithm: 'RS256' | 'HS256'): (played: Played) => void {
  return (played) => {
    const { authorization, form } = requestOf(played, '/token');
    assert.deepEqual([authorization, form.has('client_secret')], [undefined, false]);
    assert.equal(form.get('client_assertion_type'), 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const { iss, sub, aud, exp, iat, jti } = claimsOf(form.get('client_assertion'), algorithm);
    assert.deepEqual([iss, sub, aud], [fixture.clientId, fixture.clientId, issuerOf(played)]);
    assert.ok(Number(exp) > Number(iat) && String(jti).length > 20);
  };
}

function issuerOf({ report }: Played): string {
  return String(report.hops[0]?.url).replace('/.well-known/openid-configuration', '');
}

/** How the client authenticates (OpenID Connect Core section 9). */
const authenticationRows: readonly Row[] = [
  {
    module: 'client-secret-basic',
    plans: ['basic', 'hybrid'],
    application: { clientAuthentication: 'client_secret_basic' },
    expected: { kind: 'accepts' },
    check: (played) => {
      const { authorization, form } = requestOf(played, '/token');
      assert.equal(authorization, basic);
      assert.ok(!form.has('client_secret'));
    },
  },
  {
    module: 'client-secret-post',
    plans: further,
    responseTypes: codeTypes,
    application: { clientAuthentication: 'client_secret_post' },
    expected: { kind: 'accepts' },
    check: (played) => {
      const { authorization, form } = requestOf(played, '/token');
      assert.equal(authorization, undefined);
      assert.deepEqual([form.get('client_id'), form.get('client_secret')], [fixture.clientId, fixture.clientSecret]);
    },
  },
  {
    module: 'client authentication none',
    plans: further,
    responseTypes: codeTypes,
    application: { clientAuthentication: 'none', clientSecret: undefined },
    expected: { kind: 'accepts' },
    check: (played) => {
      const { authorization, form } = requestOf(played, '/token');
      assert.deepEqual([authorization, form.has('client_secret'), form.get('client_id')], [undefined, false, fixture.clientId]);
    },
  },
  {
    module: 'client-secret-jwt',
    plans: further,
    responseTypes: codeTypes,
    application: { clientAuthentication: 'client_secret_jwt' },
    expected: { kind: 'accepts' },
    check: assertsWith('HS256'),
  },
  {
    module: 'private-key-jwt',
    plans: further,
    responseTypes: codeTypes,
    application: { clientAuthentication: 'private_key_jwt', ...withKey },
    expected: { kind: 'accepts' },
    check: assertsWith('RS256'),
  },
];

function requestObject(algorithm: 'RS256' | 'HS256' | 'none', words: readonly string[] = []): Row {
  return {
    module: `request object, ${algorithm}${words.length === 0 ? '' : `, ${words.join(' ')}`}`,
    plans: further,
    application: withKey,
    provider: () => ({ metadata: (metadata) => ({ ...metadata, request_parameter_supported: true }) }),
    words: ['--request-object', algorithm, ...words],
    expected: { kind: 'accepts' },
    check: (played) => {
      const { query } = requestOf(played, '/authorize');
      assert.deepEqual([...query.keys()].toSorted(), ['client_id', 'request', 'response_type', 'scope']);
      const claims = claimsOf(query.get('request'), algorithm);
      for (const name of ['client_id', 'response_type', 'scope']) assert.equal(claims[name], query.get(name), name);
      assert.deepEqual([claims['iss'], claims['aud']], [fixture.clientId, issuerOf(played)]);
      assert.ok(!('sub' in claims) && !('request' in claims));
      if (words.includes('--max-age')) assert.equal(claims['max_age'], 300);
    },
  };
}

/** The request as a request object (OpenID Connect Core section 6.1). */
const requestObjectRows: readonly Row[] = [
  requestObject('RS256'),
  requestObject('HS256'),
  requestObject('none'),
  requestObject('none', ['--response-mode', 'form_post', '--max-age', '300']),
];

/** The client secret verifies an HS signature, whatever the client authenticates with (OpenID Connect Core section 10.1). */
const secretBesides: readonly Row[] = [{ clientAuthentication: 'private_key_jwt', ...withKey }, { clientAuthentication: 'none' }].flatMap(
  (application): readonly Row[] => {
    const row = { plans: further, responseTypes: codeTypes, application: { ...application, idTokenAlgorithm: 'HS256' } };
    const ofClient = `of a client that authenticates with ${application.clientAuthentication}`;
    return [
      { ...row, module: `idtoken-sig-hs256, ${ofClient}`, provider: () => ({ algorithm: 'HS256' }), expected: { kind: 'accepts' } },
      {
        ...row,
        module: `invalid-sig-hs256, ${ofClient}`,
        provider: () => ({ algorithm: 'HS256', idToken: () => ({ key: new TextEncoder().encode('another secret') }) }),
        expected: { kind: 'rejectsIdToken', check: 'idToken.signature' },
      },
    ];
  },
);

export const clientRows: readonly Row[] = [...authenticationRows, ...requestObjectRows, ...secretBesides];
