import assert from 'node:assert/strict';
import { runFlow } from '../../../../src/core/runFlow.ts';
import { runOperation } from '../../../../src/core/runOperation.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import { clientCredentialsPlan, jsonResponse, response, testPorts } from '../../../support/builders.ts';
import { type FakeAnswer, FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { paths } from '../../../support/servers/pingOneServer.ts';

const back = 'https://app.example/out?from=app';
const location = (target: string) => response(302, '', [['location', target]]);
const page = response(200, '<!doctype html><title>Bye</title>', [['content-type', 'text/html']]);
const never = new AbortController().signal;
const granted = jsonResponse(200, { access_token: 'opaque-access-token', token_type: 'Bearer', expires_in: 60 });

/** Signs off with the way back, answered in this order. */
async function signOff(...answers: readonly (readonly [target: string, answer: FakeAnswer])[]): Promise<Flow> {
  const first = await runFlow(clientCredentialsPlan(), testPorts(new FakeTransport().expect(`POST ${paths.token}`, granted)), never);
  const transport = answers.reduce((all, [target, answer]) => all.expect(target, answer), new FakeTransport());
  const flow = await runOperation(first, { kind: 'signOff', postLogoutRedirectUri: back }, testPorts(transport), never);
  transport.assertDone();
  return flow;
}

const outcomeOf = (flow: Flow, code: string) => flow.checks.find((check) => check.code === code)?.outcome;
const endpoint = `GET ${paths.authorize.replace(/authorize$/, 'signoff')}`;

describe('signing off with a way back', () => {
  const returned: FakeAnswer = ({ url }) => location(`${back}&state=${encodeURIComponent(new URL(url).searchParams.get('state') ?? '')}`);
  it('passes when the browser is sent back with the state, which is not fetched', async () => {
    const flow = await signOff([endpoint, returned]);
    assert.deepEqual(
      [flow.outcome.kind, outcomeOf(flow, 'signOff.redirectUri'), outcomeOf(flow, 'signOff.state')],
      ['completed', 'passed', 'passed'],
    );
  });

  it('fails without the state', async () => {
    const flow = await signOff([endpoint, location(back)]);
    assert.deepEqual([outcomeOf(flow, 'signOff.redirectUri'), outcomeOf(flow, 'signOff.state')], ['passed', 'failed']);
  });

  it('follows pages of the server, and asks each with what a browser sends', async () => {
    let state = '';
    const flow = await signOff(
      [
        endpoint,
        ({ url }) => {
          state = new URL(url).searchParams.get('state') ?? '';
          return location('/confirm');
        },
      ],
      ['GET /confirm', () => location(`${back}&state=${encodeURIComponent(state)}`)],
    );
    assert.equal(outcomeOf(flow, 'signOff.state'), 'passed');
    assert.deepEqual(
      flow.hops.map(({ step }) => step),
      ['token request', 'sign-off', 'redirect'],
    );
  });

  it('cannot be judged on a page, after a redirect too', async () => {
    const flow = await signOff([endpoint, location('/bye')], ['GET /bye', page]);
    assert.deepEqual([flow.outcome.kind, outcomeOf(flow, 'signOff.redirectUri')], ['completed', 'notApplicable']);
    assert.ok(flow.findings.some(({ code }) => code === 'signOff.page'));
  });

  it('fails elsewhere, and goes to nobody else', async () => {
    const flow = await signOff([endpoint, location('https://other.example/bye')]);
    assert.deepEqual([outcomeOf(flow, 'signOff.redirectUri'), outcomeOf(flow, 'signOff.state')], ['failed', 'notApplicable']);
    assert.match(flow.findings.find(({ code }) => code === 'signOff.elsewhere')?.message ?? '', /"https:\/\/other\.example"/);
  });
});
