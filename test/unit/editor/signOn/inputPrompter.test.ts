import assert from 'node:assert/strict';
import type { FlowPrompt, PromptAnswer } from '../../../../src/core/runs/prompt.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { InputPrompter } from '../../../../src/editor/signOn/inputPrompter.ts';
import { type Answer, back, cancel, choose, type Script, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';

const otp: FlowPrompt = {
  id: 'p1',
  title: 'One-time passcode',
  message: 'PingOne asks for a passcode.',
  actions: [
    {
      name: 'otp.check',
      label: 'Verify passcode',
      fields: [{ name: 'otp', label: 'Passcode', required: true, secret: 'otp', hint: '6 digits' }],
    },
    {
      name: 'device.select',
      label: 'Use another device',
      fields: [
        {
          name: 'device',
          label: 'Device',
          required: true,
          options: [
            { value: 'd1', label: 'Phone' },
            { value: 'd2', label: 'Mail' },
          ],
        },
        { name: 'note', label: 'Note', required: false, value: 'as before' },
      ],
    },
    { name: 'session.reset', label: 'session.reset', fields: [], takesJson: true },
  ],
};

function setUp(answers: readonly Answer[], script: Script = {}) {
  const questions = new ScriptedQuestions(answers, script);
  const opened: string[] = [];
  const prompter = new InputPrompter(questions, { open: async (url) => void opened.push(url) });
  return { questions, opened, prompter };
}

const never = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** With secrets revealed and marked. */
function shown(answer: PromptAnswer): unknown {
  if (answer.kind !== 'answered') return answer;
  const values = Object.entries(answer.values).map(([name, value]) => [name, value instanceof Secret ? `secret ${value.reveal()}` : value]);
  return { ...answer, values: Object.fromEntries(values) };
}

describe('the questions of a sign-on', () => {
  it('begin with the first action, whose secret field hides what is typed', async () => {
    const { prompter, questions } = setUp([type(''), type('123456')]);
    const answer = await prompter.ask(otp, never);
    assert.deepEqual(shown(answer), { kind: 'answered', action: 'otp.check', values: { otp: 'secret 123456' } });
    assert.equal(questions.problems.length, 1);
    assert.match(questions.asked[0] ?? '', /PingOne asks for a passcode.*Passcode.*6 digits/);
    assert.equal(prompter.isAsking, false);
  });

  it('begin with why the last answer was rejected, in the same line', async () => {
    const { prompter, questions } = setUp([type('123456')]);
    await prompter.ask({ ...otp, rejected: 'The passcode is incorrect.', message: 'Enter the passcode.' }, never);
    assert.match(questions.asked[0] ?? '', /The passcode is incorrect\. Enter the passcode\. Passcode \(6 digits\)/);
  });

  it('say the label of a field once: in the prompt or in the box', async () => {
    const fields = [
      { name: 'username', label: 'Username', required: true },
      { name: 'password', label: 'Password', required: true, secret: 'password' },
    ] as const;
    const { prompter, questions } = setUp([type('demo'), type('x')]);
    await prompter.ask({ ...otp, actions: [{ name: 'usernamePassword.check', label: 'Sign On', fields }] }, never);
    assert.deepEqual(questions.placeholders, ['Username', '']);
    assert.match(questions.asked[1] ?? '', /Password \[\]$/);
  });

  it('lead back to the other actions, with options and a value that is there', async () => {
    const { prompter } = setUp([back, choose('device.select'), choose('d2'), type('as before')]);
    const answer = await prompter.ask(otp, never);
    assert.deepEqual(shown(answer), { kind: 'answered', action: 'device.select', values: { device: 'd2', note: 'as before' } });
  });

  const consent = {
    ...otp,
    actions: [
      { name: 'accept', label: 'Accept', fields: [] },
      { name: 'decline', label: 'Decline', fields: [] },
    ],
  };

  for (const [name, label, shown] of [
    ['accept', 'Accept', /^\W*Accept$/],
    ['SIGNON', 'Sign On', /^\W*Sign On$/],
    ['sign-on', 'Sign On', /^\W*Sign On$/],
    ['weiter', 'WEITER', /^\W*WEITER$/],
    ['продолжить', 'Продолжить', /^\W*Продолжить$/],
    ['resend', 'Send a new passcode', /Send a new passcode.*resend/],
    ['otp.check', 'Verify passcode', /Verify passcode.*otp\.check/],
    ['нет', 'Да', /Да.*нет/],
  ] as const) {
    it(`say the name of an action once: ${name}, ${label}`, async () => {
      const { prompter, questions } = setUp([choose(name)]);
      await prompter.ask({ ...otp, actions: [{ name, label, fields: [] }] }, never);
      assert.match(questions.offered[0]?.[0] ?? '', shown);
    });
  }

  it('take no first action by themselves that asks for nothing', async () => {
    const { prompter, questions } = setUp([choose('decline')]);
    assert.deepEqual(await prompter.ask(consent, never), { kind: 'answered', action: 'decline', values: {} });
    assert.equal(questions.asked.length, 1);
  });

  it('ask nothing when the panel has named such an action', async () => {
    const { prompter, questions } = setUp([cancel]);
    const asking = prompter.ask(consent, never);
    await settled();
    await prompter.answer(consent.id, 'accept');
    assert.deepEqual(await asking, { kind: 'answered', action: 'accept', values: {} });
    assert.equal(questions.asked.length, 1);
  });

  it('take JSON for an action that has no form', async () => {
    const { prompter, questions } = setUp([back, choose('session.reset'), type('{'), type('{"all":true}')]);
    assert.deepEqual(await prompter.ask(otp, never), { kind: 'json', action: 'session.reset', body: '{"all":true}' });
    assert.equal(questions.problems.length, 1);
  });

  it('stay open when a box is dismissed, and are asked again from the panel', async () => {
    const { prompter } = setUp([cancel, choose('d1'), type('')]);
    const asking = prompter.ask(otp, never);
    await settled();
    assert.equal(prompter.isAsking, true);
    await prompter.answer('another');
    await prompter.answer('p1', 'device.select');
    assert.deepEqual(shown(await asking), { kind: 'answered', action: 'device.select', values: { device: 'd1' } });
    await prompter.answer('p1'); // over
  });

  it('end as cancelled with the run', async () => {
    const { prompter } = setUp([cancel]);
    const run = new AbortController();
    const asking = prompter.ask(otp, run.signal);
    run.abort();
    assert.deepEqual(await asking, { kind: 'cancelled' });
  });

  const elsewhere: FlowPrompt = {
    id: 'p2',
    title: 'Device',
    message: 'Go there.',
    actions: [],
    link: 'https://op.example/device',
    userCode: 'AB-CD',
  };

  it('offer the page where the person goes on, and the code to enter there', async () => {
    const opening = setUp([], { presses: ['open'] });
    void opening.prompter.ask(elsewhere, never);
    await settled();
    assert.deepEqual([opening.opened, opening.prompter.isAsking], [['https://op.example/device'], false]);
    const copying = setUp([], { presses: ['copy'] });
    void copying.prompter.ask(elsewhere, never);
    await settled();
    assert.deepEqual([copying.opened, copying.questions.clipboard], [[], 'AB-CD']);
  });

  it('offer nothing that is no web page', async () => {
    const { prompter, questions, opened } = setUp([], { presses: ['open'] });
    void prompter.ask({ ...elsewhere, link: 'vscode://file/etc/passwd' }, never);
    await settled();
    assert.deepEqual([questions.told, opened], [[], []]);
  });
});
