import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { importsOf } from './importsOf.ts';

/** What is loaded before the editor has set the language. Late imports are not among it. */
function loadedFirst(entry: string): readonly string[] {
  const found = new Set([entry]);
  for (const file of found) {
    for (const { to, isPackage, isType, isLate } of importsOf(file)) if (!isPackage && !isType && !isLate) found.add(to);
  }
  return [...found];
}

describe('sentences in the language of the editor', () => {
  it('are not made while modules are loaded that come before the language is set', function () {
    this.timeout(60_000);
    const files = loadedFirst('src/extension.ts').filter((file) => /^src\/(core|environments)\//.test(file));
    assert.ok(files.length > 3, `${files.length}`);
    const program = `
      import { setTranslations } from ${JSON.stringify(resolve('src/core/text/l10n.ts'))};
      const asked = [];
      setTranslations(new Proxy({}, { getOwnPropertyDescriptor: (_, name) => void asked.push(name) }));
      for (const file of ${JSON.stringify(files.map((file) => resolve(file)))}) await import(file);
      process.stdout.write(JSON.stringify(asked));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { encoding: 'utf8' });
    assert.equal(stdout, '[]', stderr);
  });
});
