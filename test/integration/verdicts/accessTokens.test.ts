import assert from 'node:assert/strict';
import { type AnsweredRun, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import type { Answers } from '../../support/servers/answeringProvider.ts';
import { forgedJwt, openIdAnswers, signedJwt } from '../../support/servers/signingProvider.ts';

/** Asked for each token: this file is loaded long before its tests run, where many are run. In seconds. */
const now = (): number => Math.floor(Date.now() / 1000);
const times = () => ({ iat: now(), nbf: now(), exp: now() + 600 });
const api = 'https://api.example/v1';

/** Tokens of an OpenID Provider with this access token. */
function tokens(accessToken: (issuer: string) => string, more: object = {}): Answers {
  let issuer = '';
  return openIdAnswers(
    (parts) => {
      issuer = parts.issuer;
      return signedJwt(parts.claims);
    },
    () => ({ access_token: accessToken(issuer), ...more }),
  );
}

const atJwt = (issuer: string, claims: object = {}): string =>
  signedJwt({ iss: issuer, sub: 'user', aud: api, client_id: 'client', jti: 'j', ...times(), ...claims }, { typ: 'at+jwt' });

const openid: AnsweredRun = { application: { scopes: ['openid'] } };
const asking = (scopes: readonly string[]): AnsweredRun => ({ application: { scopes } });
const withParameter = (parameter: string): AnsweredRun => ({ ...openid, words: ['--param', parameter] });
const details = (value: readonly object[]): AnsweredRun => withParameter(`authorization_details=${JSON.stringify(value)}`);

/** What is not for the client to judge. None of it is a failed check. */
const silent: readonly (readonly [what: string, answers: Answers, run: AnsweredRun])[] = [
  ['an opaque token', tokens(() => 'opaque-access-token-of-this-run'), openid],
  [
    'a token for another API by another issuer, with a signature that nobody else verifies',
    tokens(() =>
      forgedJwt({ iss: 'https://sts.windows.net/t/', aud: '00000003-0000-0000-c000-000000000000', ...times() }, { kid: 'x', nonce: 'n' }),
    ),
    openid,
  ],
  [
    'an issuer of its own for access tokens',
    tokens(() => signedJwt({ iss: 'http://fs.example/services/trust', aud: 'microsoft:identityserver:x', ...times() })),
    openid,
  ],
  ['typ JWT without client and audience', tokens((iss) => signedJwt({ iss, sub: 'user', ...times() })), openid],
  ['another client in typ JWT', tokens(() => signedJwt({ iss: 'https://other.example', client_id: 'other', ...times() })), openid],
  ['an encrypted token', tokens(() => 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a2V5.aXY.Y2lwaGVydGV4dA.dGFn'), openid],
  ['at+jwt that is right', tokens((issuer) => atJwt(issuer)), openid],
  [
    'a scope as a URI',
    tokens(() => 'opaque-access-token-1', { scope: 'User.Read openid' }),
    asking(['openid', 'https://graph.example/User.Read']),
  ],
  [
    'a short scope as a URI',
    tokens(() => 'opaque-access-token-1', { scope: 'openid https://www.example.com/auth/userinfo.email' }),
    asking(['openid', 'email']),
  ],
  [
    'scopes of an API alone',
    tokens(() => 'opaque-access-token-1', { scope: 'read' }),
    asking(['openid', 'profile', 'offline_access', 'read']),
  ],
  ['the resource', tokens((issuer) => atJwt(issuer)), withParameter(`resource=${api}`)],
  [
    'a name for the resource',
    tokens(() => signedJwt({ iss: 'https://other.example', aud: 'my-api', ...times() })),
    withParameter(`resource=${api}`),
  ],
  ['the details', tokens(() => 'opaque-access-token-1', { authorization_details: [{ type: 'a' }] }), details([{ type: 'a' }])],
];

interface Failing {
  readonly what: string;
  readonly answers: Answers;
  readonly run: AnsweredRun;
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly says: RegExp;
}

const failing: readonly Failing[] = [
  {
    what: 'at+jwt of another issuer',
    answers: tokens(() => atJwt('https://other.example')),
    run: openid,
    code: 'issuer',
    severity: 'error',
    says: /other\.example/,
  },
  {
    what: 'at+jwt of another client',
    answers: tokens((issuer) => atJwt(issuer, { client_id: 'x' })),
    run: openid,
    code: 'client',
    severity: 'error',
    says: /issued to x/,
  },
  {
    what: 'at+jwt that expired',
    answers: tokens((issuer) => atJwt(issuer, { exp: now() - 600 })),
    run: openid,
    code: 'expiry',
    severity: 'error',
    says: /expired/,
  },
  {
    what: 'at+jwt that is forged',
    answers: tokens((iss) => forgedJwt({ iss, aud: api, ...times() }, { typ: 'at+jwt' })),
    run: openid,
    code: 'signature',
    severity: 'error',
    says: /./,
  },
  {
    what: 'another resource',
    answers: tokens((issuer) => atJwt(issuer, { aud: 'https://other.example' })),
    run: withParameter(`resource=${api}`),
    code: 'resource',
    severity: 'error',
    says: /for https:\/\/other\.example, although/,
  },
  {
    what: 'another resource in a token of no format',
    answers: tokens((iss) => signedJwt({ iss, aud: 'https://other.example', ...times() })),
    run: withParameter(`resource=${api}`),
    code: 'resource',
    severity: 'error',
    says: /other\.example/,
  },
  {
    what: 'another detail',
    answers: tokens(() => 'opaque-access-token-1', { authorization_details: [{ type: 'b' }] }),
    run: details([{ type: 'a' }]),
    code: 'authorizationDetails',
    severity: 'error',
    says: /type b/,
  },
  {
    what: 'no details',
    answers: tokens(() => 'opaque-access-token-1'),
    run: details([{ type: 'a' }]),
    code: 'authorizationDetails',
    severity: 'warning',
    says: /does not say/,
  },
  {
    what: 'a scope less',
    answers: tokens(() => 'opaque-access-token-1', { scope: 'openid read' }),
    run: asking(['openid', 'read', 'write']),
    code: 'scope',
    severity: 'warning',
    says: /^write was requested/,
  },
  {
    what: 'commas',
    answers: tokens(() => 'opaque-access-token-1', { scope: 'read,write' }),
    run: asking(['read', 'write']),
    code: 'scopeList',
    severity: 'info',
    says: /Commas/,
  },
];

describe('access tokens', function () {
  this.timeout(20_000);
  for (const [what, answers, run] of silent) {
    it(`are not judged by their client: ${what}`, async () => {
      const { report, code } = await runWithAnswers(answers, run);
      const failed = report.checks.filter((check) => check.outcome === 'failed' && check.severity !== 'info');
      assert.deepEqual([failed.map((check) => `${check.code} ${check.message}`), report.outcome, code], [[], 'completed', 0]);
    });
  }

  for (const { what, answers, run, code, severity, says } of failing) {
    it(`fail accessToken.${code}: ${what}`, async () => {
      const { report } = await runWithAnswers(answers, run);
      const check = report.checks.find((each) => each.code === `accessToken.${code}`);
      assert.deepEqual([check?.outcome, check?.severity, report.outcome], ['failed', severity, 'completed'], check?.message);
      assert.match(check?.message ?? '', says);
    });
  }

  it('for another resource are not mended by a new one', async () => {
    const { report } = await runWithAnswers(
      tokens((issuer) => atJwt(issuer, { aud: 'https://other.example' })),
      withParameter(`resource=${api}`),
    );
    const remedy = report.findings.find((each) => each.code === 'accessToken.resource')?.remedy ?? '';
    assert.match(remedy, /every token it issues is like this one/);
  });
});
