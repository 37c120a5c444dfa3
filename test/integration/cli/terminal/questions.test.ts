import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/startSandbox.ts';
import { buildCommand, builtCommand } from '../../../support/terminal/commandFolder.ts';
import { PseudoTerminal } from '../../../support/terminal/pseudoTerminal.ts';

const password = 'Sandbox-2468!';

describe('the command in a terminal, when it asks', function () {
  if (process.platform === 'win32') return; // The pseudo-terminal is driven by sh.
  this.timeout(60_000);
  let sandbox: Sandbox;
  let folder: string;
  let terminal: PseudoTerminal | undefined;
  before(async () => {
    await buildCommand();
    sandbox = await startSandbox();
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
    await writeFile(join(folder, 'environments.json'), JSON.stringify({ environments: sandbox.config.environments }));
  });
  afterEach(() => terminal?.dispose());
  after(async () => {
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  function start(): PseudoTerminal {
    const words = ['--config', join(folder, 'environments.json'), '--environment', 'Sandbox', '--sign-on', 'by-hand'];
    terminal = PseudoTerminal.start(process.execPath, [builtCommand, ...words], { variables: sandbox.config.secrets });
    return terminal;
  }

  it('shows what is typed, but for a password, and turns no spinner meanwhile', async () => {
    const run = start();
    await run.until(/Number \(1 to 2\): ?$/m);
    const asked = run.written.length;
    run.type('1\r');
    await run.until(/User ?name: ?$/im);
    run.type('demo\r');
    await run.until(/Password: ?$/im);
    assert.doesNotMatch(run.written.slice(asked), /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/u);
    run.type(`${password}\r`);
    assert.equal(await run.ended(), 0);
    const screen = await run.until(/^Completed after /m);
    assert.match(screen, /^User ?name: demo$/im);
    assert.match(screen, /^Password: ?$/im);
    assert.ok(!run.written.includes('Sandbox-2'));
  });

  it('tells how a text ends that it reads there', async () => {
    const run = PseudoTerminal.start(process.execPath, [builtCommand, 'decode']);
    terminal = run;
    await run.until(/^Paste a text, then press Ctrl-D on a new line\.$/m);
    run.type('no token\r\u0004');
    assert.equal(await run.ended(), 1);
    await run.until(/^No token found in the text\.$/m);
  });

  it('is cancelled by Ctrl-C and by Ctrl-D at a question', async () => {
    for (const key of ['\u0003', '\u0004']) {
      const run = start();
      await run.until(/Number \(1 to 2\): ?$/m);
      run.type(key);
      assert.equal(await run.ended(), 130);
      await run.until(/^Cancelled after /m);
    }
  });
});
