import assert from 'node:assert/strict';
import { type AnsweredRun, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import type { Answers } from '../../support/servers/answeringProvider.ts';
import { signedJwt, signingKey } from '../../support/servers/signingProvider.ts';
import type { TableAnswer } from '../../support/servers/tableProvider.ts';

const now = Math.floor(Date.now() / 1000);
const type = (name: string): string => `urn:ietf:params:oauth:token-type:${name}`;
const keys: Answers = { '/keys': { json: { keys: [signingKey] } } };

/** A token exchange gives these members, the sign-on before it an access token. */
const exchanged = (members: object): Answers => ({
  ...keys,
  '/token': (_origin, { form }): TableAnswer => ({
    json: {
      access_token: 'access-token-of-the-sign-on',
      token_type: 'Bearer',
      expires_in: 60,
      ...(form.get('grant_type')?.endsWith(':token-exchange') === true ? members : {}),
    },
  }),
});
const exchange = (...words: readonly string[]): AnsweredRun => ({
  words: ['--grant', 'token_exchange', ...words],
  application: { grantTypes: ['authorization_code', 'token_exchange'] },
});
const idToken = signedJwt({ iss: 'https://elsewhere.example', aud: 'another client', sub: 'u', iat: now, exp: now + 86_400 });

describe('a token exchange for another kind of token (RFC 8693 section 2.2.1)', function () {
  this.timeout(20_000);

  it('takes an ID token for an ID token, and does not judge it as an access token or as one for this client', async () => {
    const answers = exchanged({ access_token: idToken, token_type: 'N_A', issued_token_type: type('id_token') });
    const { report } = await runWithAnswers(answers, exchange('--param', `requested_token_type=${type('id_token')}`));
    assert.equal(report.error, undefined);
    assert.deepEqual(report.tokens.map(({ kind }) => kind).sort(), ['access_token', 'id_token']);
    const failed = report.checks.filter(({ outcome, severity }) => outcome === 'failed' && severity !== 'info');
    assert.deepEqual(
      failed.map(({ code }) => code).filter((code) => !/^(advice|transport)\.|^idToken\.present$/.test(code)),
      [],
    );
    const outcomeOf = (code: string) => report.checks.findLast((check) => check.code === code)?.outcome;
    assert.deepEqual(
      ['issuedType', 'requestedType', 'tokenType'].map((name) => outcomeOf(`tokenExchange.${name}`)),
      ['passed', 'passed', 'passed'],
    );
    assert.ok(report.findings.some(({ code, message }) => code === 'tokenExchange.noAccessToken' && /is an ID token/.test(message)));
  });

  const wrong: readonly (readonly [what: string, members: object, code: string, says: RegExp])[] = [
    [
      'an ID token as a bearer token',
      { access_token: idToken, issued_token_type: type('id_token') },
      'tokenExchange.tokenType',
      /token_type is "Bearer"/,
    ],
    ['no issued_token_type', {}, 'tokenExchange.issuedType', /no issued_token_type/],
    [
      'N_A for an access token',
      { token_type: 'N_A', issued_token_type: type('access_token') },
      'accessToken.type',
      /N_A, which says that the token is not an access token/,
    ],
    [
      'another type than the requested one',
      { issued_token_type: type('access_token') },
      'tokenExchange.requestedType',
      /requested "urn.*jwt"/,
    ],
  ];
  for (const [what, members, code, says] of wrong) {
    it(`${code}: ${what}`, async () => {
      const { report } = await runWithAnswers(exchanged(members), exchange('--param', `requested_token_type=${type('jwt')}`));
      const check = report.checks.findLast((each) => each.code === code && each.outcome === 'failed');
      assert.match(check?.message ?? '', says);
    });
  }
});

describe('tokens of a client without a user', function () {
  this.timeout(20_000);
  const machine: AnsweredRun = { words: ['--grant', 'client_credentials'] };
  const brings = (more: (origin: string) => object): Answers => ({
    ...keys,
    '/token': (origin) => ({ json: { access_token: 'access-token-of-this-run', token_type: 'Bearer', expires_in: 60, ...more(origin) } }),
  });
  const claims = { sub: 'service-account', aud: 'client', iat: now, exp: now + 86_400 };

  it('say that an ID token is about no user, and judge it', async () => {
    const { report } = await runWithAnswers(
      brings((iss) => ({ id_token: signedJwt({ ...claims, iss }) })),
      machine,
    );
    assert.equal(report.error, undefined);
    assert.ok(report.findings.some(({ code, message }) => code === 'clientCredentials.idToken' && /no user signed on/.test(message)));
    assert.equal(report.checks.findLast(({ code }) => code === 'idToken.signature')?.outcome, 'passed');
  });

  it('refuse an ID token of another issuer', async () => {
    const { report } = await runWithAnswers(
      brings(() => ({ id_token: signedJwt({ ...claims, iss: 'https://x.example' }) })),
      machine,
    );
    assert.equal(report.error?.code, 'idToken.issuer');
  });

  it('say that a refresh token is not needed', async () => {
    const { report } = await runWithAnswers(
      brings(() => ({ refresh_token: 'refresh-token-of-this-run' })),
      machine,
    );
    assert.deepEqual(
      report.findings.map(({ code }) => code).filter((code) => code.startsWith('clientCredentials.')),
      ['clientCredentials.refreshToken'],
    );
  });
});
