import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePrivateFile, writePrivateFileSync } from '../../../src/node/privateFile.ts';

const hasModes = process.platform !== 'win32';

describe('a file for this user alone', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'auth-flow-private-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const ways = [
    ['written in the background', writePrivateFile],
    ['written at once', async (path: string, text: string) => writePrivateFileSync(path, text)],
  ] as const;
  for (const [way, write] of ways) {
    it(`has mode 0600, also over one that was open to others: ${way}`, async () => {
      const path = join(folder, 'a.json');
      writeFileSync(path, 'open', { mode: 0o644 });
      await write(path, 'closed');
      assert.equal(readFileSync(path, 'utf8'), 'closed');
      if (hasModes) assert.equal(statSync(path).mode & 0o777, 0o600);
      assert.deepEqual(readdirSync(folder), ['a.json']);
    });

    it(`that cannot be put in place leaves nothing beside it: ${way}`, async () => {
      const path = join(folder, 'missing', 'a.json');
      await assert.rejects(write(path, 'text'), { code: 'ENOENT' });
      assert.deepEqual(readdirSync(folder), []);
    });
  }

  if (!hasModes) return; // nor links and devices that everybody may make
  it('that a link names is written where the link points', () => {
    writeFileSync(join(folder, 'real.json'), 'before');
    symlinkSync('real.json', join(folder, 'link.json'));
    writePrivateFileSync(join(folder, 'link.json'), 'after');
    assert.equal(readFileSync(join(folder, 'real.json'), 'utf8'), 'after');
  });

  it('that is no file is written to as it is', () => {
    writePrivateFileSync('/dev/null', 'text');
    assert.equal(statSync('/dev/null').isFile(), false);
  });
});
