import assert from 'node:assert/strict';
import type { TextPlace } from '../../../../src/core/redaction/textPlace.ts';
import { testRedaction } from '../../../support/secrets/testRedaction.ts';

const random = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';
const uuid = '5a2db0c5-a000-4000-8000-000000000001';

type Row = readonly [place: 'json' | 'form' | 'header' | 'html' | 'url' | 'text', text: string];

const json = (value: unknown): Row => ['json', JSON.stringify(value)];
const form = (text: string): Row => ['form', text];
const header = (name: string, value: string): Row => ['header', `${name}: ${value}`];
const html = (text: string): Row => ['html', text];
const url = (text: string): Row => ['url', text];
const text = (words: string): Row => ['text', words];

/** What nobody should have to guess: each stays as it was sent. */
const staying: readonly Row[] = [
  json({ token_type: 'Bearer', expires_in: 3600, scope: 'openid profile' }),
  json({ issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' }),
  json({ token_endpoint: `https://op.example/${uuid}/as/token` }),
  json({ token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] }),
  json({ token_endpoint_auth_method: 'client_secret_basic' }),
  json({ code_challenge_methods_supported: ['S256', 'plain'] }),
  json({ keys: [{ kty: 'RSA', kid: 'kQ7vX2mN9pR4tZ8wB3yL6cF1abc', n: 'AQAB', e: 'AQAB', use: 'sig', alg: 'RS256', key_ops: ['verify'] }] }),
  json({ kid: random }),
  json({ keyId: random }),
  json({ jti: random }),
  json({ sub: random }),
  json({ iss: 'https://op.example', aud: [uuid] }),
  json({ client_id: random }),
  json({ id: uuid, environment: { id: uuid } }),
  json({ code: 'INVALID_DATA', message: 'The request could not be completed.' }),
  json({ details: [{ code: 'INVALID_VALUE', target: 'grant_type' }] }),
  json({ error: 'invalid_grant', error_description: 'The code was used. (Correlation ID: 2f5b0c1e-0000-4000-8000-000000000001)' }),
  json({ error_code: 'kQ7vX2mN9pR4tZ8wB3yL' }),
  json({ errorCode: 'access_denied', httpResponseCode: 400 }),
  json({ message: 'Invalid username and/or password', httpResponseCode: 400 }),
  json({ message: 'wrong client_secret', correlationIdentifier: uuid }),
  ['json', `{ "message" : "The flow needs an access_token" , "httpResponseCode" : 400 }`],
  json({ address: { state: 'Colorado', country_code: 'US', postalCode: '80202' } }),
  json({ status: 'COMPLETED', session: { expiresAt: '2026-11-25T20:00:00Z' } }),
  json({ passwordPolicy: { id: uuid, name: 'Standard' } }),
  json({ _links: { 'password.check': { href: `https://auth.example/${uuid}/flows/${uuid}` } } }),
  json({ passwordStatus: 'OK', secretRotated: true }),
  json({ auth_time: 1_800_000_000, exp: 1_800_003_600, iat: 1_800_000_000 }),
  json({ at_hash: random, c_hash: random, s_hash: random }),
  json({ user_code: 'WDJB-MJHT', verification_uri: 'https://op.example/device' }),
  json({ access_token_lifetime: 3600, refreshTokenDuration: 86_400 }),
  json({ public_key: random }),
  json({ next_page_token: random }),
  json({ alg: 'RS256', typ: 'at+jwt', enc: 'A256GCM' }),
  json({ acr: 'Multi_Factor', amr: ['pwd', 'otp'] }),
  json({ pkceEnforcement: 'S256_REQUIRED', tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC' }),
  json({ grant_types: ['authorization_code', 'refresh_token'], response_types: ['code id_token'] }),
  json({ userinfo_endpoint: 'https://op.example/userinfo', request_uri_parameter_supported: true }),
  json({ cert: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----' }),
  form('grant_type=authorization_code&redirect_uri=https%3A%2F%2Fc.example%2Fcb&code_challenge=abc&code_challenge_method=S256'),
  form('token_type_hint=access_token&scope=openid+profile'),
  form('subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token&audience=https%3A%2F%2Fapi.example'),
  form('prompt=login&max_age=0&acr_values=Multi_Factor&response_type=code+id_token'),
  header('DPoP-Nonce', random),
  header('Correlation-ID', uuid),
  header('X-Request-Id', random),
  header('ETag', `"${random}"`),
  header('X-Amz-Cf-Id', random),
  header('Content-Type', 'application/vnd.pingidentity.usernamePassword.check+json'),
  header('WWW-Authenticate', 'Bearer realm="example", error="invalid_token", error_description="The access token expired"'),
  header('Cache-Control', 'no-store'),
  header('Date', 'Wed, 25 Nov 2026 20:00:00 GMT'),
  header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains'),
  header('Access-Control-Allow-Credentials', 'true'),
  header('Vary', 'Cookie, Authorization'),
  header('Sec-WebSocket-Key', random),
  header('Idempotency-Key', random),
  header('User-Agent', 'auth-flow-explorer/0.9 (+https://example.com)'),
  url(`https://auth.example/${uuid}/as/authorize?response_type=code&client_id=${uuid}&scope=openid%20profile`),
  url(`https://auth.example/${uuid}/flows/${uuid}`),
  url('https://op.example/.well-known/openid-configuration'),
  url('https://api.example/v1/environments/signOnPolicyAssignments/usernamePassword'),
  url('http://127.0.0.1:44663/callback'),
  text('The access token lasts 1 h; the code was used before. Expected state: the one that was sent.'),
  json({ token: 'expired' }),
  json({ token: 'is invalid' }),
  json({ password: ['is too short', 'must have 8 characters.'] }),
  json({ client_secret: '********', token: '[REDACTED]' }),
  json({ usage: { prompt_tokens: 12_345_678 } }),
  json({ totp: 'enabled', mfaCode: 'required' }),
  json({ token_id: uuid, secret_id: uuid }),
  json({ access: 'offline', refresh: 300, handle: 'alice-in-wonderland' }),
  form('token=null'),
  text('Cookie: SameSite=Lax is what browsers take.'),
  text('The keys begin with sk_live_, as in ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.'),
  text('Use --password if you have one, --token TOKEN otherwise. Your code is invalid, your password is too short.'),
  text("INSERT INTO users (id, name) VALUES ('kQ7vX2mN9pR4tZ8w', 'hunter2');"),
  text(`Passwords are compared with password 'constant time'. Set password "required".`),
  url('https://c.example/#/docs/password/reset'),
  json({ factorType: 'token:software:totp1' }),
  html('<pre>class Server<Request> extends tls.Server { }</pre>'),
  html('<pre>tool <user> <password>\nis all<br></pre>'),
  text('Expected <token> but found <password> here.'),
  text('id, token, secret\nare what it takes'),
  text('Country,Code\nGermany,DE\n'),
  json({ field: 'password', value: 'required' }),
  json({ html: '<p>Forgot your <b>password</b>?</p>' }),
  url('https://okta.example/oauth2/aus1a2b3c4d5e6f7g8h9/v1/authorize'),
  header('Refresh', '5; url=/login'),
  url('https://op.example/error?code=70008'),
  json({ error_uri: 'https://op.example/errors?code=E0000011' }),
  json({ url: '/cb?code=' }),
  text('token: expired'),
  text('password: required\nsecret: not_set\npin: off'),
  text('client_secret = the one of the application'),
  text('state = "open"; if (password === "x") token => token.length;'),
  text('token: 4096\npass: 12'),
  text('{"grant": {"a": "/authorize?response_type=code"}}'),
  text('token: the value is missing. password: it has to have 8 characters.'),
];

/** Each holds one secret, which goes. */
const going: readonly Row[] = [
  json({ access_token: 'short' }),
  json({ id_token: random }),
  json({ refresh_token: random }),
  json({ token: random }),
  json({ client_secret: 'cs' }),
  json({ secret: random }),
  json({ password: 'pw' }),
  json({ newPassword: 'pw', currentPassword: 'old' }),
  json({ otp: '602214' }),
  json({ otp: 602_214 }),
  json({ pin: '1234' }),
  json({ recoveryCode: 'REC0VER1' }),
  json({ verificationCode: '123456' }),
  json({ device_code: random }),
  json({ auth_req_id: random }),
  json({ request_uri: `urn:ietf:params:oauth:request_uri:${random}` }),
  json({ session_state: random }),
  json({ sid: uuid }),
  json({ session: { id: uuid } }),
  json({ sessionId: uuid }),
  json({ sessionToken: uuid }),
  json({ interactionToken: random }),
  json({ nonce: 'n-1' }),
  json({ registration_access_token: random }),
  json({ logout_token: random }),
  json({ authorizeResponse: { code: uuid } }),
  json({ authorizeResponse: { state: 'abc' } }),
  json({ apiKey: random }),
  json({ api_key: 'abcdefgh' }),
  json({ 'x-api-key': random }),
  json({ APIKEY: random }),
  json({ accesstoken: random }),
  json({ AccessToken: random }),
  json({ myAppClientSecret: 'abc' }),
  json({ page_access_token: random }),
  json({ authed_user: { access_token: random } }),
  json({ bot_token: 'vendor-page-token-bbbbbbbb-0002' }),
  json({ webhookSecret: random }),
  json({ signingKey: random }),
  json({ subscription_key: random }),
  json({ serviceTicket: random }),
  json({ samlResponse: random }),
  json({ userCredential: random }),
  json({ dbPassword: 'x1' }),
  json({ passphrase: 'y2' }),
  json({ tokens: [random] }),
  json({ token_value: random }),
  json({ password: { value: 'pw1' } }),
  json({ key: 'refresh_token', value: random }),
  json({ kty: 'oct', k: random }),
  json({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: random }),
  json({ code: random }),
  json({ sso_session: random }),
  json({ jwt: random }),
  json({ csrfToken: random }),
  json({ tokenId: random }),
  json({ secret_id: random }),
  json({ sessionHandle: random }),
  json({ stateHandle: random }),
  json({ SAMLart: random }),
  json({ access: random }),
  json({ csrf: random }),
  json({ passwordHash: random }),
  json({ userPwd: 'x1' }),
  json({ contraseña: 'x1' }),
  json({ mfaCode: '482113' }),
  json({ oneTimeCode: 482_113 }),
  json({ user_otp: '4821' }),
  json({ secrets: { database: 'hunter-2-x' } }),
  json({ headers: { Authorization: 'Bearer abc' } }),
  form('wresult=abc1'),
  form('ASPSESSIONID=abc1'),
  header('X-OTP', '482113'),
  form('code=abc1'),
  form('state=xyz'),
  form('grant_type=password&password=a%20b'),
  form('client_secret=s%2Bt'),
  form('code_verifier=v1'),
  form('client_assertion=abc'),
  form('id_token_hint=abc'),
  form('subject_token=abc'),
  form('SAMLResponse=abc'),
  form('apikey=abcdefgh1'),
  form('login_ticket=ST-12345-abcdef'),
  header('Cookie', 'a=b'),
  header('Set-Cookie', 'ST=tiny; Path=/'),
  header('Authorization', 'Bearer abc'),
  header('Authorization', 'Basic YWJjOmRlZg=='),
  header('Proxy-Authorization', 'Basic YWJjOmRlZg=='),
  header('Authorization', random),
  header('X-Vault-Token', 'hvs.kQ7vX2mN9pR4tZ8w'),
  header('X-Goog-Api-Key', random),
  header('Authentication-Ticket', random),
  url('https://c.example/cb?code=abc1'),
  url('https://c.example/cb#id_token=abc'),
  url(`https://c.example/magic/${random}`),
  url(`https://c.example/cb?own_session_key=${random}`),
  url('https://user:pw@c.example/'),
  text(`Sent with access_token=${random}.`),
  text('-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----'),
  text(`See https://c.example/reset/${random}.`),
];

describe('What is a secret', () => {
  it('is known by enough examples', () => assert.ok(staying.length >= 60 && going.length >= 80, `${staying.length}, ${going.length}`));

  for (const [place, sample] of staying) {
    it(`stays, ${place}: ${sample.slice(0, 100)}`, () => assert.equal(hidden(place, sample), sample));
  }
  for (const [place, sample] of going) {
    it(`goes, ${place}: ${sample.slice(0, 100)}`, () => {
      const result = hidden(place, sample);
      assert.match(result, /#[0-9a-f]{4}/);
      assert.notEqual(result, sample);
    });
  }
});

function hidden(place: Row[0], sample: string): string {
  const redaction = testRedaction();
  const read = (value: string, where: TextPlace): string => {
    redaction.learn(value, where, 'received');
    return redaction.hide(value, where);
  };
  switch (place) {
    case 'json':
      return read(sample, { kind: 'body', mediaType: 'application/json' });
    case 'form':
      return read(sample, { kind: 'body', mediaType: 'application/x-www-form-urlencoded' });
    case 'html':
      return read(sample, { kind: 'body', mediaType: 'text/html' });
    case 'url':
      return read(sample, { kind: 'url' });
    case 'text':
      return read(sample, { kind: 'text' });
    case 'header': {
      const [name = '', value = ''] = sample.split(/: (.*)/s);
      return `${name}: ${read(value, { kind: 'header', name })}`;
    }
  }
}
