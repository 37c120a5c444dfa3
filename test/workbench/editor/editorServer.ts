import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserEditor, startBrowserEditor } from './browserEditor.mjs';

/** How long an extension host may take to end after its window is gone. */
const hostLimitMs = 10_000;
const lookAgainMs = 50;

/** A server of the browser edition that serves one window after the other, each with user data of its own. */
export interface EditorServer {
  readonly editor: BrowserEditor;
  /**
   * Prepares the next window: waits until the extension host of the one before has ended, and removes what it has left.
   *
   * @param settings of the user, all of them
   * @param sandbox the line of a sandbox that the window finds, if any
   * @throws when an extension host does not end
   */
  renew(settings: Readonly<Record<string, unknown>>, sandbox: string | undefined): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts it with this checkout and with further extensions, by their folders. One of these has to leave a file in the folder that
 * PROBE_HOSTS names, named after the ID of its process (`test/ui/support/probe`).
 */
export async function startEditorServer(extensions: readonly string[]): Promise<EditorServer> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-server-'));
  const hosts = join(folder, 'hosts');
  const sandboxFile = join(folder, 'sandbox.json');
  await mkdir(hosts);
  const editor = await startBrowserEditor({
    installCheckout: true,
    extensions,
    remove: [folder],
    env: { AUTH_FLOW_SANDBOX_FILE: sandboxFile, PROBE_HOSTS: hosts },
  });
  return {
    editor,
    renew: async (settings, sandbox) => {
      for (const host of await readdir(hosts)) {
        await untilEnded(Number(host));
        await rm(join(hosts, host));
      }
      await rm(editor.userFolder, { recursive: true, force: true, maxRetries: 5 });
      await rm(sandboxFile, { force: true });
      await mkdir(editor.userFolder);
      await writeFile(join(editor.userFolder, 'settings.json'), JSON.stringify(settings, null, 2));
      if (sandbox !== undefined) await writeFile(sandboxFile, sandbox, { mode: 0o600, flag: 'wx' });
    },
    stop: editor.stop,
  };
}

async function untilEnded(pid: number): Promise<void> {
  const limit = Date.now() + hostLimitMs;
  while (isRunning(pid)) {
    if (Date.now() > limit)
      throw new Error(`The extension host of the window before still runs after ${hostLimitMs / 1000} s: process ${pid}.`);
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
