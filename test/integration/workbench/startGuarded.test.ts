import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startGuarded } from '../../workbench/processes/startGuarded.mjs';

const endLimitMs = 10_000;

/** A program that starts another one, tells both process IDs, and would run for a minute. */
const parentAndChild = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  console.log(JSON.stringify([process.pid, child.pid]));
  setTimeout(() => {}, 60000);`;

describe('a guarded process', () => {
  it('ends with its descendants when it is stopped', async () => {
    const guarded = startGuarded(process.execPath, ['-e', parentAndChild]);
    const processes = await readLine(guarded.stdout);
    await guarded.stop();
    await untilGone(processes);
  });

  it('ends with its descendants when its starter is killed', async () => {
    const starter = `
      import { startGuarded } from ${JSON.stringify(pathToFileURL('test/workbench/processes/startGuarded.mjs').href)};
      startGuarded(process.execPath, ['-e', ${JSON.stringify(parentAndChild)}]).stdout.pipe(process.stdout);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] });
    const processes = await readLine(child.stdout);
    child.kill('SIGKILL');
    await untilGone(processes);
  });

  it('has its folder removed when its starter is killed, after the last process that might write there is gone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'auth-flow-explorer-guarded-'));
    const writing = `
      console.log(JSON.stringify([process.pid]));
      setInterval(() => require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'file'))}, ''), 1);`;
    const starter = `
      import { startGuarded } from ${JSON.stringify(pathToFileURL('test/workbench/processes/startGuarded.mjs').href)};
      startGuarded(process.execPath, ['-e', ${JSON.stringify(writing)}], { remove: [${JSON.stringify(folder)}] }).stdout.pipe(process.stdout);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] });
    const processes = await readLine(child.stdout);
    child.kill('SIGKILL');
    await untilGone(processes);
    await until(() => !existsSync(folder), `${folder} is still there`);
  });

  it('passes on output and exit code of a command that ends by itself', async () => {
    const guarded = startGuarded(process.execPath, ['-e', 'console.log("[1]"); process.exitCode = 7']);
    assert.deepEqual(await readLine(guarded.stdout), [1]);
    assert.equal(await guarded.ended, 7);
  });

  it('says that a command cannot be started', async () => {
    const guarded = startGuarded('no-such-command-here', []);
    const [text] = await once(guarded.stderr, 'data');
    assert.match(String(text), /^no-such-command-here cannot be started: /);
    assert.equal(await guarded.ended, 127);
  });
});

async function readLine(stream: NodeJS.ReadableStream): Promise<readonly number[]> {
  const [text] = await once(stream, 'data');
  return JSON.parse(String(text));
}

async function untilGone(processes: readonly number[]): Promise<void> {
  await until(() => !processes.some(isAlive), `one of ${processes.join(', ')} still runs`);
}

async function until(isSo: () => boolean, otherwise: string): Promise<void> {
  const deadline = Date.now() + endLimitMs;
  while (!isSo()) {
    assert.ok(Date.now() < deadline, otherwise);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
