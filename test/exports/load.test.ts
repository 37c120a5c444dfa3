import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';
import { npmPackage } from '../workbench/install/npmPackage.ts';
import { filesOf } from './support/filesOf.ts';
import { runProgram, withFiles } from './support/program.ts';
import { recordRuns, runsOfTests, type TestedRun } from './support/recordedRuns.ts';

describe('a load test', function () {
  this.timeout(10 * 60_000);
  let runs: SandboxRuns;
  let recorded: readonly TestedRun[];
  before(async () => {
    runs = await SandboxRuns.start({ insecureCookies: true });
    recorded = await recordRuns(runs);
  });
  after(() => runs.close());

  for (const title of Object.keys(runsOfTests)) {
    it(`for Artillery brings ${title} to the tokens, with secrets in the environment alone`, async () => {
      const run = recorded.find((each) => each.title === title);
      assert.ok(run !== undefined);
      const { code, counters, told } = await runArtillery(run);
      assert.deepEqual([code, counters['vusers.completed'], counters['vusers.failed']], [0, 2, 0], told);
    });
  }

  it('for Artillery fails where a response has another status', async () => {
    const run = recorded.find(({ title }) => title === 'client credentials');
    assert.ok(run !== undefined);
    const { code, counters } = await runArtillery({ ...run, secrets: { CLIENT_SECRET: 'another one' } });
    assert.notEqual(code, 0);
    assert.equal(counters['vusers.failed'], 2);
  });

  for (const title of Object.keys(runsOfTests)) {
    it(`for k6 compiles with ${title}`, async () => {
      const run = recorded.find((each) => each.title === title);
      assert.ok(run !== undefined);
      const types = await npmPackage('@types/k6', '2.3.0');
      await withFiles(filesOf('k6', run.view), 'run', async (folder, [script = '']) => {
        const options = {
          compilerOptions: {
            ...{
              allowJs: true,
              checkJs: true,
              noEmit: true,
              strict: true,
              target: 'es2022',
              module: 'es2022',
              moduleResolution: 'bundler',
            },
            ...{ types: ['k6'], typeRoots: [join(types, '..')], paths: { 'k6/*': [join(types, '*')], k6: [types] } },
          },
          files: [script],
        };
        await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(options));
        const compiler = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
        const { code, out } = await runProgram(process.execPath, [compiler, '-p', folder], { folder });
        assert.equal(code, 0, out);
      });
    });
  }
});

interface ArtilleryEnd {
  readonly code: number | null;
  readonly counters: Readonly<Record<string, number>>;
  readonly told: string;
}

/** Two users in a second: how many can be had at once is nobody's question here. */
async function runArtillery({ view, secrets }: Pick<TestedRun, 'view' | 'secrets'>): Promise<ArtilleryEnd> {
  const artillery = join(await npmPackage('artillery', '2.0.21'), 'bin/run');
  return withFiles(filesOf('artillery', view), 'run', async (folder, [script = '']) => {
    const report = join(folder, 'report.json');
    const phases = JSON.stringify({ config: { phases: [{ duration: 1, arrivalCount: 2 }] } });
    const variables = { ...secrets, ARTILLERY_DISABLE_TELEMETRY: 'true' };
    const words = [artillery, 'run', script, '--overrides', phases, '--output', report];
    const { code, out, err } = await runProgram(process.execPath, words, { folder, variables });
    return { code, counters: JSON.parse(await readFile(report, 'utf8')).aggregate.counters, told: `${out}${err}` };
  });
}
