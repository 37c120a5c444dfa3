import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkout } from '../checkout.mjs';
import { startBrowserEditor } from '../editor/browserEditor.mjs';
import { launchChromium } from '../editor/launchChromium.ts';

const runLimitMs = 300_000;

/**
 * Runs a suite in the extension host of the browser edition. The page loads the extension under development because the
 * editor's test driver is on; it tells the result through two functions that it expects to find.
 *
 * @param extensions folders of further extensions that are installed; `developed` is the one under development
 * @returns the exit code of the suite
 */
export async function runInBrowserEdition(
  suite: string,
  env: NodeJS.ProcessEnv,
  settings: Readonly<Record<string, unknown>> = {},
  { extensions = [], developed = checkout }: { readonly extensions?: readonly string[]; readonly developed?: string } = {},
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-folder-')); // workspace settings need a folder
  const editor = await startBrowserEditor({ testDriver: true, env, settings, extensions, remove: [folder] });
  try {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const exitCode = new Promise<number>((resolve, reject) => {
        setTimeout(
          () => reject(new Error(`The suite did not end within ${runLimitMs / 1000} s.\n${editor.log.slice(-3000)}`)),
          runLimitMs,
        ).unref();
        void page.exposeFunction('codeAutomationExit', resolve);
      });
      await page.exposeFunction('codeAutomationLog', () => undefined);
      const remote = (path: string): string => `vscode-remote://${new URL(editor.origin).host}${pathToFileURL(path).pathname}`;
      const payload = [
        ['extensionDevelopmentPath', remote(developed)],
        ['extensionTestsPath', remote(suite)],
        ['skipWelcome', 'true'],
        ['skipReleaseNotes', 'true'],
      ];
      await page.goto(editor.addressWith({ folder: pathToFileURL(folder).pathname, payload: JSON.stringify(payload) }));
      return await exitCode;
    } finally {
      await browser.close();
    }
  } finally {
    await editor.stop();
  }
}
