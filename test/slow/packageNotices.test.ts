import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../workbench/checkout.mjs';

const buildLimitMs = 60_000;

describe('the package and its licence texts', function () {
  this.timeout(2 * buildLimitMs);
  let folder: string;

  /** The checkout without what is built and tested. */
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-package-'));
    for (const name of [
      'package.json',
      'package-lock.json',
      'esbuild.mjs',
      '.vscodeignore',
      'README.md',
      'CHANGELOG.md',
      'LICENSE',
      'tsconfig.json',
    ]) {
      await cp(join(checkout, name), join(folder, name));
    }
    for (const name of ['src', 'webview', 'docs', 'test/workbench'])
      await cp(join(checkout, name), join(folder, name), { recursive: true });
    await symlink(join(checkout, 'node_modules'), join(folder, 'node_modules'), 'junction');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** `npm run package`, as a person calls it. */
  function runPackage(): Promise<{ readonly code: number; readonly output: string }> {
    const vsce = [
      join(checkout, 'node_modules/@vscode/vsce/vsce'),
      'package',
      '--no-dependencies',
      '--no-rewrite-relative-links',
      '--allow-missing-repository',
    ];
    return new Promise((resolve) => {
      execFile(process.execPath, vsce, { cwd: folder, timeout: buildLimitMs }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr }),
      );
    });
  }

  it('fails when a text is missing, and names the package', async () => {
    await rm(join(folder, 'test/workbench/build/licenses/koa-compose.txt'));
    const { code, output } = await runPackage();
    assert.notEqual(code, 0, output);
    assert.match(output, /The licence text is missing of koa-compose \d/);
  });

  it('holds the texts of all that is bundled, also of packages that ship none', async () => {
    await cp(join(checkout, 'test/workbench/build/licenses'), join(folder, 'test/workbench/build/licenses'), { recursive: true });
    const { code, output } = await runPackage();
    assert.equal(code, 0, output);
    const notices = await readFile(join(folder, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of [
      'undici',
      'jose',
      'tough-cookie',
      'lit-html',
      'oidc-provider',
      'koa',
      '@microsoft/fast-foundation',
      'qrcode-generator',
      'koa-compose',
    ]) {
      assert.match(notices, new RegExp(`^${name} \\d[\\w.]* \\([^)]+\\)$`, 'm'));
    }
    assert.match(notices, /^llhttp, in undici \d[\s\S]+?Copyright Fedor Indutny/m, 'compiled into a file of undici');
    assert.match(notices, /^Public Suffix List, in tldts \d[\s\S]+?Mozilla Public/m, 'data of tldts');
    assert.match(notices, /^undici \d(?:(?!-{80})[\s\S])+?Copyright \(c\) 2020 Ethan Arrowood/m, 'in a folder of undici');
    assert.match(output, /THIRD-PARTY-NOTICES\.txt/);
  });
});
