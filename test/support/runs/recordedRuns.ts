import { readdirSync } from 'node:fs';

const folder = new URL('../../golden/runs/', import.meta.url);

/** The names of the flows that were recorded once, for `recordedRun`. Tasks are none: they were recorded before they had a title. */
export const recordedRuns: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json') && !file.startsWith('platform'))
  .map((file) => file.replaceAll('\\', '/').slice(0, -'.json'.length))
  .sort();
