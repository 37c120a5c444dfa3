import assert from 'node:assert/strict';
import { type AnsweredRun, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { type Answers, typed } from '../../support/servers/answeringProvider.ts';
import { forgedJwt, openIdAnswers, signedJwt, signingKey } from '../../support/servers/signingProvider.ts';

const application = { scopes: ['openid'] };
const { e: _, ...withoutExponent } = signingKey;
const encrypted = 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a2V5.aXY.Y2lwaGVydGV4dA.dGFn';
const keys = (...list: readonly object[]): Answers => ({ '/keys': { json: { keys: list } } });

interface Row {
  readonly what: string;
  readonly answers?: Answers;
  readonly run?: AnsweredRun;
  /** In the message of the check of the signature. */
  readonly says: RegExp;
}

/** What nothing here can verify, which says nothing against the token. */
const unverified: readonly Row[] = [
  { what: 'a server without jwks_uri', run: { metadata: () => ({ jwks_uri: undefined }) }, says: /no key is available/ },
  { what: 'a key set at no server', run: { metadata: () => ({ jwks_uri: 'http://127.0.0.1:9/keys' }) }, says: /no key is available/ },
  { what: 'a key set that is not there', answers: { '/keys': { status: 404 } }, says: /no key is available/ },
  { what: 'a page for a key set', answers: { '/keys': typed('text/html', '<!doctype html>') }, says: /no key is available/ },
  { what: 'JSON that is no key set', answers: { '/keys': { json: { jwks: [] } } }, says: /no key is available/ },
  { what: 'a list for a key set', answers: { '/keys': { json: [signingKey] } }, says: /no key is available/ },
  { what: 'elements that are no keys', answers: keys({ kid: 'k1' }), says: /because the JWK set has no usable keys|No key in the JWK set/ },
  {
    what: 'a key without its exponent',
    answers: keys(withoutExponent),
    says: /because the key "k1" .* lacks e \(RFC 7518 section 6\.3\.1\.2\)/,
  },
  { what: 'a key for encryption', answers: keys({ ...signingKey, use: 'enc' }), says: /because the key "k1" .* is for encryption/ },
  { what: 'a key for another algorithm', answers: keys({ ...signingKey, alg: 'PS256' }), says: /because the key "k1" .* is for PS256/ },
  {
    what: 'a key of another type',
    answers: keys({ kty: 'EC', crv: 'P-256', kid: 'k1' }),
    says: /because the key "k1" .* is of the type EC/,
  },
  {
    what: 'a key with key_ops as text',
    answers: keys({ ...signingKey, key_ops: 'verify' }),
    says: /because the key "k1" .* has key_ops that is no list/,
  },
  { what: 'an encrypted ID token', answers: openIdAnswers(() => encrypted), says: /is encrypted, and nothing here can decrypt it/ },
  {
    what: 'an algorithm that is not implemented',
    answers: openIdAnswers(({ claims }) => signedJwt(claims, { alg: 'ES256K' })),
    run: { metadata: () => ({ id_token_signing_alg_values_supported: ['ES256K'] }) },
    says: /cannot be verified, because the algorithm "ES256K" cannot be checked here/,
  },
];

/** What is known to be wrong: the run does not go on with such a token. */
const rejected: readonly (readonly [code: string, what: string, answers: Answers, words: readonly string[], says: RegExp])[] = [
  ['signature', 'a forged one', openIdAnswers(({ claims }) => forgedJwt(claims)), [], /match|signature/i],
  ['issuedAt', 'one without iat', openIdAnswers(({ claims }) => signedJwt({ ...claims, iat: undefined })), [], /iat is missing/],
  [
    'expiry',
    'text for exp',
    openIdAnswers(({ claims }) => signedJwt({ ...claims, exp: '2030-01-01' })),
    [],
    /exp is the text "2030-01-01"/,
  ],
  [
    'essentialAcr',
    'another acr than the essential one',
    openIdAnswers(({ claims }) => signedJwt({ ...claims, acr: 'bronze' })),
    ['--param', 'claims={"id_token":{"acr":{"essential":true,"values":["gold"]}}}'],
    /requested acr "gold" as an essential claim, but the ID token has the acr "bronze"/,
  ],
  [
    'requestedSubject',
    'another user than the requested one',
    openIdAnswers(),
    ['--param', 'claims={"id_token":{"sub":{"value":"somebody"}}}'],
    /about another one/,
  ],
  ['subject', 'a number for sub', openIdAnswers(({ claims }) => signedJwt({ ...claims, sub: 7 })), [], /sub is the number 7/],
  ['authenticationTime', 'no auth_time', openIdAnswers(), ['--max-age', '60'], /max_age was requested/],
];

describe('ID tokens that cannot be verified', function () {
  this.timeout(20_000);
  for (const { what, answers = {}, run = {}, says } of unverified) {
    it(`are a failed check of severity error: ${what}`, async () => {
      const { report, code } = await runWithAnswers({ ...openIdAnswers(), ...answers }, { application, ...run });
      const check = report.checks.find((each) => each.code === 'idToken.signature');
      assert.deepEqual([check?.outcome, check?.severity], ['failed', 'error'], JSON.stringify(report.error));
      assert.match(check?.message ?? '', says);
      const advice = report.findings.filter((each) => each.code === 'idToken.signature').map((each) => `${each.message} ${each.remedy}`);
      assert.ok(advice.length === 1 && !/do not trust|modified/i.test(advice.join()), advice.join());
      assert.equal(code, 1);
    });
  }
});

describe('ID tokens', function () {
  this.timeout(20_000);
  it('of a server that keeps to the specification pass', async () => {
    const { report, code } = await runWithAnswers(openIdAnswers(), { application });
    assert.deepEqual(
      report.checks.filter((check) => check.outcome === 'failed' && check.severity !== 'info').map((check) => check.code),
      [],
    );
    assert.equal(code, 0);
  });
  for (const [rule, what, answers, words, says] of rejected) {
    it(`end the run: ${what}`, async () => {
      const { report } = await runWithAnswers(answers, { application, words });
      assert.deepEqual([report.outcome, report.error?.code], ['failed', `idToken.${rule}`]);
      assert.match(report.error?.message ?? '', says);
    });
  }
});
