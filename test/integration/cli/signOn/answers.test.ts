import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/startSandbox.ts';
import { runFlowCommand } from '../../../support/runs/runFlowCommand.ts';

describe('prepared answers on the command line', function () {
  this.timeout(20_000);
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  const run = (...words: readonly string[]) => runFlowCommand(['--environment', 'Sandbox', ...words], { sandbox: sandbox.config });
  const daVinci = ['--application', 'DaVinci app', '--user', 'demo'];

  const byHand = ['--sign-on', 'by-hand'];

  const unused: readonly (readonly [what: string, words: readonly string[], names: readonly string[]])[] = [
    [
      'a password that the test user has already',
      [...daVinci, '--answer', 'user.password=wr0ng-1', '--answer', 'otp=123456'],
      ['user.password'],
    ],
    ['a name that is mistyped', [...daVinci, '--answer', 'opt=123456'], ['opt']],
    ['more answers than were asked for', [...daVinci, '--answer', 'otp=123456', '--answer', 'otp=234567'], ['otp']],
    [
      'answers of a sign-on without a question',
      ['--user', 'demo', '--answer', 'otp=123456', '--answer', 'action=accept'],
      ['otp', 'action'],
    ],
    ['nothing, when each was asked for', [...daVinci, '--answer', 'otp=123456', '--answer', 'action=accept'], []],
  ];
  for (const [what, words, names] of unused) {
    it(`says which were not used: ${what}`, async () => {
      const { report, stderr } = await run(...words);
      const said = names.map((name) => `--answer ${name}`).join(', ');
      assert.deepEqual(report.notes, names.length === 0 ? [] : [`Not used, because no prompt of the run asked for it: ${said}.`]);
      for (const value of ['wr0ng-1', '123456', '234567']) assert.ok(!stderr.includes(value));
    });
  }

  const asked: readonly (readonly [what: string, words: readonly string[], remedy: RegExp])[] = [
    ['a password', byHand, /--answer username=… --answer password=env:VARIABLE/],
    ['a password of a node', [...daVinci, ...byHand], /--answer user\.username=… --answer user\.password=env:VARIABLE\.$/],
    ['a new password', ['--user', 'expired'], /--answer newPassword=env:VARIABLE/],
    ['a passcode', ['--user', 'otp'], /--answer otp=env:VARIABLE/],
    [
      'an assertion',
      [...byHand, '--answer', 'username=fido', '--answer', 'password=Sandbox-2468!'],
      /--answer assertion=env:VARIABLE.*Or store the passkey of the test user/,
    ],
  ];
  for (const [what, words, remedy] of asked) {
    it(`says how to give ${what}, and hides nothing of that`, async () => {
      const { report } = await run(...words);
      assert.equal(report.error?.code, 'prompt.unanswered');
      assert.match(report.error?.remedy ?? '', remedy);
      assert.doesNotMatch(report.error?.remedy ?? '', /#[0-9a-f]{4}/);
    });
  }
});
