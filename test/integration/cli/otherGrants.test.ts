import assert from 'node:assert/strict';
import { startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';

const signOn = ['authorization request GET 302', 'flow GET 200', 'sign-on POST 200', 'resume GET 302'];
const redeemed = ['token request POST 200', 'JWK set GET 200'];
const pushed = ['pushed authorization request POST 201'];
const code = [...signOn, ...redeemed];
/** What the run has read before (metadata, the JWK set) is not asked for again. */
const renewed = 'token request POST 200';
const all = ['access_token', 'id_token', 'refresh_token'];

interface Row {
  readonly words: readonly string[];
  readonly hops: readonly string[];
  readonly tokens: readonly string[];
  /** Rules that have to have been checked and held. */
  readonly checks?: readonly string[];
  /** Left out: it completes. */
  readonly error?: string;
}

const tokenChecks = ['idToken.signature', 'idToken.accessTokenHash', 'accessToken.signature', 'accessToken.scope'];

const rows: readonly Row[] = [
  {
    words: ['--grant', 'client_credentials'],
    hops: redeemed,
    tokens: ['access_token'],
    checks: ['accessToken.signature', 'accessToken.client'],
  },
  {
    words: ['--grant', 'client_credentials', '--application', 'Worker', '--then', 'api'],
    hops: [...redeemed, 'API call GET 200'],
    tokens: ['access_token'],
  },
  { words: ['--grant', 'refresh_token'], hops: [...code, renewed], tokens: [...all, ...all].sort(), checks: tokenChecks },
  {
    words: ['--grant', 'refresh_token', '--client-authentication', 'none', '--method', 'POST'],
    hops: [...code.map((hop) => hop.replace('authorization request GET', 'authorization request POST')), renewed],
    tokens: [...all, ...all].sort(),
    checks: tokenChecks,
  },
  {
    words: ['--grant', 'device_code'],
    hops: [
      'device authorization request POST 200',
      'redirect GET 302',
      'flow GET 200',
      ...Array<string>(3).fill('sign-on POST 200'),
      ...redeemed,
    ],
    tokens: all,
    checks: tokenChecks,
  },
  { words: ['--grant', 'token_exchange'], hops: [...code, renewed], tokens: ['access_token', 'access_token', 'id_token'] },
  {
    words: ['--grant', 'token_exchange', '--subject-token', 'id_token'],
    hops: [...code, renewed],
    tokens: ['access_token', 'access_token', 'id_token'],
  },
  {
    words: ['--grant', 'ciba'],
    hops: ['backchannel authentication request POST 200', 'token request POST 400', ...redeemed],
    tokens: all,
    checks: tokenChecks,
  },
  {
    words: ['--grant', 'ciba', '--user', 'denied'],
    hops: ['backchannel authentication request POST 200', 'token request POST 400', 'token request POST 400'],
    tokens: [],
    error: 'access_denied',
  },
  ...['none', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'].map(
    (method): Row => ({
      words: ['--par', '--client-authentication', method],
      hops: [...pushed, ...code],
      tokens: all,
      checks: tokenChecks,
    }),
  ),
  { words: ['--application', 'Pushed requests only', '--par'], hops: [...pushed, ...code], tokens: all },
  { words: ['--application', 'Pushed requests only'], hops: [...pushed, ...code], tokens: all },
  {
    words: ['--application', 'Pushed requests only', '--no-par'],
    hops: ['authorization request GET 302'],
    tokens: [],
    error: 'invalid_request',
  },
  ...['HS256', 'HS384', 'HS512', 'RS256', 'RS512', 'ES256'].map(
    (algorithm): Row => ({ words: ['--request-object', algorithm], hops: code, tokens: all, checks: ['state.returned', 'idToken.nonce'] }),
  ),
  { words: ['--request-object', 'HS256', '--par'], hops: [...pushed, ...code], tokens: all },
  { words: ['--application', 'Signed requests only'], hops: code, tokens: all },
  {
    words: ['--application', 'Signed requests only', '--no-request-object'],
    hops: ['authorization request GET 302'],
    tokens: [],
    error: 'invalid_request',
  },
  { words: ['--application', 'Signed requests only', '--request-object', 'HS256'], hops: code, tokens: all },
  { words: ['--prompt', 'none'], hops: ['authorization request GET 302'], tokens: [], error: 'login_required' },
  { words: ['--prompt', 'login', '--max-age', '0'], hops: code, tokens: all, checks: ['idToken.authenticationTime'] },
  {
    words: ['--acr-values', 'Multi_Factor', '--user', 'otp', '--answer', 'otp=123456'],
    hops: [...signOn.slice(0, 3), 'sign-on POST 200', 'resume GET 302', ...redeemed],
    tokens: all,
    checks: ['idToken.acr'],
  },
  { words: ['--user', 'otp'], hops: signOn.slice(0, 3), tokens: [], error: 'prompt.unanswered' },
  {
    words: ['--user', 'otp', '--answer', 'otp=000000'],
    hops: [...signOn.slice(0, 3), 'sign-on POST 400'],
    tokens: [],
    error: 'INVALID_OTP',
  },
  {
    words: ['--user', 'otp', '--answer', 'otp=000000', '--answer', 'otp=123456'],
    hops: [...signOn.slice(0, 3), 'sign-on POST 400', 'sign-on POST 200', 'resume GET 302', ...redeemed],
    tokens: all,
  },
  // Nobody has agreed to anything, and nobody has said anything about themselves.
  { words: ['--user', 'consent'], hops: signOn.slice(0, 3), tokens: [], error: 'prompt.unanswered' },
  { words: ['--user', 'profile'], hops: signOn.slice(0, 3), tokens: [], error: 'prompt.unanswered' },
  {
    words: ['--user', 'consent', '--answer', 'accept=true'],
    hops: [...signOn.slice(0, 3), 'sign-on POST 200', 'resume GET 302', ...redeemed],
    tokens: all,
  },
  {
    words: ['--sign-on', 'by-hand', '--answer', 'username=demo', '--answer', 'password=env:AUTH_FLOW_SANDBOX_USER_DEMO_PASSWORD'],
    hops: code,
    tokens: all,
  },
  {
    words: [
      ...['--sign-on', 'by-hand', '--answer', 'action=password.forgot', '--answer', 'username=demo'],
      ...['--answer', 'recoveryCode=RECOVER1', '--answer', 'newPassword=Another-1357!'],
    ],
    hops: [...signOn.slice(0, 3), 'sign-on POST 200', 'resume GET 302', ...redeemed],
    tokens: all,
  },
  {
    words: ['--sign-on', 'direct'],
    hops: ['authorization request GET 302', 'redirect GET 200'],
    tokens: [],
    error: 'signOn.pageForPerson',
  },
  {
    words: ['--then', 'userinfo', '--then', 'introspect', '--then', 'refresh', '--then', 'revoke', '--then', 'signoff'],
    hops: [...code, 'UserInfo GET 200', 'introspection POST 200', renewed, 'revocation POST 200', 'sign-off GET 302'],
    tokens: [...all, ...all].sort(),
    checks: ['signOff.redirectUri', 'signOff.state'],
  },
  {
    words: ['--then', 'signoff', '--post-logout-redirect-uri', 'https://app.example.com/signed-off'],
    hops: [...code, 'sign-off GET 302'],
    tokens: all,
    checks: ['signOff.redirectUri', 'signOff.state'],
  },
  { words: ['--then', 'signoff', '--post-logout-redirect-uri', ''], hops: [...code, 'sign-off GET 302', 'redirect GET 200'], tokens: all },
  {
    words: ['--then', 'signoff', '--post-logout-redirect-uri', 'https://elsewhere.example/'],
    hops: [...code, 'sign-off GET 400'],
    tokens: all,
    error: 'signOff.refused',
  },
  {
    words: ['--then', 'refresh', '--then', 'refresh:previous'],
    hops: [...code, renewed, 'token request POST 400'],
    tokens: [...all, ...all].sort(),
  },
  { words: ['--scope', 'openid', '--then', 'api'], hops: [...code, 'API call GET 403'], tokens: all, error: 'api.403' },
];

describe('the other grants, pushed and signed requests, and what is done with the tokens', function () {
  this.timeout(20_000);
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  for (const algorithm of ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'ES256']) {
    it(`a client assertion is signed with ${algorithm}, for the token and for introspection (RFC 7523 section 3)`, async () => {
      const words = ['--assertion-algorithm', algorithm, '--then', 'introspect', '--show-secrets'];
      const { report } = await runFlowCommand(words, { sandbox: sandbox.config });
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      for (const step of ['token request', 'introspection']) {
        const body = new URLSearchParams(report.hops.find((hop) => hop.step === step)?.requestBody ?? '');
        const [header = '', claims = ''] = (body.get('client_assertion') ?? '')
          .split('.')
          .map((part) => Buffer.from(part, 'base64url').toString());
        assert.equal(JSON.parse(header).alg, algorithm);
        assert.equal(JSON.parse(claims).iss, JSON.parse(claims).sub);
      }
    });
  }

  for (const { words, hops, tokens, checks, error } of rows) {
    it(`${words.join(' ')} ${error === undefined ? 'completes' : `ends with ${error}`}`, async () => {
      const { code: exitCode, stdout, report } = await runFlowCommand(words, { sandbox: sandbox.config });
      assert.equal(report.error?.serverError?.error ?? report.error?.code, error, JSON.stringify(report.error));
      assert.equal(exitCode, error === undefined ? 0 : 1);
      assert.deepEqual(
        report.hops.map(({ step, method, status }) => `${step} ${method} ${status}`),
        hops,
      );
      assert.deepEqual(report.tokens.map(({ kind }) => kind).sort(), tokens);
      const passed = new Set(report.checks.filter(({ outcome }) => outcome === 'passed').map((check) => check.code));
      assert.deepEqual(
        (checks ?? []).filter((check) => !passed.has(check)),
        [],
        'checks that did not pass',
      );
      const failed = report.checks.filter(({ outcome }) => outcome === 'failed').map(({ code: rule }) => rule);
      assert.deepEqual(failed, [], 'checks that failed');
      for (const [name, value] of Object.entries(sandbox.config.secrets)) {
        assert.ok(value === '' || !stdout.includes(value), `${name} is in the output`);
      }
    });
  }
});
