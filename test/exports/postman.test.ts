import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';
import { npmPackage } from '../workbench/install/npmPackage.ts';
import { filesOf } from './support/filesOf.ts';
import { runProgram, withFiles } from './support/program.ts';
import { recordRuns, runsOfTests, type TestedRun } from './support/recordedRuns.ts';

/** As @har-sdk/validator exports it: what is wrong by the JSON schema of collections that `info.schema` names. */
interface Validator {
  readonly PostmanValidator: new () => { readonly verify: (collection: unknown) => Promise<readonly unknown[]> };
}

describe('a collection of Postman', function () {
  this.timeout(5 * 60_000);
  let runs: SandboxRuns;
  let recorded: readonly TestedRun[];
  before(async () => {
    runs = await SandboxRuns.start({ insecureCookies: true });
    recorded = await recordRuns(runs);
  });
  after(() => runs.close());

  for (const title of Object.keys(runsOfTests)) {
    it(`brings ${title} to the tokens in newman, with secrets from an environment of their own`, async () => {
      const run = recorded.find((each) => each.title === title);
      assert.ok(run !== undefined);
      const newman = join(await npmPackage('newman', '6.2.2'), 'bin/newman.js');
      await withFiles(filesOf('postman', run.view), 'run', async (folder, [collection = '', environment = '']) => {
        await putSecrets(environment, run.secrets);
        const words = [newman, 'run', collection, '--environment', environment, '--bail', '--color', 'off'];
        const { code, out, err } = await runProgram(process.execPath, words, { folder });
        assert.equal(code, 0, `${out}${err}`);
        assert.match(out, /token request[\s\S]*?\[200 OK/);
      });
    });

    it(`is valid by the schema of collections 2.1.0: ${title}`, async () => {
      const run = recorded.find((each) => each.title === title);
      assert.ok(run !== undefined);
      const load = createRequire(import.meta.url);
      const { PostmanValidator }: Validator = load(await npmPackage('@har-sdk/validator', '2.6.1'));
      const validator = new PostmanValidator();
      const collection = JSON.parse(filesOf('postman', run.view)[0]?.text ?? '');
      assert.deepEqual(await validator.verify(collection), []);
      const { name: _, ...info } = collection.info;
      assert.notDeepEqual(await validator.verify({ ...collection, info }), [], 'a collection without a name is none');
    });
  }
});

/** As a person fills in the values that are empty. */
async function putSecrets(file: string, secrets: Readonly<Record<string, string>>): Promise<void> {
  const environment = JSON.parse(await readFile(file, 'utf8'));
  for (const each of environment.values) each.value = secrets[each.key] ?? each.value;
  await writeFile(file, JSON.stringify(environment));
}
