import assert from 'node:assert/strict';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { privateFolder } from '../../../../src/node/processes/privateFolder.ts';

describe('a folder where nobody else can put a file', () => {
  if (process.platform === 'win32') return; // it has no such modes
  let home: string;
  beforeEach(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'auth-flow-home-')));
  });
  afterEach(() => {
    chmodSync(home, 0o700);
    rmSync(home, { recursive: true });
  });

  it('is made for this user alone, with those above it', () => {
    const folder = join(home, 'cache', 'mine');
    assert.equal(privateFolder(folder), folder);
    assert.deepEqual(
      [join(home, 'cache'), folder].map((path) => statSync(path).mode & 0o777),
      [0o700, 0o700],
    );
    assert.equal(privateFolder(folder), folder, 'a second time');
  });

  it('is the one that links lead to', () => {
    mkdirSync(join(home, 'disk'), { mode: 0o700 });
    symlinkSync(join(home, 'disk'), join(home, 'cache'));
    assert.equal(privateFolder(join(home, 'cache', 'mine')), join(home, 'disk', 'mine'));
  });

  const open: readonly (readonly [what: string, mode: number, isPrivate: boolean])[] = [
    ['read by others', 0o755, true],
    ['written by its group', 0o775, false],
    ['written by everybody', 0o777, false],
    ['written by everybody, each their own files', 0o1777, true],
  ];
  for (const [what, mode, isPrivate] of open) {
    it(`${isPrivate ? 'may' : 'may not'} be in a folder that is ${what}`, () => {
      chmodSync(home, mode);
      const folder = join(home, 'mine');
      assert.equal(privateFolder(folder), isPrivate ? folder : undefined);
      assert.equal(existsSync(folder), isPrivate);
    });
  }

  for (const mode of [0o770, 0o707, 0o1777]) {
    it(`is not one that was opened to others: ${mode.toString(8)}`, () => {
      const folder = join(home, 'mine');
      mkdirSync(folder);
      chmodSync(folder, mode);
      assert.equal(privateFolder(folder), undefined);
    });
  }

  it('is not made in the home of another user, as with sudo', () => {
    if (process.getuid?.() !== 0) return; // only root can make such a folder
    chownSync(home, 4711, 4711);
    assert.equal(privateFolder(join(home, 'mine')), undefined);
    assert.equal(existsSync(join(home, 'mine')), false);
    const below = join(home, 'below');
    mkdirSync(below, { mode: 0o700 });
    assert.equal(privateFolder(below), undefined, 'its own folder, which the other user can replace');
  });

  it('that cannot be made is an error of Node', () => {
    symlinkSync(join(home, 'missing'), join(home, 'cache'));
    assert.throws(() => privateFolder(join(home, 'cache', 'mine')), { code: 'ENOENT' });
  });
});
