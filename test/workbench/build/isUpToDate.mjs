import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../checkout.mjs';

/** True when every bundle exists and is newer than every source, every source folder (a file may be gone) and what builds it. */
export function isUpToDate(/** @type {readonly string[]} */ bundles) {
  const built = Math.min(...bundles.map((bundle) => changedAt(join(checkout, bundle)) ?? Number.NEGATIVE_INFINITY));
  const folder = join(checkout, 'src');
  const sources = [folder, join(checkout, 'esbuild.mjs'), join(checkout, 'package-lock.json')];
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) sources.push(join(entry.parentPath, entry.name));
  return bundles.length > 0 && sources.every((source) => (changedAt(source) ?? Number.POSITIVE_INFINITY) < built);
}

function changedAt(/** @type {string} */ path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
