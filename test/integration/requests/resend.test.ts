import assert from 'node:assert/strict';
import { editRequest, type PartEdit } from '../../../src/core/changes/editRequest.ts';
import { partsOf } from '../../../src/core/changes/requestParts.ts';
import { resendPlan } from '../../../src/core/engine/review/resendPlan.ts';
import { reusedInWords } from '../../../src/core/engine/review/reusedInWords.ts';
import { type HttpResponse, headerValue } from '../../../src/core/http/http.ts';
import { decodeJwt } from '../../../src/core/jose/jwt.ts';
import { RunRedaction } from '../../../src/core/redaction/runRedaction.ts';
import { TagBook } from '../../../src/core/redaction/tagBook.ts';
import { resendRequest } from '../../../src/core/resendRequest.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import type { StepName } from '../../../src/core/runs/steps/steps.ts';
import { keyedHash } from '../../../src/node/crypto/keyedHash.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';

function isSigned(name: string): boolean {
  return name === 'client_assertion' || name.toLowerCase() === 'dpop';
}

function claimsOf(jwt: string): Readonly<Record<string, unknown>> {
  const reading = decodeJwt(jwt);
  return reading.kind === 'decoded' ? reading.claims : assert.fail(jwt);
}

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

  const proven = { dpop: { algorithm: 'ES256' } } as const;
  for (const [title, choices, client, step, anew] of [
    ['a DPoP proof at the token endpoint', { grant: 'client_credentials' }, proven, 'token request', /: the DPoP proof\./],
    [
      'a client assertion by a private key',
      { user: 'demo', clientAuthentication: 'private_key_jwt', pushed: true },
      {},
      'pushed authorization request',
      /: the client assertion\./,
    ],
    [
      'a client assertion and a DPoP proof',
      { user: 'demo', clientAuthentication: 'private_key_jwt', pushed: true },
      proven,
      'pushed authorization request',
      /: the client assertion and the DPoP proof\./,
    ],
  ] as const)
    it(`is accepted, since what a server takes once is made anew: ${title}`, async () => {
      const signed = await runs.run(choices, { change: (planned) => ({ ...planned, client: { ...planned.client, ...client } }) });
      assert.equal(signed.outcome.kind, 'completed', JSON.stringify(signed.outcome));
      const hop = signed.hops.findLast((each) => each.step === step) ?? assert.fail(step);
      const plan = resendPlan(signed, hop.id);
      assert.ok(plan.kind === 'ready');
      const flow = await resendRequest(plan, [], runs.ports(), new AbortController().signal);
      assert.equal(flow.outcome.kind, 'completed', JSON.stringify(flow.outcome));
      const [finding] = flow.findings.filter(({ code }) => code === 'resend.madeAnew');
      assert.match(finding?.message ?? '', anew);
      assert.deepEqual(
        flow.hops.map(({ changes }) => changes),
        flow.hops.map(() => undefined),
      );
      const sentIn = (each: Flow): readonly string[] => {
        const sent = each.hops.findLast((one) => one.step === step)?.request;
        return partsOf(sent ?? assert.fail()).flatMap(({ name, value }) => (isSigned(name) ? [value] : []));
      };
      const [before, after] = [sentIn(signed), sentIn(flow)];
      assert.equal(after.length, plan.remaking.parts.length);
      for (const [at, value] of after.entries()) {
        const [old, anew] = [claimsOf(before[at] ?? ''), claimsOf(value)];
        assert.notEqual(anew['jti'], old['jti']);
        for (const name of ['htm', 'htu', 'iss', 'sub', 'aud']) assert.deepEqual(anew[name], old[name], name);
      }
      // What a person puts there is sent as it is.
      const [part] = plan.remaking.parts;
      const own: PartEdit = { place: part === 'dpop' ? 'header' : 'form', name: part ?? '', values: ['of-a-person'] };
      const changed = await resendRequest(plan, [own], runs.ports(), new AbortController().signal);
      assert.ok(sentIn(changed).includes('of-a-person'));
      assert.equal(changed.hops.at(-1)?.changes?.length, 1);
    });

  it('has a proof for the address that a person has put there, and of the nonce that the server then asks for', async () => {
    const proven = await runs.run(
      { grant: 'client_credentials' },
      { change: (plan) => ({ ...plan, client: { ...plan.client, dpop: { algorithm: 'ES256' } } }) },
    );
    const plan = resendPlan(proven, proven.hops.find((each) => each.step === 'token request')?.id ?? assert.fail());
    assert.ok(plan.kind === 'ready');
    const ports = runs.ports();
    const asking: HttpResponse = {
      status: 400,
      statusText: 'Bad Request',
      headers: [
        ['content-type', 'application/json'],
        ['dpop-nonce', 'nonce-1'],
      ],
      body: '{"error":"use_dpop_nonce"}',
      bodyBytes: 26,
      bodyCut: false,
    };
    const transport = { ...ports.transport, send: async () => ({ response: asking, timing: { totalMs: 1 } }) };
    const url = plan.request.url.replace('/as/token', '/as/other');
    const edits: readonly PartEdit[] = [{ place: 'url', name: '', values: [url] }];
    const flow = await resendRequest(plan, edits, { ...ports, transport }, new AbortController().signal);
    const proofs = flow.hops.map(({ request }) => claimsOf(headerValue(request.headers, 'dpop') ?? ''));
    assert.deepEqual(
      proofs.map(({ htu, nonce }) => [htu, nonce]),
      [
        [url, undefined],
        [url, 'nonce-1'],
      ],
    );
  });

  it('is refused where the redirect of its response has an error (RFC 6749 section 4.1.2.1)', async () => {
    const flow = await resent(
      'authorization request',
      { name: 'scope', values: ['not-a-scope'] },
      { name: 'response_type', values: ['nonsense'] },
    );
    assert.ok(flow.outcome.kind === 'refused', JSON.stringify([flow.outcome, flow.hops[0]?.outcome]));
    assert.equal(flow.outcome.error.code, 'unsupported_response_type');
    assert.match(flow.outcome.error.message, /You changed .*response_type/);
  });

  it('is not one of a hop that is not there', () =>
    assert.equal(resendPlan(first, 'flow-0.99' as (typeof first.hops)[number]['id']).kind, 'impossible'));
});
