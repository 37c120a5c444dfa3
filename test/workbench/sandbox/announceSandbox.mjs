import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Tells an editor of a sandbox that runs already. Its configuration holds secrets, so it stands in a file that only this
 * user can read, for as long as the sandbox runs; the environment, which every child of the editor gets, names the file.
 *
 * @param {string} configuration the line that the sandbox printed
 * @returns {Promise<{ env: { AUTH_FLOW_SANDBOX_FILE: string }, folder: string, stop: () => Promise<void> }>} `folder` holds the file
 */
export async function announceSandbox(configuration) {
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-sandbox-'));
  const file = join(folder, 'sandbox.json');
  await writeFile(file, configuration, { mode: 0o600, flag: 'wx' });
  return { env: { AUTH_FLOW_SANDBOX_FILE: file }, folder, stop: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
