import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withInstallLock } from '../../workbench/install/installLock.mjs';

describe('the lock of an installation', () => {
  let folder: string;
  let lock: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-lock-'));
    lock = join(folder, 'editor.lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lets one installation run at a time', async () => {
    let running = 0;
    const install = async (): Promise<void> => {
      running += 1;
      assert.equal(running, 1);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all([withInstallLock(lock, install), withInstallLock(lock, install)]);
  });

  it('is released when the installation fails', async () => {
    await assert.rejects(
      withInstallLock(lock, () => Promise.reject(new Error('no network'))),
      /no network/,
    );
    assert.equal(existsSync(lock), false);
  });

  it('is taken over from a process that is gone', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await writeFile(lock, String(pid));
    assert.equal(await withInstallLock(lock, async () => 'installed'), 'installed');
  });
});
