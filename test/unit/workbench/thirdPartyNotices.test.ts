import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledPackages, thirdPartyNotices } from '../../workbench/build/thirdPartyNotices.mjs';

describe('licence texts of what is bundled', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'auth-flow-notices-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A package with these files beside its manifest, something of whose folder `inside` is bundled. */
  function aPackage(
    name: string,
    files: Readonly<Record<string, string>>,
    inside: readonly string[] = [],
  ): ReturnType<typeof bundledPackages>[number] {
    const path = join(folder, 'node_modules', name);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'package.json'), JSON.stringify({ name, version: '1.2.3', license: 'MIT' }));
    for (const each of inside) mkdirSync(join(path, each), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
    return { folder: path, inside: inside.map((each) => join(path, each)) };
  }

  const files = ['LICENSE', 'License', 'license.md', 'LICENCE.txt', 'COPYING', 'LICENSE-MIT'];
  for (const file of files) {
    it(`are taken from a file named ${file}`, () => {
      const notices = thirdPartyNotices([aPackage('a', { [file]: 'Copyright (c) An Owner\r\nAs is.' })], folder);
      assert.match(notices, /a 1\.2\.3 \(MIT\)\n\nCopyright \(c\) An Owner\nAs is\.\n/);
    });
  }

  it('are taken together with further notices', () => {
    const notices = thirdPartyNotices([aPackage('a', { LICENSE: 'Copyright One', NOTICES: 'Two' })], folder);
    assert.match(notices, /Copyright One\n\nTwo/);
  });

  it('are taken together with those of software that a package holds in a folder', () => {
    const files = { LICENSE: 'Copyright One', 'lib/LICENSE': 'Copyright Two', 'other/LICENSE': 'Copyright Nobody' };
    mkdirSync(join(folder, 'node_modules/a/other'), { recursive: true });
    const notices = thirdPartyNotices([aPackage('a', files, ['lib'])], folder);
    assert.match(notices, /Copyright One\n\nCopyright Two/);
    assert.doesNotMatch(notices, /Nobody/);
  });

  it('are taken together with what was written down of software inside of a file', () => {
    writeFileSync(join(folder, '@scope+a (A parser).txt'), 'Copyright Three');
    const notices = thirdPartyNotices([aPackage('@scope/a', { LICENSE: 'Copyright One' })], folder);
    assert.match(notices, /^Copyright One$/m);
    assert.match(notices, /^A parser, in @scope\/a 1\.2\.3\n\nCopyright Three$/m);
  });

  it('are taken from what was written down where a package has none', () => {
    writeFileSync(join(folder, '@scope+a.txt'), 'Copyright (c) Upstream');
    assert.match(thirdPartyNotices([aPackage('@scope/a', {})], folder), /@scope\/a 1\.2\.3 \(MIT\)\n\nCopyright \(c\) Upstream/);
  });

  it('that are missing, or name no owner, are an error that names every such package', () => {
    const packages = [aPackage('a', {}), aPackage('b', { LICENSE: 'Copyright B' }), aPackage('@scope/c', { LICENSE: 'MIT' })];
    assert.throws(() => thirdPartyNotices(packages, folder), /missing of a 1\.2\.3, @scope\/c 1\.2\.3:/);
  });

  it('are those of packages of which something is in a bundle, nested ones too', () => {
    const inputs = {
      'src/main.ts': { bytesInOutput: 9 },
      'node_modules/a/lib/x.js': { bytesInOutput: 1 },
      'node_modules/a/lib/y.js': { bytesInOutput: 2 },
      'node_modules/a/node_modules/@scope/b/z.js': { bytesInOutput: 3 },
      'node_modules/unused/x.js': { bytesInOutput: 0 },
    };
    const metafile = { inputs: {}, outputs: { 'dist/a.cjs': { inputs, bytes: 0, imports: [], exports: [] } } };
    assert.deepEqual(bundledPackages([metafile]), [
      { folder: 'node_modules/a', inside: ['node_modules/a/lib'] },
      { folder: 'node_modules/a/node_modules/@scope/b', inside: [] },
    ]);
  });
});
