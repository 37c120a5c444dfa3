import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type InstalledCommand, installCommand } from '../../../support/command/installedCommand.ts';
import { installedCommandTests } from '../../../support/command/installedCommandTests.ts';

function titleOf(name: string): RegExp {
  return new RegExp(`^${name} \\d[\\w.]* \\(`, 'm');
}

/** Unpacked. */
const mostBytes = 1_500_000;

describe('the package of the command, installed from its tarball', function () {
  this.timeout(120_000);
  let installed: InstalledCommand;
  before(async () => {
    installed = await installCommand();
  });
  after(() => installed.remove());

  it('has what it needs and nothing else', () => {
    const names = [...installed.files.keys()].filter((name) => !/^auth-flow\/[\w-]+\.cjs$/.test(name));
    assert.deepEqual(names.sort(), [
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES.txt',
      'auth-flow.cjs',
      'package.json',
      'sandbox-THIRD-PARTY-NOTICES.txt',
      'sandbox.cjs',
    ]);
  });

  it('takes less than 1.5 MB without the sandbox', () => {
    const bytes = [...installed.files].reduce((sum, [name, size]) => sum + (name.startsWith('sandbox') ? 0 : size), 0);
    assert.ok(bytes < mostBytes, `${bytes} bytes`);
  });

  it('depends on nothing, and says which Node it needs', async () => {
    const manifest = JSON.parse(await readFile(join(installed.folder, 'package.json'), 'utf8'));
    assert.deepEqual(
      Object.keys(manifest).filter((name) => /dependencies|scripts/i.test(name)),
      [],
    );
    assert.deepEqual(manifest.engines, { node: '>=20.19' });
  });

  it('has the licence texts of what is bundled', async () => {
    const notices = async (name: string): Promise<string> => readFile(join(installed.folder, name), 'utf8');
    const [program, sandbox] = [await notices('THIRD-PARTY-NOTICES.txt'), await notices('sandbox-THIRD-PARTY-NOTICES.txt')];
    for (const name of ['undici', 'jose', 'tough-cookie', 'tldts', 'parse5', 'jsonc-parser']) assert.match(program, titleOf(name));
    for (const name of ['oidc-provider', 'koa', 'jose']) assert.match(sandbox, titleOf(name));
    assert.doesNotMatch(program, titleOf('oidc-provider'));
  });

  it('is a command of its name', async () => {
    if (process.platform === 'win32') return; // npm makes a script there that a shell has to start
    const { stdout } = await promisify(execFile)(installed.bin, ['--version']);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
  });

  installedCommandTests(
    () => installed,
    () => process.execPath,
  );
});
