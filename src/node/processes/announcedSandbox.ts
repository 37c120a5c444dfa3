import { readFileSync } from 'node:fs';

/**
 * The configuration of a sandbox that runs already, as it printed it: from the file that `npm start` names in
 * AUTH_FLOW_SANDBOX_FILE. It is read with each start of the editor's window, and gone with the sandbox.
 *
 * @returns `undefined` when nothing is announced, or its file is gone
 */
export function announcedSandbox(variables: Readonly<Record<string, string | undefined>>): string | undefined {
  const file = variables['AUTH_FLOW_SANDBOX_FILE'];
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
