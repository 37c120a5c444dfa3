import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { specificationLink } from '../../../src/core/findings/spec.ts';
import { allWords } from '../../../src/providers/wordsOf.ts';

/** Every citation that the sources write out, with a file that does. */
function citations(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const folder of ['src/core', 'src/pingone', 'src/node', 'webview']) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !/\.ts$/.test(file)) continue;
      for (const [, cited = ''] of readFileSync(file, 'utf8').matchAll(/\b(?:spec(?:: | = )|specLink\()'([^']+)'/g)) found.set(cited, file);
    }
  }
  return found;
}

describe('citations of specifications', () => {
  const all = citations();
  it('are found', () => assert.ok(all.size > 80, `${all.size}`));
  for (const [cited, file] of all) {
    it(`${cited} leads to a page`, () =>
      assert.ok(specificationLink(cited, allWords), `${file} cites a document that spec.ts does not know`));
  }
});
