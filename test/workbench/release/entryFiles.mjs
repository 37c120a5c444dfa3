import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../checkout.mjs';
import { readEntry } from './changelog.mjs';

/**
 * The changes that wait for a release: one file each in `changes/`, ordered by name.
 *
 * @returns {readonly (import('./changelog.mjs').Entry & { path: string })[]}
 * @throws {Error} that names the file which is not well-formed
 */
export function entryFiles() {
  const folder = join(checkout, 'changes');
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      try {
        if (!/^[a-z0-9-]+\.md$/.test(name)) throw new Error('Its name is in-lower-case.md.');
        return { path, ...readEntry(readFileSync(path, 'utf8')) };
      } catch (error) {
        throw new Error(`changes/${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
}
