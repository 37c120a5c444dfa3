import assert from 'node:assert/strict';
import { responseTypePlan, runConformance } from '../../support/runs/conformanceRun.ts';
import { type IdTokenDraft, type Misbehavior, strangeKey } from '../../support/servers/conformanceProvider.ts';

/** Changes claims of the ID token of the authorization response alone. */
const front = (change: (draft: IdTokenDraft) => Partial<IdTokenDraft>): Misbehavior => ({
  idToken: (draft) => (draft.channel === 'front' ? change(draft) : {}),
});
const claims = (changed: object): Misbehavior => front(({ claims: right }) => ({ claims: { ...right, ...changed } }));

interface Row {
  readonly wrong: string;
  readonly misbehavior: Misbehavior;
  /** The check that fails. */
  readonly check: string;
  /** The response types whose tokens can be wrong in this way. Default: all with an ID token. */
  readonly responseTypes?: readonly string[];
}

const withIdToken = ['id_token', 'id_token token', 'code id_token', 'code id_token token'];
const withAccessToken = ['id_token token', 'code id_token token'];
const withCode = ['code id_token', 'code id_token token'];

const rows: readonly Row[] = [
  { wrong: 'another issuer', misbehavior: claims({ iss: 'https://other.example' }), check: 'idToken.issuer' },
  { wrong: 'no issuer', misbehavior: claims({ iss: undefined }), check: 'idToken.issuer' },
  { wrong: 'another audience', misbehavior: claims({ aud: 'other-client' }), check: 'idToken.audience' },
  { wrong: 'no audience', misbehavior: claims({ aud: undefined }), check: 'idToken.audience' },
  { wrong: 'another authorized party', misbehavior: claims({ azp: 'other-client' }), check: 'idToken.authorizedParty' },
  { wrong: 'no subject', misbehavior: claims({ sub: undefined }), check: 'idToken.subject' },
  { wrong: 'an expiry in the past', misbehavior: claims({ exp: 1_000_000_000 }), check: 'idToken.expiry' },
  { wrong: 'no expiry', misbehavior: claims({ exp: undefined }), check: 'idToken.expiry' },
  { wrong: 'another nonce', misbehavior: claims({ nonce: 'another' }), check: 'idToken.nonce' },
  { wrong: 'no nonce', misbehavior: claims({ nonce: undefined }), check: 'idToken.nonce' },
  { wrong: 'another signature', misbehavior: front(() => ({ key: strangeKey })), check: 'idToken.signature' },
  {
    wrong: 'an unknown key ID',
    misbehavior: front(({ header }) => ({ header: { ...header, kid: 'unknown' } })),
    check: 'idToken.signature',
  },
  { wrong: 'no signature', misbehavior: front(() => ({ header: { alg: 'none' } })), check: 'idToken.signature' },
  {
    wrong: 'another hash of the access token',
    misbehavior: claims({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    check: 'idToken.accessTokenHash',
    responseTypes: withAccessToken,
  },
  {
    wrong: 'no hash of the access token',
    misbehavior: claims({ at_hash: undefined }),
    check: 'idToken.accessTokenHash',
    responseTypes: withAccessToken,
  },
  {
    wrong: 'another hash of the code',
    misbehavior: claims({ c_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    check: 'idToken.codeHash',
    responseTypes: withCode,
  },
  { wrong: 'no hash of the code', misbehavior: claims({ c_hash: undefined }), check: 'idToken.codeHash', responseTypes: withCode },
];

describe('an ID token of the authorization response that must not be accepted (OpenID Connect Core sections 3.2.2.11 and 3.3.2.12)', () => {
  for (const { wrong, misbehavior, check, responseTypes = withIdToken } of rows) {
    for (const responseType of responseTypes) {
      it(`${responseType}: with ${wrong} the run stops before the token request`, async () => {
        const { flow, seen, questions } = await runConformance(misbehavior, responseTypePlan(responseType));
        assert.equal(flow.outcome.kind, 'failed', JSON.stringify(flow.outcome));
        assert.equal(flow.outcome.kind === 'failed' && flow.outcome.error.code, check);
        assert.ok(flow.checks.some(({ code, outcome, severity }) => code === check && outcome === 'failed' && severity === 'error'));
        assert.ok(!seen.includes('/token'), 'the code was redeemed');
        assert.equal(questions.length, responseType.includes('code') ? 1 : 0);
        assert.ok(
          flow.tokens.some(({ kind }) => kind === 'id_token'),
          'the token is kept to be looked at',
        );
      });
    }
  }

  for (const responseType of withCode) {
    it(`${responseType}: the person may go on, and the run says so`, async () => {
      const { flow, seen, questions } = await runConformance(claims({ nonce: 'another' }), responseTypePlan(responseType), true);
      assert.deepEqual(flow.outcome, { kind: 'completed' });
      assert.ok(seen.includes('/token'));
      assert.match(questions[0]?.problem ?? '', /nonce/i);
      assert.ok(flow.findings.some(({ code, hop }) => code === 'frontChannel.continued' && hop !== undefined));
      assert.ok(flow.checks.some(({ code, outcome }) => code === 'idToken.nonce' && outcome === 'failed'));
    });
  }

  for (const responseType of ['code', ...withIdToken, 'code token']) {
    it(`${responseType}: nothing stops a run of a provider that does everything right`, async () => {
      const { flow, questions } = await runConformance({}, responseTypePlan(responseType));
      assert.deepEqual(flow.outcome, { kind: 'completed' });
      assert.deepEqual(
        flow.checks.filter(({ outcome, severity }) => outcome === 'failed' && severity === 'error').map(({ code }) => code),
        [],
      );
      assert.deepEqual(questions, []);
    });
  }
});

describe('the verdict on tokens of the authorization response', () => {
  const refusal = { status: 400, body: { error: 'invalid_grant' } };

  it('is there although the token request is refused', async () => {
    const { flow } = await runConformance({ tokenResponse: () => refusal }, responseTypePlan('code id_token'));
    assert.equal(flow.outcome.kind, 'refused');
    const front = flow.checks.filter(({ code }) => code === 'idToken.signature' || code === 'idToken.codeHash');
    assert.deepEqual(
      front.map(({ outcome }) => outcome),
      ['passed', 'passed'],
    );
  });

  it('stays when the keys are replaced before the token response', async () => {
    let answers = 0;
    const rotating: Misbehavior = {
      keys: (keys) => {
        answers += 1;
        return answers === 1 ? keys : keys.map((key) => ({ ...key, kid: `next-${String(key['kid'])}` }));
      },
      idToken: ({ channel, header }) => (channel === 'back' ? { header: { ...header, kid: `next-${String(header['kid'])}` } } : {}),
    };
    const { flow } = await runConformance(rotating, responseTypePlan('code id_token'));
    assert.deepEqual(flow.outcome, { kind: 'completed' });
    assert.equal(answers, 2);
    assert.deepEqual(
      flow.checks.filter(({ code }) => code === 'idToken.signature').map(({ outcome }) => outcome),
      ['passed', 'passed'],
    );
  });

  it('is that it cannot be verified when nothing here can, which stops nothing', async () => {
    const unverifiable: Misbehavior = { rawIdToken: (token, channel) => (channel === 'front' ? withAlgorithm(token, 'ES256K') : token) };
    const { flow, seen } = await runConformance(
      { ...unverifiable, metadata: (metadata) => ({ ...metadata, id_token_signing_alg_values_supported: ['RS256', 'ES256K'] }) },
      responseTypePlan('code token id_token'),
    );
    assert.ok(seen.includes('/token'));
    const [signature] = flow.checks.filter(({ code, hop }) => code === 'idToken.signature' && hop !== undefined);
    assert.equal(signature?.outcome, 'failed');
    assert.match(signature?.message ?? '', /cannot be verified, because the algorithm "ES256K"/);
  });
});

function withAlgorithm(token: string, alg: string): string {
  const [header = '', ...rest] = token.split('.');
  const changed = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), alg };
  return [Buffer.from(JSON.stringify(changed)).toString('base64url'), ...rest].join('.');
}
