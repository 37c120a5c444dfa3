import assert from 'node:assert/strict';
import { parseForm } from '../../../../src/core/http/form.ts';
import type { AuthorizationPlan } from '../../../../src/core/plan/plan.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import { CookieSession, withCookies } from '../../../../src/node/http/withCookies.ts';
import { codePlan, fixture, testPorts } from '../../../support/builders.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { PingOneAnswers, paths } from '../../../support/servers/pingOneServer.ts';

describe('Authorization code flow (RFC 6749 section 4.1)', () => {
  it('takes the six hops of a sign-on by GET, and completes with every check passed', async () => {
    const { flow } = await complete();
    assert.deepEqual(
      flow.hops.map(({ index, step, request, action }) => [index, step, request.method, action]),
      [
        [1, 'authorization request', 'GET', undefined],
        [2, 'flow', 'GET', undefined],
        [3, 'sign-on', 'POST', 'usernamePassword.check'],
        [4, 'resume', 'GET', undefined],
        [5, 'token request', 'POST', undefined],
        [6, 'JWK set', 'GET', undefined],
      ],
    );
    assert.deepEqual(
      flow.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code),
      [],
    );
    assert.deepEqual(
      flow.tokens.map(({ kind, channel }) => [kind, channel]),
      [
        ['id_token', 'back'],
        ['access_token', 'back'],
      ],
    );
  });

  it('sends the parameters in the body of a POST', async () => {
    const { transport } = await complete({ method: 'POST' });
    const request = transport.received[0]?.request;
    assert.equal(new URL(request?.url ?? '').search, '');
    assert.equal(fieldsOf(request?.body)['response_type'], 'code');
  });

  it('sends a new state, nonce and S256 challenge, and redeems the code with the verifier (RFC 7636 section 4.5)', async () => {
    const { transport, flow } = await complete();
    const sent = fieldsOf(new URL(transport.received[0]?.request.url ?? '').search.slice(1));
    const redeemed = fieldsOf(transport.received[4]?.request.body);
    assert.equal(sent['code_challenge_method'], 'S256');
    assert.equal(sent['code_challenge'], flow.pkce?.challenge);
    assert.equal(redeemed['code_verifier'], flow.pkce?.verifier.reveal());
    assert.equal(redeemed['redirect_uri'], sent['redirect_uri']);
    assert.ok((sent['state'] ?? '').length >= 22 && (sent['nonce'] ?? '').length >= 22 && sent['state'] !== sent['nonce']);
  });

  it('sends no challenge and no verifier without PKCE', async () => {
    const { transport, flow } = await complete({ pkce: 'none' });
    assert.equal(flow.pkce, undefined);
    assert.equal(fieldsOf(transport.received[4]?.request.body)['code_verifier'], undefined);
    assert.doesNotMatch(transport.received[0]?.request.url ?? '', /code_challenge/);
  });

  it('sends the session cookie with the resume and keeps it out of the back channel', async () => {
    const { transport } = await complete();
    const cookies = transport.received.map(({ request }) => request.headers.find(([name]) => name === 'cookie')?.[1]);
    assert.deepEqual(cookies, [
      undefined,
      undefined,
      undefined,
      `ST=${fixture.sessionToken}; ST-NO-SS=${fixture.sessionToken}`,
      undefined,
      undefined,
    ]);
  });

  it('reads the answer of pi.flow without a redirect URI', async () => {
    const answers = new PingOneAnswers();
    const transport = new FakeTransport()
      .expect(`GET ${paths.authorize}`, answers.authorizeWithFlow)
      .expect(`POST ${paths.flow}`, answers.completed)
      .expect(`GET ${paths.resume}`, () =>
        answers.flow('COMPLETED', [], { authorizeResponse: { code: fixture.code, state: answers.sent('state') } }),
      )
      .expect(`POST ${paths.token}`, answers.token)
      .expect(`GET ${paths.jwks}`, answers.jwks);
    const { redirectUri: _, ...plan } = codePlan({ responseMode: 'pi.flow' });
    const flow = await run(plan, transport);
    assert.deepEqual(flow.outcome, { kind: 'completed' });
  });
});

function fieldsOf(form: string | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(parseForm(form ?? ''));
}

async function complete(overrides: Partial<AuthorizationPlan> = {}): Promise<{ readonly flow: Flow; readonly transport: FakeTransport }> {
  const answers = new PingOneAnswers();
  const plan = codePlan(overrides);
  const transport = new FakeTransport()
    .expect(`${plan.method} ${paths.authorize}`, answers.authorize)
    .expect(`GET ${paths.flow}`, answers.signOnRequired)
    .expect(`POST ${paths.flow}`, answers.completed)
    .expect(`GET ${paths.resume}`, answers.resume)
    .expect(`POST ${paths.token}`, answers.token)
    .expect(`GET ${paths.jwks}`, answers.jwks);
  const flow = await run(plan, transport);
  assert.deepEqual(flow.outcome, { kind: 'completed' });
  return { flow, transport };
}

async function run(plan: AuthorizationPlan, transport: FakeTransport): Promise<Flow> {
  const flow = await runFlow(plan, testPorts(withCookies(transport, new CookieSession())), new AbortController().signal);
  transport.assertDone();
  return flow;
}
