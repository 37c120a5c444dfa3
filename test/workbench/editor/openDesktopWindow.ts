import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { checkout } from '../checkout.mjs';
import { Unavailable } from '../processes/say.mjs';
import { findTestEditor } from './findTestEditor.ts';

/**
 * Opens desktop VS Code with this checkout as the extension under development, in a window that Playwright drives.
 * For systems where the browser edition cannot be installed.
 *
 * @param restrictedFolder opened with Workspace Trust on, and so in Restricted Mode
 */
export async function openDesktopWindow(
  settings: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string>>,
  restrictedFolder?: string,
): Promise<{ readonly page: Page; readonly userFolder: string; log(): string; close(): Promise<void> }> {
  const editor = await findTestEditor('desktop');
  if (editor.kind !== 'desktop') throw new Unavailable('Desktop VS Code is not available.');
  const version = editor.version === undefined ? {} : { version: editor.version };
  const executablePath = editor.executable ?? (await downloadAndUnzipVSCode({ extensionDevelopmentPath: checkout, ...version }));
  const data = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-editor-'));
  const removeData = (): Promise<void> => rm(data, { recursive: true, force: true, maxRetries: 5 });
  try {
    const userFolder = join(data, 'User');
    await mkdir(userFolder);
    await writeFile(join(userFolder, 'settings.json'), JSON.stringify(settings));
    const app = await _electron.launch({
      executablePath,
      args: [
        ...['--extensionDevelopmentPath', checkout, '--user-data-dir', data, '--extensions-dir', join(data, 'extensions')],
        ...['--skip-welcome', '--skip-release-notes', '--disable-telemetry', '--disable-updates'],
        ...(restrictedFolder === undefined ? ['--disable-workspace-trust'] : [restrictedFolder]),
      ],
      env: { ...definedVariables(), ...env },
    });
    return {
      page: await app.firstWindow(),
      userFolder,
      log: () => '', // it goes to files
      close: async () => {
        await app.close();
        await removeData();
      },
    };
  } catch (error) {
    await removeData();
    throw error;
  }
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
