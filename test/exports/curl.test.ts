import assert from 'node:assert/strict';
import { copyKinds } from '../../src/core/exports/copyKinds.ts';
import { exportInput } from '../support/exports/exportInput.ts';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';
import { filesOf } from './support/filesOf.ts';
import { runProgram, withFiles } from './support/program.ts';
import { recordRuns, runsOfTests, type TestedRun } from './support/recordedRuns.ts';

describe('a script for curl', () => {
  let runs: SandboxRuns;
  let recorded: readonly TestedRun[];
  before(async () => {
    runs = await SandboxRuns.start();
    recorded = await recordRuns(runs);
  });
  after(() => runs.close());

  for (const shell of ['dash', 'bash']) {
    for (const title of Object.keys(runsOfTests)) {
      it(`brings ${title} to the tokens in ${shell}, with secrets in the environment alone`, async () => {
        const run = recorded.find((each) => each.title === title);
        assert.ok(run !== undefined);
        await withFiles(filesOf('curl', run.view), 'run', async (folder, [script = '']) => {
          const end = await runProgram(shell, [script], { folder, variables: run.secrets });
          assert.deepEqual([end.code, end.err.split('\n').filter((line) => line !== '' && !/: \d{3}$/.test(line))], [0, []]);
          assert.equal(typeof JSON.parse(end.out).access_token, 'string');
        });
      });
    }
  }

  it('ends with the name of the variable that is missing', async () => {
    const run = recorded.find(({ title }) => title === 'code with GET');
    assert.ok(run !== undefined);
    await withFiles(filesOf('curl', run.view), 'run', async (folder, [script = '']) => {
      const { code, err } = await runProgram('dash', [script], { folder });
      assert.notEqual(code, 0);
      assert.match(err, /PASSWORD: the password of the user who signs on/);
    });
  });

  it('is a configuration file that sends a token request as it was sent', async () => {
    const run = recorded.find(({ title }) => title === 'client credentials');
    assert.ok(run !== undefined);
    const { view, redaction } = run;
    const copied = copyKinds
      .find(({ name }) => name === 'curlConfig')
      ?.copy(
        exportInput(view, {
          hops: new Set(view.hops.filter(({ step }) => step === 'token request').map(({ id }) => id)),
          secretOf: (tag) => redaction.valueOf(tag),
        }),
      );
    assert.ok(copied !== undefined);
    await withFiles([{ suffix: '', extension: '.txt', text: copied }], 'curl', async (folder, [file = '']) => {
      const { code, out } = await runProgram('curl', ['--config', file], { folder });
      assert.equal(code, 0);
      assert.equal(typeof JSON.parse(out).access_token, 'string');
    });
  });
});
