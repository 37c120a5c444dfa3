import assert from 'node:assert/strict';
import type { OriginQuestion } from '../../../../src/core/engine/gate/permissions.ts';
import { AllowedOrigins } from '../../../../src/editor/origins/allowedOrigins.ts';
import { RememberedPermissions } from '../../../../src/editor/origins/rememberedPermissions.ts';

const question: OriginQuestion = {
  environmentName: 'E',
  issuer: 'https://op.example',
  origin: 'https://api.op.example',
  what: 'the client secret',
  source: 'the discovery document',
  fromIssuer: true,
};
const signal = new AbortController().signal;

/** What VS Code's Memento does, in memory. */
function memory(values = new Map<string, unknown>()) {
  return {
    get: <Value>(key: string, other?: Value): Value => (values.get(key) ?? other) as Value,
    update: async (key: string, value: unknown): Promise<void> => void values.set(key, value),
  };
}

function setUp(...answers: readonly boolean[]) {
  const asked: OriginQuestion[] = [];
  const left = [...answers];
  const allowed = new AllowedOrigins(memory());
  const permissions = new RememberedPermissions(
    allowed,
    async (each) => {
      asked.push(each);
      return left.shift() ?? assert.fail('was not to be asked');
    },
    async ({ problem }) => problem === 'allowed',
  );
  return { asked, allowed, permissions, decide: (each: OriginQuestion) => permissions.forRun([]).decideOrigin(each, signal) };
}

describe('servers beside the configured ones, in the editor', () => {
  it('are asked about even when the issuer names them, and then remembered', async () => {
    const { asked, allowed, decide } = setUp(true);
    assert.equal(await decide(question), 'allowed');
    assert.equal(await decide({ ...question, what: 'the access token' }), 'allowed');
    assert.deepEqual(asked, [question]);
    assert.deepEqual(allowed.list, [{ issuer: question.issuer, origin: question.origin }]);
  });

  it('are refused, and nothing is remembered, when the question is dismissed', async () => {
    const { asked, allowed, decide } = setUp(false, false);
    assert.equal(await decide(question), 'refused');
    assert.equal(await decide(question), 'refused');
    assert.equal(asked.length, 2);
    assert.deepEqual(allowed.list, []);
  });

  for (const [title, change] of [
    ['another issuer', { issuer: 'https://evil.example' }],
    ['another port', { origin: 'https://api.op.example:8443' }],
    ['another scheme', { origin: 'http://api.op.example' }],
  ] as const) {
    it(`are asked about again for ${title}`, async () => {
      const { asked, decide } = setUp(true, false);
      await decide(question);
      assert.equal(await decide({ ...question, ...change }), 'refused');
      assert.equal(asked.length, 2);
    });
  }

  it('are asked about once by two runs at a time', async () => {
    const { asked, decide } = setUp(true);
    assert.deepEqual(await Promise.all([decide(question), decide(question)]), ['allowed', 'allowed']);
    assert.equal(asked.length, 1);
  });

  it('are asked about again when revoked', async () => {
    const { asked, allowed, decide } = setUp(true, false);
    await decide(question);
    await allowed.revoke(question);
    assert.equal(await decide(question), 'refused');
    assert.equal(asked.length, 2);
  });
});

describe('a token that must not be accepted, in the editor', () => {
  it('is asked about each time, and nothing is remembered', async () => {
    const { permissions, allowed } = setUp();
    const { continueWithToken, continueRemedy } = permissions.forRun([]);
    assert.equal(await continueWithToken({ problem: 'allowed', spec: '', next: 'code' }, signal), true);
    assert.equal(await continueWithToken({ problem: 'other', spec: '', next: 'code' }, signal), false);
    assert.equal(continueRemedy, undefined);
    assert.deepEqual(allowed.list, []);
  });
});

describe('the list of allowed servers', () => {
  it('keeps the others when one is revoked', async () => {
    const allowed = new AllowedOrigins(memory());
    const [first, second] = ['https://a.example', 'https://b.example'].map((origin) => ({ issuer: 'https://op.example', origin }));
    assert.ok(first !== undefined && second !== undefined);
    await allowed.allow(first);
    await allowed.allow(second);
    await allowed.allow(first);
    assert.deepEqual(allowed.list, [first, second]);
    await allowed.revoke(first);
    assert.deepEqual(allowed.list, [second]);
  });

  it('leaves out what it did not write', () => {
    const odd = [null, 'https://a.example', { issuer: 1, origin: 'https://a.example' }, { issuer: 'https://op.example' }];
    const good = { issuer: 'https://op.example', origin: 'https://a.example' };
    assert.deepEqual(new AllowedOrigins(memory(new Map([['authFlow.allowedOrigins', [...odd, good]]]))).list, [good]);
  });
});
