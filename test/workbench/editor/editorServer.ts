import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserEditor, startBrowserEditor } from './browserEditor.mjs';

/** How long an extension host may take to end by itself after its window is gone. */
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

/**
 * Ends it where it does not end by itself: a server keeps the extension host of a window that is gone without a word, for its return. Whether
 * one ends after a reload is a question of the long lane (`test/soak`).
 */
async function untilEnded(pid: number): Promise<void> {
  const limit = Date.now() + hostLimitMs;
  while (isRunning(pid)) {
    if (Date.now() > limit) end(pid);
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in between.
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
