import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { terminalPrompter } from '../../../../src/cli/terminal/terminalPrompter.ts';
import { PromptError } from '../../../../src/core/engine/ports.ts';
import type { FlowPrompt } from '../../../../src/core/runs/prompt.ts';
import { Secret } from '../../../../src/core/values/secret.ts';

const passcode: FlowPrompt = {
  id: 'p1',
  title: 'One-time passcode',
  message: 'A passcode was sent to d***@example.com.',
  actions: [
    { name: 'otp.check', label: 'Verify passcode', fields: [{ name: 'otp', label: 'Passcode', secret: 'otp', required: true }] },
    { name: 'device.select', label: 'Use another device', fields: [{ name: 'device', label: 'Device', required: true }] },
  ],
};
const never = new AbortController().signal;

/** A person at a terminal who types the lines, each once it was asked for. */
function person(...lines: readonly string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  const left = [...lines];
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (/: $/.test(shown)) {
      shown += '\n';
      setImmediate(() => input.write(left.shift() ?? '\u0004'));
    }
  });
  return { terminal: { input, output }, shown: () => shown };
}

const nobody = { input: new PassThrough(), output: new PassThrough() };

describe('answering the questions of a sign-on', () => {
  it('takes the action whose fields all have a prepared answer, and each answer once', async () => {
    const prompter = terminalPrompter([['otp', '123456']], nobody);
    const answer = await prompter.ask(passcode, never);
    assert.ok(answer.kind === 'answered' && answer.action === 'otp.check');
    const otp = answer.values['otp'];
    assert.ok(otp instanceof Secret);
    assert.equal(otp.reveal(), '123456');
    await assert.rejects(prompter.ask(passcode, never), PromptError);
  });

  it('takes the next of several answers for the next question', async () => {
    const prompter = terminalPrompter(
      [
        ['otp', '000000'],
        ['otp', '123456'],
      ],
      nobody,
    );
    for (const expected of ['000000', '123456']) {
      const answer = await prompter.ask(passcode, never);
      assert.equal(answer.kind === 'answered' && answer.values['otp'] instanceof Secret && answer.values['otp'].reveal(), expected);
    }
  });

  it('takes the action that is named', async () => {
    const prompter = terminalPrompter(
      [
        ['otp', '123456'],
        ['device', 'd2'],
        ['action', 'device.select'],
      ],
      nobody,
    );
    assert.deepEqual(await prompter.ask(passcode, never), { kind: 'answered', action: 'device.select', values: { device: 'd2' } });
  });

  it('takes no action that no answer was prepared for, even if all of its fields are filled', async () => {
    const filled = {
      ...passcode,
      actions: [{ name: 'user.update', label: 'Update', fields: [{ name: 'email', label: 'E-mail', required: false }] }],
    };
    await assert.rejects(terminalPrompter([], nobody).ask(filled, never), PromptError);
    await assert.rejects(terminalPrompter([['otp', '1']], nobody).ask(filled, never), PromptError);
  });

  it('names the prepared answers that nothing has asked for, each once', async () => {
    const prompter = terminalPrompter(
      [
        ['user.password', 'x'],
        ['otp', '123456'],
        ['optt', '1'],
        ['optt', '2'],
      ],
      nobody,
    );
    assert.deepEqual(prompter.unused(), ['user.password', 'otp', 'optt']);
    await prompter.ask(passcode, never);
    assert.deepEqual(prompter.unused(), ['user.password', 'optt']);
  });

  it('answers an action it does not know with a JSON body', async () => {
    const unknown: FlowPrompt = { ...passcode, actions: [{ name: 'wink.check', label: 'wink.check', fields: [], takesJson: true }] };
    const prompter = terminalPrompter(
      [
        ['action', 'wink.check'],
        ['json', '{"winks":2}'],
      ],
      nobody,
    );
    const prepared = await prompter.ask(unknown, never);
    assert.deepEqual(prepared, { kind: 'json', action: 'wink.check', body: '{"winks":2}' });
    const { terminal } = person('{"winks":3}\n');
    const typed = await terminalPrompter([], terminal).ask(unknown, never);
    assert.deepEqual(typed, { kind: 'json', action: 'wink.check', body: '{"winks":3}' });
  });

  it('goes the usual way where nobody is there, and no answer names another', async () => {
    const consent: FlowPrompt = {
      ...passcode,
      actions: [
        { name: 'accept', label: 'Accept', fields: [{ name: 'note', label: 'Note', required: false, value: 'n' }], isUsual: true },
        { name: 'decline', label: 'Decline', fields: [] },
      ],
    };
    assert.deepEqual(await terminalPrompter([['otp', '1']], nobody).ask(consent, never), {
      kind: 'answered',
      action: 'accept',
      values: { note: 'n' },
    });
    const declining = await terminalPrompter([['action', 'decline']], nobody).ask(consent, never);
    assert.deepEqual(declining, { kind: 'answered', action: 'decline', values: {} });
    const { terminal } = person('2\n');
    assert.deepEqual(await terminalPrompter([], terminal).ask(consent, never), { kind: 'answered', action: 'decline', values: {} });
  });

  it('says what to give when nobody is there', async () => {
    await assert.rejects(terminalPrompter([], nobody).ask(passcode, never), (error) => {
      assert.ok(error instanceof PromptError);
      assert.match(error.message, /"One-time passcode", but there is no terminal/);
      assert.match(error.remedy, /--answer otp=env:VARIABLE, or --answer device=…\./);
      return true;
    });
  });

  it('asks the person, and does not echo what is secret', async () => {
    const { terminal, shown } = person('1\n', '654321\n');
    const answer = await terminalPrompter([], terminal).ask(passcode, never);
    assert.ok(answer.kind === 'answered' && answer.action === 'otp.check');
    assert.equal(String(answer.values['otp']), '[secret]');
    assert.equal((answer.values['otp'] as Secret).reveal(), '654321');
    assert.match(shown(), /One-time passcode/);
    assert.doesNotMatch(shown(), /654321/);
  });

  it('is cancelled by the end of the input', async () => {
    const { terminal } = person('\u0004');
    assert.deepEqual(await terminalPrompter([], terminal).ask(passcode, never), { kind: 'cancelled' });
  });
});
