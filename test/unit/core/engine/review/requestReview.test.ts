import assert from 'node:assert/strict';
import { editRequest, type PartEdit } from '../../../../../src/core/changes/editRequest.ts';
import { givenChanges, type StepEdit } from '../../../../../src/core/engine/review/givenChanges.ts';
import type { RequestReview } from '../../../../../src/core/engine/review/requestReview.ts';
import { headerValue, headerValues } from '../../../../../src/core/http/http.ts';
import type { FlowPlan } from '../../../../../src/core/plan/plan.ts';
import { runFlow } from '../../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../../src/core/runs/flow.ts';
import type { StepName } from '../../../../../src/core/runs/steps/steps.ts';
import { CookieSession, withCookies } from '../../../../../src/node/http/withCookies.ts';
import { clientCredentialsPlan, codePlan, jsonResponse, testPorts } from '../../../../support/builders.ts';
import { FixedClock } from '../../../../support/fixedClock.ts';
import { FakeTransport } from '../../../../support/servers/fakeTransport.ts';
import { PingOneAnswers, paths } from '../../../../support/servers/pingOneServer.ts';

const granted = jsonResponse(200, { access_token: 'opaque-access-token', token_type: 'Bearer', expires_in: 60 });
const refusedGrant = jsonResponse(400, { error: 'invalid_grant' });

const run = (plan: FlowPlan, transport: FakeTransport, review: RequestReview, clock = new FixedClock()): Promise<Flow> =>
  runFlow(plan, testPorts(transport, { review, clock }), new AbortController().signal);

const edits = (step: StepName, ...parts: PartEdit[]): RequestReview => givenChanges(parts.map((part): StepEdit => ({ ...part, step })));

describe('a request that somebody looks at before it is sent', () => {
  it('goes out with the changes, which its hop, its checks and the outcome name', async () => {
    const transport = new FakeTransport().expect(`POST ${paths.token}`, refusedGrant);
    const flow = await run(
      clientCredentialsPlan(),
      transport,
      edits('token request', { name: 'scope', values: ['other'] }, { name: 'x', values: ['1'] }),
    );
    assert.match(transport.received[0]?.request.body ?? '', /scope=other.*&x=1$/);
    assert.deepEqual(flow.hops[0]?.changes, [
      { place: 'form', name: 'scope', how: flow.hops[0]?.changes?.[0]?.how },
      { place: 'form', name: 'x', how: 'added' },
    ]);
    assert.ok(flow.outcome.kind === 'refused');
    assert.match(flow.outcome.error.message, /You (?:changed|added) .* in this request\.$/);
  });

  it('is sent as it was built where nothing was changed, and no hop says otherwise', async () => {
    const transport = new FakeTransport().expect(`POST ${paths.token}`, granted);
    const review: RequestReview = { before: ({ request }) => Promise.resolve({ kind: 'send', request }) };
    const flow = await run(clientCredentialsPlan(), transport, review);
    assert.deepEqual([flow.outcome.kind, flow.hops[0]?.changes], ['completed', undefined]);
  });

  it('is what the response is judged by: another state in the authorization request is the state that has to come back', async () => {
    const answers = new PingOneAnswers();
    const transport = new FakeTransport()
      .expect(`GET ${paths.authorize}`, answers.authorize)
      .expect(`GET ${paths.flow}`, jsonResponse(500, {}));
    const flow = await run(codePlan(), transport, edits('authorization request', { name: 'state', values: ['mine'] }));
    const sent = flow.evidence.findLast((each) => each.kind === 'authorizationRequest')?.sent;
    assert.equal(sent?.state, 'mine');
    assert.match(transport.received[0]?.request.url ?? '', /state=mine/);
    assert.deepEqual(flow.hops[0]?.changes, [{ place: 'query', name: 'state', how: 'set' }]);
  });

  for (const responseMode of ['query', 'pi.flow'] as const)
    it(`is asked about once, whatever is read of it before, and whatever is added to it: ${responseMode}`, async () => {
      const asked: StepName[] = [];
      const transport = new FakeTransport().expect(`GET ${paths.authorize}`, jsonResponse(500, {}));
      const flow = await run({ ...codePlan(), responseMode }, transport, {
        before({ step, request }) {
          asked.push(step);
          return Promise.resolve({ kind: 'send', request: editRequest(request, [{ name: 'state', values: ['mine'] }]) });
        },
      });
      assert.deepEqual(asked, ['authorization request']);
      assert.deepEqual(flow.hops[0]?.changes, [{ place: 'query', name: 'state', how: 'set' }]);
      const added = headerValue(transport.received[0]?.request.headers ?? [], 'x-requested-with');
      assert.equal(added, responseMode === 'pi.flow' ? 'ping-sdk' : undefined);
    });

  it('does not take from the time of the run', async () => {
    const clock = new FixedClock();
    const transport = new FakeTransport().expect(`POST ${paths.token}`, granted);
    const review: RequestReview = {
      before: async ({ request }) => {
        await Promise.resolve();
        clock.advance(3_600_000);
        return { kind: 'send', request };
      },
    };
    assert.equal((await run(clientCredentialsPlan(), transport, review, clock)).outcome.kind, 'completed');
  });

  it('that cannot be sent ends the run in words, and nothing is sent', async () => {
    const transport = new FakeTransport();
    const flow = await run(clientCredentialsPlan(), transport, edits('token request', { place: 'header', name: 'x', values: ['a\nb'] }));
    assert.ok(flow.outcome.kind === 'failed');
    assert.equal(flow.outcome.error.code, 'request.unsendable');
    assert.deepEqual(transport.received, []);
  });

  it('waits no longer than until the run is cancelled', async () => {
    const abort = new AbortController();
    const review: RequestReview = { before: () => new Promise(() => setImmediate(() => abort.abort())) };
    const flow = await runFlow(clientCredentialsPlan(), testPorts(new FakeTransport(), { review }), abort.signal);
    assert.deepEqual([flow.outcome.kind, flow.hops.length], ['cancelled', 0]);
  });

  it('tells of changes whose request never came', async () => {
    const changes = givenChanges([{ step: 'resume', name: 'x', values: ['1'] }]);
    await run(clientCredentialsPlan(), new FakeTransport().expect(`POST ${paths.token}`, granted), changes);
    assert.deepEqual(
      changes.unmet().map(({ step }) => step),
      ['resume'],
    );
  });
});

describe('the cookies of a request that is looked at', () => {
  it('stand in it, and are sent as they were changed', async () => {
    const session = new CookieSession();
    const setting = {
      ...jsonResponse(302, {}),
      headers: [
        ['location', paths.flow],
        ['set-cookie', 'ST=one; Path=/'],
        ['set-cookie', 'other=two; Path=/'],
      ] as const,
    };
    const transport = new FakeTransport().expect(`GET ${paths.authorize}`, setting).expect(`GET ${paths.flow}`, jsonResponse(500, {}));
    const shown: string[] = [];
    const review: RequestReview = {
      before({ step, request }) {
        if (step !== 'redirect') return undefined;
        shown.push(headerValue(request.headers, 'cookie') ?? '');
        return Promise.resolve({ kind: 'send', request: editRequest(request, [{ place: 'cookie', name: 'ST', values: [] }]) });
      },
    };
    const ports = testPorts(withCookies(transport, session), { review });
    const flow = await runFlow({ ...codePlan(), signOn: { kind: 'direct' } }, ports, new AbortController().signal);
    assert.deepEqual(shown, ['ST=one; other=two']);
    const [, redirect] = transport.received;
    assert.deepEqual(headerValues(redirect?.request.headers ?? [], 'cookie'), ['other=two']);
    assert.deepEqual(flow.hops[1]?.changes, [{ place: 'cookie', name: 'ST', how: 'removed' }]);
  });

  it('stay with the origin that set them when the address is changed', async () => {
    const setting = {
      ...jsonResponse(302, {}),
      headers: [
        ['location', paths.flow],
        ['set-cookie', 'ST=one; Path=/'],
      ] as const,
    };
    const transport = new FakeTransport().expect(`GET ${paths.authorize}`, setting).expect('GET /elsewhere', jsonResponse(500, {}));
    const review = givenChanges([{ step: 'redirect', place: 'url', name: '', values: ['https://other.example/elsewhere'] }]);
    const ports = testPorts(withCookies(transport, new CookieSession()), { review });
    await runFlow({ ...codePlan(), signOn: { kind: 'direct' } }, ports, new AbortController().signal);
    const [, elsewhere] = transport.received;
    assert.match(elsewhere?.request.url ?? '', /^https:\/\/other\.example\/elsewhere/);
    assert.deepEqual(headerValues(elsewhere?.request.headers ?? [], 'cookie'), []);
  });
});
