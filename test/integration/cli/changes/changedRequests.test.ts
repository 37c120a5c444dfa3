import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/startSandbox.ts';
import { type CommandOptions, runFlowCommand, runTextCommand } from '../../../support/runs/runFlowCommand.ts';

describe('--set in the sandbox', function () {
  this.timeout(20_000);
  let sandbox: Sandbox;
  let options: CommandOptions;
  before(async () => {
    sandbox = await startSandbox();
    options = { sandbox: sandbox.config };
  });
  after(() => sandbox.close());

  for (const [verifier, refusal] of [
    ['a'.repeat(43), 'invalid_grant'],
    ['x', 'invalid_request'],
  ] as const) {
    it(`with a wrong code_verifier of ${verifier.length} characters is refused with ${refusal}, and the hop says what was changed`, async () => {
      const { code, stdout, report } = await runFlowCommand(['--set', `token request.code_verifier=${verifier}`], options);
      const { outcome, error, hops } = report;
      assert.deepEqual([code, outcome, error?.serverError?.error], [1, 'refused', refusal]);
      assert.match(error?.message ?? '', /You changed code_verifier in this request\.$/);
      assert.doesNotMatch(error?.remedy ?? '', /PKCE S256/);
      assert.deepEqual(
        hops.flatMap(({ step, changes }) => (changes === undefined ? [] : [[step, changes]])),
        [['token request', [{ place: 'form', name: 'code_verifier', how: 'set' }]]],
      );
      if (verifier.length > 1) assert.ok(!stdout.includes(verifier), 'the value is a secret like the one that it replaces');
    });
  }

  it('says on the line of the hop what was changed, and at the end what met no request', async () => {
    const words = ['--set', 'token request.code_verifier-=', '--set', 'device authorization request.cookie:ST-='];
    const { stdout, stderr } = await runTextCommand(words, options);
    assert.match(stdout, /removed code_verifier · invalid_(?:grant|request)/);
    assert.match(
      `${stdout}${stderr}`,
      /Not changed, because the run sent no such request: --set 'device authorization request\.cookie:ST'\./,
    );
  });

  it('hides a value that a variable gave, and names a variable that is not set', async () => {
    const words = ['--set', 'token request.client_secret=env:MY_OTHER_SECRET'];
    const variables = { MY_OTHER_SECRET: 'an-other-secret-value' };
    const { stdout, report } = await runFlowCommand(words, { ...options, variables });
    assert.deepEqual(report.hops.at(-1)?.changes, [{ place: 'form', name: 'client_secret', how: 'added' }]);
    assert.ok(!stdout.includes('an-other-secret-value'));
    const missing = await runTextCommand(words, options);
    assert.equal(missing.code, 2);
    assert.match(`${missing.stdout}${missing.stderr}`, /MY_OTHER_SECRET, which --set refers to, is not set/);
  });
});
