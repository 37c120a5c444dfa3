import assert from 'node:assert/strict';
import { compareRuns } from '../../../../src/core/compare/compareRuns.ts';
import type { Comparison } from '../../../../src/core/compare/comparison.ts';
import { normalisedDocument } from '../../../../src/core/compare/normalisedDocument.ts';
import type { FlowView, HopView } from '../../../../src/core/runs/views.ts';
import { plainText } from '../../../../src/core/shown/detail/said.ts';
import { answered, completedFlow } from '../../../support/runs/flowViews.ts';
import { recordedRun } from '../../../support/runs/recordedRun.ts';

const names = [
  'back-channel/sandbox-ciba',
  'back-channel/sandbox-client-credentials',
  'back-channel/sandbox-device',
  'back-channel/sandbox-exchange',
  'back-channel/sandbox-refresh',
  'front-channel/sandbox-code-form-post-private-key',
  'front-channel/sandbox-code-post-pi-flow',
  'front-channel/sandbox-code-pushed-object',
  'front-channel/sandbox-code',
  'front-channel/sandbox-hybrid',
  'front-channel/sandbox-implicit',
  'front-channel/sandbox-wrong-password',
  'platform/sandbox-load',
  'platform/sandbox-provision',
  'stock/stock-code',
  'stock/stock-hybrid',
] as const;

const recorded = new Map<string, FlowView>();
/** Read once: making a view is what takes the time. */
function runOf(name: string): FlowView {
  const run = recorded.get(name) ?? recordedRun(name);
  recorded.set(name, run);
  return run;
}

const together = (a: FlowView, b: FlowView): Comparison => compareRuns(a, b, { sameWindow: true });
const causeOf = ({ cause }: Comparison): string => (cause === undefined ? '' : plainText(cause));

/** The run with one hop changed. */
function withHop(run: FlowView, step: HopView['step'], change: (hop: HopView) => HopView): FlowView {
  return { ...run, hops: run.hops.map((hop) => (hop.step === step ? change(hop) : hop)) };
}

describe('two runs compared', () => {
  for (const name of names) {
    it(`${name} has no difference from itself, and as many hops in pairs as it has without polls`, () => {
      const run = runOf(name);
      const comparison = together(run, run);
      assert.deepEqual(comparison.differences, []);
      assert.equal(comparison.cause, undefined);
      assert.deepEqual(comparison.setAside, []);
      assert.ok(comparison.hops.length > 0 && comparison.hops.every(({ a, b }) => a === b));
    });
  }

  it('name the cause once for all pairs of runs, and never more differences than are shown', () => {
    for (const one of names) {
      for (const other of names) {
        if (one === other) continue;
        const { differences, cause, hops } = together(runOf(one), runOf(other));
        assert.equal(differences.filter(({ role }) => role === 'cause').length, 1, `${one} ${other}`);
        assert.equal(differences[0]?.role, 'cause');
        assert.ok(cause !== undefined && differences.length <= 500);
        for (const [at, pair] of hops.entries()) for (const index of pair.differences) assert.equal(differences[index]?.pair, at);
      }
    }
  });

  /** The same run with another password, which the server refused. */
  function wrongPassword(): FlowView {
    const run = completedFlow();
    const at = run.hops.findIndex(({ request }) => request.body?.includes('password#81c2'));
    const [hop] = run.hops.slice(at);
    assert.ok(hop !== undefined);
    const refused: HopView = {
      ...hop,
      request: { ...hop.request, body: '{"username":"demo","password":"password#ffff"}' },
      outcome: answered(400, '{"code":"INVALID_DATA"}'),
    };
    const outcome = {
      kind: 'refused',
      error: { code: 'INVALID_CREDENTIALS', message: '', hop: hop.id, problem: 'passwordRefused' },
    } as const;
    return { ...run, hops: [...run.hops.slice(0, at), refused], tokens: [], checks: [], outcome, tags: [...run.tags, 'password#ffff'] };
  }

  it('of which one was refused: what was sent otherwise in that request is the cause, all else follows from it', () => {
    const [good, bad] = [completedFlow(), wrongPassword()];
    const comparison = together(good, bad);
    assert.equal(causeOf(comparison), 'B sent another password in hop 3 than A, so B was rejected in hop 3: INVALID_CREDENTIALS.');
    assert.equal(causeOf(together(bad, good)), 'B sent another password in hop 3 than A, so A was rejected in hop 3: INVALID_CREDENTIALS.');
    assert.deepEqual([...new Set(comparison.differences.map(({ role }) => role))], ['cause', 'consequence']);
    assert.deepEqual(
      comparison.differences.filter(({ kind }) => kind === 'hop').map((each) => [each.a, each.b]),
      [
        ['GET /as/resume → 302', undefined],
        ['POST /as/token → 200', undefined],
        ['GET /as/jwks → 200', undefined],
      ],
    );
  });

  it('of different windows or processes: no secret differs, and that is said', () => {
    const { differences, secretsComparable, cause } = compareRuns(completedFlow(), wrongPassword(), { sameWindow: false });
    assert.equal(secretsComparable, false);
    assert.ok(differences.every(({ name }) => name !== 'password'));
    assert.match(plainText(cause ?? []), /^The first difference is that B got 400 INVALID_DATA in hop 3/);
    assert.equal(together(completedFlow(), completedFlow()).secretsComparable, true);
  });

  it('says "so" only where it is known: a difference that the error is not about is the first one, no reason', () => {
    const run = completedFlow();
    const other: FlowView = {
      ...withHop(run, 'authorization request', (hop) => ({
        ...hop,
        request: { ...hop.request, body: `${hop.request.body}&ui_locales=de` },
      })),
      outcome: { kind: 'refused', error: { code: 'invalid_grant', message: '', hop: run.hops[4]?.id as HopView['id'] } },
    };
    assert.equal(causeOf(together(run, other)), 'The first difference is that B sent ui_locales=de in hop 1, and A sent none.');
  });

  it('with several choices that differ: the one that the error is about is the cause, an earlier one is not its consequence', () => {
    const run = completedFlow();
    const changed = withHop(run, 'authorization request', (hop) => ({
      ...hop,
      request: { ...hop.request, body: `${hop.request.body}&ui_locales=de` },
    }));
    const other: FlowView = {
      ...withHop(changed, 'token request', (hop) => ({
        ...hop,
        request: { ...hop.request, headers: hop.request.headers.filter(([name]) => name !== 'authorization') },
        outcome: answered(401, '{"error":"invalid_client"}'),
      })),
      outcome: { kind: 'refused', error: { code: 'invalid_client', message: '', hop: run.hops[4]?.id as HopView['id'] } },
    };
    const comparison = together(run, other);
    assert.match(
      causeOf(comparison),
      /^B authenticated in hop 5 with none, and A with client_secret_basic, so B was rejected in hop 5: invalid_client/,
    );
    assert.deepEqual(
      comparison.differences.filter(({ role }) => role === 'other').map(({ name }) => name),
      ['ui_locales'],
    );
  });

  it('takes the check for the cause that the run failed by', () => {
    const run = completedFlow();
    const other: FlowView = {
      ...run,
      checks: run.checks.map((check) => (check.code === 'idToken.nonce' ? { ...check, outcome: 'failed' } : check)),
      outcome: { kind: 'failed', error: { code: 'idToken.nonce', message: '', hop: run.hops[4]?.id as HopView['id'] } },
    };
    assert.equal(
      causeOf(together(run, other)),
      'The check idToken.nonce failed in B and passed in A, so B failed in hop 5: idToken.nonce.',
    );
  });

  it('takes no check for the cause of what the client chose, though it stands at an earlier hop', () => {
    const run = completedFlow();
    const [check] = run.checks;
    assert.ok(check !== undefined);
    const other: FlowView = {
      ...withHop(run, 'token request', (hop) => ({ ...hop, request: { ...hop.request, body: `${hop.request.body}&resource=x` } })),
      checks: [{ ...check, code: 'support.resource', outcome: 'failed', hop: run.hops[0]?.id as HopView['id'] }, ...run.checks],
    };
    const { differences, ...comparison } = together(run, other);
    assert.equal(causeOf({ differences, ...comparison }), 'The first difference is that B sent resource=x in hop 5, and A sent none.');
    assert.deepEqual(
      differences.map(({ role, name }) => `${role} ${name}`),
      ['cause resource', 'consequence support.resource'],
    );
  });

  const noText = { toString: 1, valueOf: 1 };
  const hostile: readonly (readonly [what: string, step: HopView['step'], change: (hop: HopView) => HopView])[] = [
    [
      'a key ID that is no text (RFC 7517 section 4.5)',
      'JWK set',
      (hop) => ({ ...hop, outcome: answered(200, JSON.stringify({ keys: [{ kid: noText }] })) }),
    ],
    [
      'an algorithm that is no text (RFC 7515 section 4.1.1)',
      'token request',
      (hop) => ({ ...hop, jwts: [{ kind: 'dpopProof', header: { alg: noText }, claims: {}, comparisons: [] }] }),
    ],
  ];
  for (const [what, step, change] of hostile) {
    it(`are compared whatever stands in them: ${what}`, () => {
      const run = completedFlow();
      const other = withHop(run, step, change);
      assert.ok(together(run, other).differences.length > 0);
      assert.deepEqual(together(other, other).differences, []);
      assert.notEqual(normalisedDocument(other), normalisedDocument(run));
    });
  }

  it('cuts what a server wrote', () => {
    const run = completedFlow();
    const long = `x${'\u{1f600}'.repeat(50_000)}`;
    const written = withHop(run, 'JWK set', (hop) => ({
      ...hop,
      outcome: answered(200, JSON.stringify({ note: long, [long]: 1 }), { headers: [[long, long]] }),
    }));
    const other: FlowView = {
      ...written,
      environment: long,
      tokens: run.tokens.map((token) => ({ ...token, claims: { ...token.claims, [long]: long } })),
      checks: run.checks.map((check) => ({ ...check, outcome: 'failed', message: long })),
    };
    const { differences } = together(run, other);
    assert.deepEqual([...new Set(differences.map(({ kind }) => kind))].sort(), ['body', 'check', 'claim', 'header', 'plan']);
    for (const { name = '', a = '', b = '' } of differences) {
      for (const text of [name, a, b]) assert.ok(text.length <= 501 && !/[\ud800-\udbff]…$/.test(text), `${text.length}`);
    }
    for (const { kind, said } of differences) if (kind !== 'plan') assert.ok(plainText(said).length < 1_000, kind);
  });

  it('counts what was set aside by kind', () => {
    const run = completedFlow();
    const other = {
      ...withHop(run, 'JWK set', (hop) => ({ ...hop, outcome: answered(200, '{"at":1795635580}') })),
    };
    const third = withHop(run, 'JWK set', (hop) => ({ ...hop, outcome: answered(200, '{"at":1795639999}') }));
    assert.deepEqual(together(other, third).setAside, [{ kind: 'times', count: 1 }]);
  });
});
