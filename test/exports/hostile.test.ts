import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { copyKinds } from '../../src/core/exports/copyKinds.ts';
import type { ExportName } from '../../src/core/exports/exportKind.ts';
import { exportInput } from '../support/exports/exportInput.ts';
import { npmPackage } from '../workbench/install/npmPackage.ts';
import { filesOf } from './support/filesOf.ts';
import { type HostileServer, startHostileServer } from './support/hostileServer.ts';
import { type ProgramEnd, runProgram, withFiles } from './support/program.ts';

interface Consumer {
  readonly kind: ExportName;
  readonly program: string;
  /** Requests that the export says it cannot hold. */
  readonly leftOut?: readonly string[];
  readonly run: (folder: string, files: readonly string[]) => Promise<ProgramEnd>;
}

const node = process.execPath;

const consumers: readonly Consumer[] = [
  { kind: 'curl', program: 'dash', run: (folder, [script = '']) => runProgram('dash', [script], { folder }) },
  { kind: 'curl', program: 'bash', run: (folder, [script = '']) => runProgram('bash', [script], { folder }) },
  {
    kind: 'http',
    program: 'httpYac',
    run: async (folder, [file = '']) =>
      runProgram(node, [join(await npmPackage('httpyac', '6.16.7'), 'bin/httpyac.js'), 'send', basename(file), '--all'], { folder }),
  },
  {
    kind: 'postman',
    program: 'newman',
    leftOut: ['/braces'],
    run: async (folder, [collection = '', environment = '']) =>
      runProgram(
        node,
        [join(await npmPackage('newman', '6.2.2'), 'bin/newman.js'), 'run', collection, '--environment', environment, '--bail'],
        { folder },
      ),
  },
  {
    kind: 'artillery',
    program: 'Artillery',
    run: async (folder, [script = '']) =>
      runProgram(
        node,
        [
          join(await npmPackage('artillery', '2.0.21'), 'bin/run'),
          'run',
          script,
          '--overrides',
          '{"config":{"phases":[{"duration":1,"arrivalCount":1}]}}',
        ],
        { folder, variables: { ARTILLERY_DISABLE_TELEMETRY: 'true' } },
      ),
  },
];

/** What a server, a workspace or an imported file wrote is data in every export, and what consumers send is what was recorded. */
describe('hostile texts in exports', function () {
  this.timeout(5 * 60_000);
  let server: HostileServer;
  before(async () => {
    server = await startHostileServer();
  });
  after(() => server.close());
  beforeEach(() => void server.received());

  for (const { kind, program, leftOut = [], run } of consumers) {
    it(`are sent as they were recorded, and nothing of them runs: ${kind} with ${program}`, async () => {
      await withFiles(filesOf(kind, server.run), 'run', async (folder, files) => {
        const before = await readdir(folder);
        const { code, out, err } = await run(folder, files);
        assert.equal(code, 0, `${out}${err}`);
        assert.deepEqual(server.canaries, []);
        assert.deepEqual(
          server.received(),
          server.expected.filter(({ path }) => !leftOut.includes(path)),
        );
        const made = (await readdir(folder)).filter((name) => !before.includes(name) && !name.startsWith('.'));
        assert.deepEqual(made, []);
        if (kind === 'curl') assert.equal(out, 'red [31m, title ]0;x', 'what is shown does not act on a terminal');
      });
    });
  }

  it('are sent as they were recorded, and nothing of them runs: a configuration file with curl', async () => {
    const text = copyKinds.find(({ name }) => name === 'curlConfig')?.copy(exportInput(server.run)) ?? '';
    await withFiles([{ suffix: '', extension: '.txt', text }], 'curl', async (folder, [file = '']) => {
      const { code, err } = await runProgram('curl', ['--config', file], { folder });
      assert.equal(code, 0, err);
      assert.deepEqual(server.canaries, []);
      assert.deepEqual(server.received(), server.expected);
      assert.deepEqual(await readdir(folder), ['curl.txt']);
    });
  });
});
