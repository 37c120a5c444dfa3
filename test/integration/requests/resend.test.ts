import assert from 'node:assert/strict';
import { editRequest, type PartEdit } from '../../../src/core/changes/editRequest.ts';
import { partsOf } from '../../../src/core/changes/requestParts.ts';
import { resendPlan } from '../../../src/core/engine/review/resendPlan.ts';
import { reusedInWords } from '../../../src/core/engine/review/reusedInWords.ts';
import { RunRedaction } from '../../../src/core/redaction/runRedaction.ts';
import { TagBook } from '../../../src/core/redaction/tagBook.ts';
import { resendRequest } from '../../../src/core/resendRequest.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import type { StepName } from '../../../src/core/runs/steps/steps.ts';
import { keyedHash } from '../../../src/node/crypto/keyedHash.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';

describe('a request of a run that is sent again', () => {
  let runs: SandboxRuns;
  let first: Flow;

  before(async () => {
    runs = await SandboxRuns.start();
    first = await runs.run({ user: 'demo' });
  });
  after(() => runs.close());

  const planned = (step: StepName) => {
    const hop = first.hops.find((each) => each.step === step) ?? assert.fail(step);
    const plan = resendPlan(first, hop.id);
    return plan.kind === 'ready' ? { hop, plan } : assert.fail(plan.why);
  };
  const resent = (step: StepName, ...edits: readonly PartEdit[]): Promise<Flow> =>
    resendRequest(planned(step).plan, edits, runs.ports(), new AbortController().signal);

  it('is refused with another code_verifier, as a run of one hop that is based on the first (RFC 7636 section 4.6)', async () => {
    const flow = await resent('token request', { name: 'code_verifier', values: ['v'.repeat(43)] });
    assert.ok(flow.outcome.kind === 'refused', JSON.stringify(flow.outcome));
    assert.equal(flow.outcome.error.code, 'invalid_grant');
    assert.match(flow.outcome.error.message, /You changed code_verifier in this request\.$/);
    assert.deepEqual(
      flow.hops.map(({ changes }) => changes),
      [[{ place: 'form', name: 'code_verifier', how: 'set' }]],
    );
    const { hop } = planned('token request');
    const view = viewFlow(flow, new RunRedaction(new TagBook(keyedHash(new Uint8Array(32))), (error) => assert.fail(String(error))));
    assert.deepEqual(view.basedOn, { run: first.id, hop: hop.id, index: hop.index });
    assert.equal(view.grant, 'resend');
    const shown = JSON.stringify(view);
    for (const secret of first.secrets) assert.ok(!shown.includes(secret.reveal()), secret.label);
  });

  it('carries the cookies that the first run had at the hop', async () => {
    const { plan } = planned('resume');
    assert.ok(reusedInWords(plan.request, plan.request).includes('the cookies'));
    const flow = await resent('resume');
    assert.equal(flow.hops[0]?.outcome.kind, 'answered');
    const cookiesOf = (each: Flow['hops'][number] | undefined) =>
      each?.request.headers.find(([name]) => name.toLowerCase() === 'cookie')?.[1];
    assert.ok(cookiesOf(planned('resume').hop));
    assert.equal(cookiesOf(flow.hops[0]), cookiesOf(planned('resume').hop));
    assert.equal(flow.hops[0]?.changes, undefined);
  });

  it('does not go to an origin that nobody allowed', async () => {
    const flow = await resent('token request', { place: 'url', name: '', values: ['https://other.example/token'] });
    assert.ok(flow.outcome.kind === 'failed', JSON.stringify(flow.outcome));
    assert.equal(flow.outcome.error.code, 'transport.otherOrigin');
    assert.match(flow.outcome.error.message, /comes from your change of the URL\./);
    assert.deepEqual(flow.hops, []);
  });

  it('is named with what is in it of the first run, but for what was changed', () => {
    const { request } = planned('token request').plan;
    const reused = (...edits: readonly PartEdit[]) => reusedInWords(request, editRequest(request, edits));
    assert.deepEqual(reused(), ['the client secret', 'the authorization code', 'the PKCE verifier']);
    assert.deepEqual(reused({ name: 'code_verifier', values: ['v'] }, { place: 'url', name: '', values: ['https://other.example'] }), [
      'the client secret',
      'the authorization code',
    ]);
    assert.deepEqual(reused({ place: 'header', name: 'authorization', values: [] }, { name: 'code', values: [] }), ['the PKCE verifier']);
    const resume = planned('resume').plan.request;
    const names = partsOf(resume).flatMap(({ place, name }) => (place === 'cookie' ? [name] : []));
    const changed = editRequest(
      resume,
      names.map((name) => ({ place: 'cookie', name, values: ['other'] })),
    );
    assert.ok(names.length > 0 && !reusedInWords(resume, changed).includes('the cookies'));
  });

  it('is not one of a hop that is not there', () =>
    assert.equal(resendPlan(first, 'flow-0.99' as (typeof first.hops)[number]['id']).kind, 'impossible'));
});
