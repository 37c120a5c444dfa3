import assert from 'node:assert/strict';
import { RunRedaction } from '../../../../src/core/redaction/runRedaction.ts';
import { TagBook } from '../../../../src/core/redaction/tagBook.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import { viewFlow } from '../../../../src/core/runs/redact.ts';
import type { TamperCase } from '../../../../src/core/tamper/tamperCase.ts';
import { TamperCheck } from '../../../../src/editor/tamper/tamperCheck.ts';
import { keyedHash } from '../../../../src/node/crypto/keyedHash.ts';
import { clientCredentialsPlan, fixture, jsonResponse, testPorts } from '../../../support/builders.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { paths } from '../../../support/servers/pingOneServer.ts';

const accessToken = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';
const granted = jsonResponse(200, { access_token: accessToken, token_type: 'Bearer', expires_in: 60 });
const refused = jsonResponse(400, { error: 'invalid_request' });

const caseOf = (id: string): TamperCase => ({
  id,
  group: 'client',
  change: `Change of ${id}`,
  expected: 'Answers invalid_request.',
  spec: 'RFC 6749 section 3.2',
  cost: 'tokens',
  applies: () => true,
  edits: [{ step: 'token request', name: 'x', to: { kind: 'values', values: [id] } }],
  goal: 'tokens',
  errors: ['invalid_request'],
});

/** Gives out what leaves the host, as the runner does it. */
function look<Result>(flow: Flow, use: (view: ReturnType<typeof viewFlow>, hide: (text: string) => string) => Result): Result {
  const redaction = new RunRedaction(new TagBook(keyedHash(new Uint8Array(32))), (error) => assert.fail(String(error)));
  return use(viewFlow(flow, redaction), (text) => redaction.hide(text));
}

function setUp(answers: readonly Parameters<FakeTransport['expect']>[1][], ids: readonly string[] = ['first', 'second']) {
  const transport = new FakeTransport();
  for (const answer of answers) transport.expect(`POST ${paths.token}`, answer);
  const subject = { request: { environment: 'Trial', choices: {} }, plan: clientCredentialsPlan(), cases: ids.map(caseOf) };
  let time = 1000;
  const check = new TamperCheck(subject, { runner: { look }, now: () => (time += 500) });
  const run = (cancelled = new AbortController().signal, isOwn = true) =>
    check.run(subject, { newPorts: () => testPorts(transport, { clock: instant }), isOwn: () => isOwn }, cancelled);
  return { transport, check, run };
}

/** Nobody waits between two requests. */
const instant = {
  now: () => 0,
  monotonic: () => 0,
  startTimer: (_: number, onTime: () => void) => {
    const timer = setImmediate(onTime);
    return () => clearImmediate(timer);
  },
} as unknown as ReturnType<typeof testPorts>['clock'];

const verdictsOf = (check: TamperCheck) => check.shown.cases.map(({ id, result }) => [id, result?.verdict, result?.happened]);

describe('a set of tamper checks', () => {
  it('shows the verdicts, what was asked how often, and keeps the run behind each case', async () => {
    const { check, run, transport } = setUp([granted, refused, granted, granted]);
    const told: number[] = [];
    check.onDidChange(() => told.push(check.done));
    assert.deepEqual(await run(), []);
    transport.assertDone();
    assert.deepEqual(verdictsOf(check), [
      ['first', 'held', '400 invalid_request'],
      ['second', 'notHeld', '200 · access_token'],
    ]);
    const { state, requests, hosts, durationMs, hasControl, problem } = check.shown;
    assert.deepEqual(
      { state, requests, durationMs, hasControl, problem },
      {
        state: 'completed',
        requests: 4,
        durationMs: 500,
        hasControl: true,
        problem: undefined,
      },
    );
    assert.equal(hosts.length, 1);
    assert.deepEqual(told, [0, 1, 2, 2]);
    const bodyOf = (id?: string): string => check.flowOf(id)?.hops[0]?.request.body ?? '';
    assert.match(bodyOf('second'), /x=second/);
    assert.doesNotMatch(bodyOf(), /x=/);
    assert.equal(check.report?.results.length, 2);
  });

  it('gives out tags in place of what is secret, also where a server puts a secret into its error', async () => {
    const { check, run } = setUp([granted, jsonResponse(400, { error: fixture.clientSecret }), granted, granted]);
    await run();
    const text = JSON.stringify([check.shown, check.report?.results.map(({ verdict }) => verdict)]);
    for (const secret of [fixture.clientSecret, accessToken]) assert.ok(!text.includes(secret), secret);
    const [first, second] = check.shown.cases;
    assert.match(first?.result?.happened ?? '', /^400 \S+#[0-9a-f]{4}$/);
    assert.match(second?.result?.answered?.text ?? '', /^POST \S+ → 200 \{"access_token":"access_token#[0-9a-f]{4}"/);
    assert.match(second?.result?.sent?.text ?? '', / x=second$/);
    for (const tag of text.match(/\w+#[0-9a-f]{4}/g) ?? []) assert.ok(check.shown.tags.includes(tag), tag);
  });

  it('keeps what was found when it is stopped, and says of the rest that it was not run', async () => {
    const { check, run } = setUp([granted, refused], ['first', 'second', 'third']);
    check.onDidChange(() => check.done === 1 && check.stop());
    await run();
    assert.deepEqual(verdictsOf(check), [
      ['first', 'held', '400 invalid_request'],
      ['second', 'skipped', 'not run'],
      ['third', 'skipped', 'not run'],
    ]);
    assert.equal(check.shown.state, 'stopped');
    assert.equal(check.shown.cases[2]?.result?.reason, 'The checks were stopped before this case.');
    assert.equal(check.report?.results.length, 1);
  });

  it('ends with the signal of its progress as well', async () => {
    const { check, run } = setUp([]);
    await run(AbortSignal.abort());
    assert.deepEqual([check.shown.state, check.isRunning, check.report], ['stopped', false, undefined]);
  });

  it('says why no case was run where the unchanged run did not complete', async () => {
    const { check, run } = setUp([jsonResponse(401, { error: 'invalid_client' })]);
    await run();
    assert.equal(check.shown.state, 'refused');
    assert.match(check.shown.problem ?? '', /^No case was run, since the unchanged run did not complete\. .*invalid_client/);
    assert.equal(check.report, undefined);
    assert.ok(check.flowOf(undefined), 'the unchanged run can be looked at');
  });

  it('names the servers that are not marked as own, and has changed nothing there', async () => {
    const { check, run, transport } = setUp([granted]);
    const foreign = await run(undefined, false);
    assert.equal(foreign.length, 1);
    assert.match(check.shown.problem ?? '', /^No case was run: requests also go to https:\/\/\S+, which is not marked as your own\.$/);
    assert.equal(transport.received.length, 1);
  });

  it('takes back what held where the server was no longer itself at the end', async () => {
    const { check, run } = setUp([granted, refused, granted, refused]);
    await run();
    assert.deepEqual(
      verdictsOf(check).map(([, verdict]) => verdict),
      ['unclear', 'notHeld'],
    );
    assert.match(check.shown.problem ?? '', /did not complete after the cases/);
  });

  it('lets go of the runs and keeps the report, with nothing to open in it', async () => {
    const { check, run } = setUp([granted, refused, granted, granted]);
    await run();
    const before = check.shown;
    check.forgetRuns();
    assert.deepEqual([check.flowOf('first'), check.flowOf(undefined), check.shown.hasControl], [undefined, undefined, false]);
    assert.ok(check.shown.cases.every(({ result }) => result?.hasRun === false));
    assert.deepEqual([check.shown.requests, check.shown.hosts], [before.requests, before.hosts]);
    assert.deepEqual(
      check.report?.results.map(({ verdict, flow }) => [verdict.kind, flow]),
      [
        ['held', undefined],
        ['notHeld', undefined],
      ],
    );
  });

  it('lets go of everything when it is run again, and when its panel is closed', async () => {
    const { check, run } = setUp([granted, refused, granted, granted, granted, granted, granted, granted]);
    await run();
    await run();
    assert.deepEqual(
      verdictsOf(check).map(([, verdict]) => verdict),
      ['notHeld', 'notHeld'],
    );
    check.forget();
    assert.deepEqual(
      [check.flowOf('first'), check.flowOf(undefined), check.report, check.shown.tags],
      [undefined, undefined, undefined, []],
    );
  });
});
