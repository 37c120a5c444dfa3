import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
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
const encrypted = 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a2V5.aXY.Y2lwaGVydGV4dA.dGFn';
const hashOfSomethingElse = 'AAAAAAAAAAAAAAAAAAAAAA';
const withAccessToken = ['id_token token', 'code id_token token'];
const withCode = ['code id_token', 'code id_token token'];

const rows: readonly Row[] = [
  { wrong: 'another issuer', misbehavior: claims({ iss: 'https://other.example' }), check: 'idToken.issuer' },
  { wrong: 'no issuer', misbehavior: claims({ iss: undefined }), check: 'idToken.issuer' },
  { wrong: 'another audience', misbehavior: claims({ aud: 'other-client' }), check: 'idToken.audience' },
  { wrong: 'no audience', misbehavior: claims({ aud: undefined }), check: 'idToken.audience' },
  { wrong: 'no subject', misbehavior: claims({ sub: undefined }), check: 'idToken.subject' },
  { wrong: 'an expiry in the past', misbehavior: claims({ exp: 1_000_000_000 }), check: 'idToken.expiry' },
  { wrong: 'no expiry', misbehavior: claims({ exp: undefined }), check: 'idToken.expiry' },
  { wrong: 'no time of issue', misbehavior: claims({ iat: undefined }), check: 'idToken.issuedAt' },
  { wrong: 'another nonce', misbehavior: claims({ nonce: 'another' }), check: 'idToken.nonce' },
  { wrong: 'no nonce', misbehavior: claims({ nonce: undefined }), check: 'idToken.nonce' },
  { wrong: 'another signature', misbehavior: front(() => ({ key: strangeKey })), check: 'idToken.signature' },
  {
    wrong: 'an unknown key ID',
    misbehavior: front(({ header }) => ({ header: { ...header, kid: 'unknown' } })),
    check: 'idToken.signature',
  },
  { wrong: "a signature by a secret that is not the client's", misbehavior: front(forgedBySecret), check: 'idToken.signature' },
  { wrong: 'no signature', misbehavior: front(() => ({ header: { alg: 'none' } })), check: 'idToken.signature' },
  {
    wrong: 'another hash of the access token',
    misbehavior: claims({ at_hash: hashOfSomethingElse }),
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
    misbehavior: claims({ c_hash: hashOfSomethingElse }),
    check: 'idToken.codeHash',
    responseTypes: withCode,
  },
  { wrong: 'no hash of the code', misbehavior: claims({ c_hash: undefined }), check: 'idToken.codeHash', responseTypes: withCode },
  { wrong: 'another hash of the state', misbehavior: claims({ s_hash: hashOfSomethingElse }), check: 'idToken.stateHash' },
  { wrong: 'text that is no token', misbehavior: { rawIdToken: garbledInFront }, check: 'idToken.readable' },
];

/** What nothing here can verify, although nothing is known to be wrong. */
const unverifiable: readonly { readonly because: string; readonly misbehavior: Misbehavior; readonly says: RegExp }[] = [
  {
    because: 'the algorithm is not implemented',
    misbehavior: {
      rawIdToken: (token, channel) => (channel === 'front' ? withAlgorithm(token, 'ES256K') : token),
      metadata: (metadata) => ({ ...metadata, id_token_signing_alg_values_supported: ['RS256', 'ES256K'] }),
    },
    says: /cannot be verified, because the algorithm "ES256K"/,
  },
  { because: 'there is no key set', misbehavior: { metadata: (all) => ({ ...all, jwks_uri: undefined }) }, says: /no key is available/ },
  {
    because: 'the key set cannot be reached',
    misbehavior: { metadata: (all) => ({ ...all, jwks_uri: 'http://127.0.0.1:9/jwks' }) },
    says: /no key is available/,
  },
  {
    because: 'the key is unusable',
    misbehavior: { keys: (keys) => keys.map(({ e: _, ...others }) => others) },
    says: /because the key "rsa" of the JWK set lacks e/,
  },
  {
    because: 'it is encrypted',
    misbehavior: { rawIdToken: (token, channel) => (channel === 'front' ? encrypted : token) },
    says: /is encrypted, and nothing here can decrypt it/,
  },
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
        assert.deepEqual(
          questions.map(({ next }) => next),
          nextOf(responseType),
        );
        assert.ok(
          flow.tokens.some(({ kind }) => kind === 'id_token'),
          'the token is kept to be looked at',
        );
      });
    }
  }

  for (const responseType of withIdToken.filter((type) => type !== 'id_token')) {
    it(`${responseType}: the person may go on, and the run says so`, async () => {
      const options = { goesOn: true };
      const { flow, seen, questions } = await runConformance(claims({ nonce: 'another' }), responseTypePlan(responseType), options);
      assert.deepEqual(flow.outcome, { kind: 'completed' });
      assert.equal(seen.includes('/token'), responseType.includes('code'));
      assert.match(questions[0]?.problem ?? '', /must not be accepted.*nonce/i);
      const [marked] = flow.findings.filter(({ code }) => code === 'frontChannel.continued');
      assert.ok(marked?.hop !== undefined && /nonce/.test(marked.message), JSON.stringify(marked));
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

  it('stays with the other token of a response when a key set that is read again is not there any more', async () => {
    let asked = 0;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const input = ['{"alg":"RS256","kid":"gone","typ":"at+jwt"}', '{"sub":"user-1"}'].map((part) =>
      Buffer.from(part).toString('base64url'),
    );
    const accessToken = `${input.join('.')}.${sign('sha256', Buffer.from(input.join('.')), privateKey).toString('base64url')}`;
    const { flow } = await runConformance(
      {
        keys: (keys) => {
          asked += 1;
          return asked === 1 ? keys : undefined;
        },
        idToken: ({ channel, claims: { at_hash: _, ...right } }) => (channel === 'back' ? { claims: right } : {}),
        tokenResponse: (body) => ({ ...body, access_token: accessToken }),
      },
      responseTypePlan('code id_token'),
    );
    assert.equal(asked, 2);
    assert.deepEqual(flow.outcome, { kind: 'completed' });
    assert.deepEqual(
      flow.checks.filter(({ code }) => code === 'idToken.signature').map(({ outcome }) => outcome),
      ['passed', 'passed'],
    );
  });

  it('is there although the run is cancelled, and blames no key when it is cancelled before the keys are read', async () => {
    for (const path of ['/jwks', '/token'] as const) {
      const controller = new AbortController();
      const cancelling: Misbehavior = {
        keys: (keys) => {
          if (path === '/jwks') controller.abort();
          return keys;
        },
        tokenResponse: (body) => {
          controller.abort();
          return body;
        },
      };
      const { flow, seen } = await runConformance(cancelling, responseTypePlan('code id_token'), { signal: controller.signal });
      assert.deepEqual(flow.outcome, { kind: 'cancelled' });
      assert.equal(seen.at(-1), path);
      const outcomes = new Map(flow.checks.map(({ code, outcome }) => [code, outcome]));
      assert.equal(outcomes.get('idToken.nonce'), 'passed');
      assert.equal(outcomes.get('idToken.codeHash'), 'passed');
      assert.equal(outcomes.get('idToken.signature'), path === '/jwks' ? 'notApplicable' : 'passed');
    }
  });
});

describe('an ID token of the authorization response that nothing here can verify (OpenID Connect Core section 3.2.2.11)', () => {
  for (const { because, misbehavior, says } of unverifiable) {
    for (const responseType of withIdToken) {
      it(`${responseType}: stops the run, since ${because}, and is not said to be wrong`, async () => {
        const { flow, seen, questions } = await runConformance(misbehavior, responseTypePlan(responseType));
        const error = flow.outcome.kind === 'failed' ? flow.outcome.error : undefined;
        assert.deepEqual(
          [error?.code, error?.spec],
          ['idToken.signature', 'OpenID Connect Core section 3.2.2.11'],
          JSON.stringify(flow.outcome),
        );
        assert.match(error?.message ?? '', says);
        assert.match(error?.message ?? '', /could not be verified/);
        assert.doesNotMatch(`${error?.message} ${error?.remedy}`, /must not be accepted|do not trust|modified/i);
        assert.ok(!seen.includes('/token'));
        assert.deepEqual(
          questions.map(({ next }) => next),
          nextOf(responseType),
        );
      });
    }
  }

  it('does not stop the run when the person goes on', async () => {
    for (const { misbehavior } of unverifiable) {
      const { flow } = await runConformance(misbehavior, responseTypePlan('code id_token'), { goesOn: true });
      assert.deepEqual(flow.outcome, { kind: 'completed' });
      const failed = flow.checks.filter(
        ({ code, outcome, severity }) => code === 'idToken.signature' && outcome === 'failed' && severity === 'error',
      );
      assert.ok(failed.length > 0);
    }
  });

  it('gives way to what is known to be wrong with the token', async () => {
    const both: Misbehavior = { ...claims({ nonce: 'another' }), metadata: (all) => ({ ...all, jwks_uri: undefined }) };
    const { flow } = await runConformance(both, responseTypePlan('code id_token'));
    assert.equal(flow.outcome.kind === 'failed' && flow.outcome.error.code, 'idToken.nonce');
  });

  it('is a failed check and no end when it comes from the token endpoint, where TLS may vouch for it (section 3.1.3.7)', async () => {
    const { flow } = await runConformance({ metadata: (all) => ({ ...all, jwks_uri: undefined }) }, responseTypePlan('code'));
    assert.deepEqual(flow.outcome, { kind: 'completed' });
    const [signature] = flow.checks.filter(({ code }) => code === 'idToken.signature');
    assert.deepEqual([signature?.outcome, signature?.severity], ['failed', 'error']);
  });
});

/** What is asked about before a run goes on: nothing is left to use of an ID token alone. */
function nextOf(responseType: string): readonly string[] {
  if (responseType === 'id_token') return [];
  return [responseType.includes('code') ? 'code' : 'access token'];
}

function garbledInFront(token: string, channel: 'front' | 'back'): string {
  return channel === 'front' ? 'not-a-token' : token;
}

function forgedBySecret(): Partial<IdTokenDraft> {
  return { header: { alg: 'HS256' }, key: new TextEncoder().encode('another secret than the one of the client') };
}

function withAlgorithm(token: string, alg: string): string {
  const [header = '', ...rest] = token.split('.');
  const changed = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), alg };
  return [Buffer.from(JSON.stringify(changed)).toString('base64url'), ...rest].join('.');
}
