import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** True when every bundle exists and is newer than every source, every source folder (a file may be gone) and what builds it. */
export function isUpToDate(bundles) {
  const built = Math.min(...bundles.map((bundle) => changedAt(join(root, bundle)) ?? Number.NEGATIVE_INFINITY));
  const sources = [join(root, 'src'), join(root, 'esbuild.mjs'), join(root, 'package-lock.json')];
  for (const entry of readdirSync(sources[0], { withFileTypes: true, recursive: true })) sources.push(join(entry.parentPath, entry.name));
  return bundles.length > 0 && sources.every((source) => (changedAt(source) ?? Number.POSITIVE_INFINITY) < built);
}

function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
