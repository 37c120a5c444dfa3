import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fetchStableVersions } from '@vscode/test-electron/out/download.js';
import { Unavailable } from '../processes/say.mjs';

const probeLimitMs = 4000;

export type TestEditor =
  /** `executable` is left out when test-electron downloads one: this version, or else the newest. */
  | { readonly kind: 'desktop'; readonly executable?: string; readonly version?: string; readonly description: string }
  | { readonly kind: 'browser'; readonly description: string };

/**
 * The editor that extension tests run in: an installed desktop VS Code, else a downloaded one, else the browser edition.
 * The environment variable VSCODE_VERSION demands a desktop VS Code of this version, which is downloaded.
 *
 * @throws {Unavailable} when desktop VS Code is demanded and there is none
 */
export async function findTestEditor(demanded: TestEditor['kind'] | undefined): Promise<TestEditor> {
  const version = process.env['VSCODE_VERSION'];
  if (version) return { kind: 'desktop', version, description: `desktop VS Code ${version} (downloaded)` };
  const browser: TestEditor = { kind: 'browser', description: 'the browser edition of VS Code' };
  if (demanded === 'browser') return browser;
  const reason = whyNoWindow() ?? undefined;
  if (reason === undefined) {
    const executable = installedEditors().find((path) => existsSync(path));
    if (executable !== undefined) return { kind: 'desktop', executable, description: `desktop VS Code (${executable})` };
    if (await canDownload()) return { kind: 'desktop', description: 'desktop VS Code (downloaded)' };
  }
  if (demanded === 'desktop') {
    throw new Unavailable(`Desktop VS Code is not available: ${reason ?? 'none is installed, and its download server does not answer'}.`);
  }
  return browser;
}

function whyNoWindow(): string | undefined {
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  return hasDisplay ? undefined : 'there is no display for a window';
}

/** Asks the download server for its list of versions: it answers at once, or it cannot be reached from here. */
async function canDownload(): Promise<boolean> {
  try {
    return (await fetchStableVersions(true, probeLimitMs)).length > 0;
  } catch {
    return false;
  }
}

function installedEditors(): readonly string[] {
  const named = process.env['VSCODE_PATH'];
  if (named) return [named];
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
        ['Electron', 'Code'].map((name) => join(folder, 'Visual Studio Code.app/Contents/MacOS', name)),
      );
    case 'win32':
      return ['LOCALAPPDATA', 'PROGRAMFILES'].flatMap((name) => {
        const root = process.env[name];
        return root === undefined ? [] : [join(root, 'Programs/Microsoft VS Code/Code.exe'), join(root, 'Microsoft VS Code/Code.exe')];
      });
    default:
      return ['/usr/share/code/code', '/opt/visual-studio-code/code', '/snap/code/current/usr/share/code/code'];
  }
}
