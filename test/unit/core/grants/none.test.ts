import assert from 'node:assert/strict';
import { runFlow } from '../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import { codePlan, fixture, redirectTo, testPorts } from '../../../support/builders.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { paths } from '../../../support/servers/pingOneServer.ts';

/** A run of response_type=none, and the parameters of its request; the answer may have its state in it. */
async function runWith(answer: (state: string) => string): Promise<{ readonly flow: Flow; readonly sent: URLSearchParams }> {
  const transport = new FakeTransport();
  let sent = new URLSearchParams();
  transport.expect(`GET ${paths.authorize}`, ({ url }) => {
    sent = new URL(url).searchParams;
    return redirectTo(`${fixture.redirectUri}${answer(sent.get('state') ?? '')}`);
  });
  const plan = codePlan({ grant: 'none', responseType: 'none', signOn: { kind: 'direct' } });
  const flow = await runFlow(plan, testPorts(transport, {}), new AbortController().signal);
  transport.assertDone();
  return { flow, sent };
}

describe('response_type=none (OAuth 2.0 Multiple Response Type Encoding Practices section 4)', () => {
  const rows: readonly (readonly [what: string, answer: (state: string) => string, outcome: string, failed: readonly string[]])[] = [
    ['nothing but the state', (state) => `?state=${state}`, 'completed', []],
    ['a code all the same', (state) => `?state=${state}&code=c`, 'completed', ['response.type']],
    [
      'an access token in the fragment',
      (state) => `#state=${state}&access_token=t`,
      'failed response.mode',
      ['response.mode', 'response.type'],
    ],
    ['an error', (state) => `?state=${state}&error=access_denied`, 'refused access_denied', []],
    ['another state', () => '?state=other', 'failed state.returned', ['state.returned']],
    ['no state', () => '?iss=x', 'failed state.returned', ['state.returned', 'iss.matches']],
  ];
  for (const [what, answer, expected, failed] of rows) {
    it(`${what}: ${expected}`, async () => {
      const { flow } = await runWith(answer);
      const outcome = 'error' in flow.outcome ? `${flow.outcome.kind} ${flow.outcome.error.code}` : flow.outcome.kind;
      const broken = flow.checks.filter((check) => check.outcome === 'failed' && !check.code.startsWith('advice.'));
      assert.deepEqual([outcome, broken.map(({ code }) => code).sort()], [expected, [...failed].sort()]);
    });
  }

  it('sends neither challenge nor nonce: no code and no ID token is to come', async () => {
    const { sent } = await runWith((state) => `?state=${state}`);
    assert.deepEqual([sent.get('response_type'), sent.has('code_challenge'), sent.has('nonce')], ['none', false, false]);
  });

  it('keeps a token that came all the same, and does nothing with it', async () => {
    const { flow } = await runWith((state) => `?state=${state}&access_token=t`);
    assert.deepEqual([flow.tokens.map(({ kind }) => kind), flow.hops.length], [['access_token'], 1]);
  });
});
