import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';
import { npmPackage } from '../workbench/install/npmPackage.ts';
import { filesOf } from './support/filesOf.ts';
import { startHostileServer } from './support/hostileServer.ts';
import { runProgram, withFiles } from './support/program.ts';
import { recordRuns, runsOfTests, type TestedRun } from './support/recordedRuns.ts';

/** As har-validator exports it: rejects with what is wrong. */
interface HarValidator {
  readonly har: (archive: unknown) => Promise<unknown>;
}

describe('records of a run', function () {
  this.timeout(5 * 60_000);
  let runs: SandboxRuns;
  let recorded: readonly TestedRun[];
  before(async () => {
    runs = await SandboxRuns.start();
    recorded = await recordRuns(runs);
  });
  after(() => runs.close());

  for (const title of Object.keys(runsOfTests)) {
    it(`are valid archives by the schema of HAR 1.2: ${title}`, async () => {
      const run = recorded.find((each) => each.title === title);
      assert.ok(run !== undefined);
      await validateHar(filesOf('har', run.view)[0]?.text ?? '');
    });
  }

  it('are valid archives with hostile texts', async () => {
    const server = await startHostileServer();
    try {
      await validateHar(filesOf('har', server.run)[0]?.text ?? '');
    } finally {
      await server.close();
    }
  });

  for (const title of Object.keys(runsOfTests)) {
    it(`are diagrams that Mermaid parses: ${title}`, async () => {
      const run = recorded.find((each) => each.title === title);
      assert.ok(run !== undefined);
      const mermaid = join(await npmPackage('mermaid', '11.17.2'), 'dist/mermaid.core.mjs');
      await withFiles(filesOf('mermaid', run.view), 'run', async (folder, [diagram = '']) => {
        const script = `import mermaid from ${JSON.stringify(mermaid)}; import { readFileSync } from 'node:fs';
          console.log((await mermaid.parse(readFileSync(process.argv[1], 'utf8'))).diagramType);`;
        const { code, out, err } = await runProgram(process.execPath, ['--input-type=module', '-e', script, diagram], { folder });
        assert.deepEqual([code, out.trim()], [0, 'sequence'], err);
      });
    });
  }
});

async function validateHar(text: string): Promise<void> {
  const load = createRequire(import.meta.url);
  const { har }: HarValidator = load(join(await npmPackage('har-validator', '5.1.5'), 'lib/promise.js'));
  await har(JSON.parse(text)).catch((error: { readonly errors?: unknown }) => {
    assert.fail(JSON.stringify(error.errors ?? String(error)));
  });
}
