import assert from 'node:assert/strict';
import { announceWaiting } from '../../../../src/cli/terminal/announceWaiting.ts';
import type { EpochMs, FlowId, HopId } from '../../../../src/core/runs/hop.ts';
import type { FlowPrompt } from '../../../../src/core/runs/prompt.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { planFlow } from '../../../../src/environments/planning/planFlow.ts';
import { anApplication, anEnvironment } from '../../../support/environments.ts';

const device: FlowPrompt = {
  id: 'p1',
  title: 'Approve on another device',
  message: 'Open the page and enter the code.',
  link: 'https://x.example/device?user_code=ABCD-EFGH',
  userCode: 'ABCD-EFGH',
  actions: [],
};

/** What is told while a device flow with this sign-on waits. */
function told(signOn: 'flows' | 'browser', prompt: FlowPrompt): readonly string[] {
  const environment = anEnvironment({ applications: [anApplication({ grantTypes: ['device_code'] })] });
  const reading = planFlow(environment, { grant: 'device_code', signOn }, defaultLimits);
  const texts: string[] = [];
  const announce = announceWaiting((text) => texts.push(text));
  const plan = reading.kind === 'planned' ? reading.plan : assert.fail();
  announce({ type: 'flowStarted', flowId: 'f1' as FlowId, plan, startedAt: 0 as EpochMs });
  announce({ type: 'promptOpened', prompt });
  return texts;
}

describe('what is told while a flow waits', () => {
  it('is the page to open and the code', () => {
    assert.deepEqual(told('browser', device), [
      'Approve on another device\nOpen the page and enter the code.\nhttps://x.example/device?user_code=ABCD-EFGH\nCode: ABCD-EFGH',
    ]);
  });

  it('is what comes up meanwhile, and nothing of what comes up before and after', () => {
    const texts: string[] = [];
    const announce = announceWaiting((text) => texts.push(text));
    const finding = (message: string) =>
      ({
        type: 'findingsReported',
        findings: [{ severity: 'warning', code: 'a.b', message, spec: 'PingOne', remedy: 'Go on.' }],
      }) as const;
    announce(finding('before'));
    announce({ type: 'promptOpened', prompt: { ...device, link: 'https://x.example/' } });
    announce(finding('An answer came.\u001b[2J'));
    announce({ type: 'promptOpened', prompt: { ...device, message: 'The same question with more words.' } });
    announce({ type: 'promptClosed', promptId: device.id });
    announce(finding('after'));
    assert.deepEqual(texts.slice(1), ['An answer came.\\u001b[2J\nGo on.']);
  });

  it('is a hint once, when it comes up', () => {
    const texts: string[] = [];
    const announce = announceWaiting((text) => texts.push(text));
    announce({ type: 'promptOpened', prompt: device });
    announce({ type: 'promptOpened', prompt: { ...device, hint: 'Look.\u001b[2J' } });
    announce({ type: 'promptOpened', prompt: { ...device, hint: 'Look.\u001b[2J', message: 'And more.' } });
    assert.deepEqual(texts.slice(1), ['Look.\\u001b[2J']);
  });

  it('is redacted where it quotes somebody', () => {
    const texts: string[] = [];
    const announce = announceWaiting((text) => texts.push(text));
    announce({ type: 'promptOpened', prompt: device });
    const finding = { severity: 'warning', code: 'a.b', message: 'It says: "s3cret".', spec: 'PingOne' } as const;
    announce({ type: 'findingsReported', findings: [finding] }, (text) => text.replace('s3cret', 'tag'));
    assert.deepEqual(texts.slice(1), ['It says: "tag".']);
  });

  const check = (code: string, severity: 'warning' | 'info', outcome: 'failed' | 'passed' = 'failed') =>
    ({ code, severity, outcome, title: code, message: `Says ${code}.`, spec: 'RFC 8414 section 2', remedy: 'Choose.' }) as const;
  const checks = [
    check('support.grant', 'warning'),
    check('support.scopes', 'info'),
    check('support.pkce', 'warning', 'passed'),
    check('redirectUri.registered', 'warning'),
    check('advice.pkce', 'warning'),
  ];
  for (const [signOn, expected] of [
    ['browser', ['Says support.grant.\nChoose.', 'Says redirectUri.registered.\nChoose.']],
    ['flows', []],
  ] as const) {
    it(`is what the server will probably refuse, before it is asked: ${signOn}`, () => {
      const environment = anEnvironment({ applications: [anApplication({ grantTypes: ['device_code'] })] });
      const reading = planFlow(environment, { grant: 'device_code', signOn }, defaultLimits);
      const texts: string[] = [];
      const announce = announceWaiting((text) => texts.push(text));
      const plan = reading.kind === 'planned' ? reading.plan : assert.fail();
      announce({ type: 'flowStarted', flowId: 'f1' as FlowId, plan, startedAt: 0 as EpochMs });
      announce({ type: 'checksReported', checks });
      const request = { method: 'POST', url: 'https://x.example/device', headers: [] } as const;
      const step = 'device authorization request';
      const hop = { id: 'f1.1' as HopId, index: 1, step, startedAt: 0 as EpochMs, request, outcome: { kind: 'pending' } } as const;
      announce({ type: 'hopChanged', hop });
      announce({ type: 'checksReported', checks });
      assert.deepEqual(texts, expected);
    });
  }

  it('has what the server wrote under its heading', () => {
    const quoting = { ...device, quotes: [{ heading: 'Agreement', text: 'Be nice.\u202e' }] };
    assert.match(told('browser', quoting)[0] ?? '', /\nAgreement:\nBe nice\.\\u202e\n/);
  });

  it('is nothing where a test user approves, or where a question is asked', () => {
    assert.deepEqual(told('flows', device), []);
    assert.deepEqual(told('browser', { ...device, actions: [{ name: 'otp.check', label: 'Check', fields: [] }] }), []);
  });
});
