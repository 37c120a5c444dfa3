import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { checkout } from '../checkout.mjs';
import { announceSandbox } from '../sandbox/announceSandbox.mjs';
import { startSandbox } from '../sandbox/sandboxProcess.mjs';
import { quietSettings, startBrowserEditor } from './browserEditor.mjs';
import type { EditorServer } from './editorServer.ts';
import { launchChromium } from './launchChromium.ts';
import { openDesktopWindow } from './openDesktopWindow.ts';

const startLimitMs = 60_000;

/** Theme names of this project, with VS Code's ID and the class that its window then has. */
export const themes = {
  dark: { id: 'Dark Modern', windowClass: 'vs-dark' },
  light: { id: 'Light Modern', windowClass: 'vs' },
  'high-contrast': { id: 'Default High Contrast', windowClass: 'hc-black' },
  'high-contrast-light': { id: 'Default High Contrast Light', windowClass: 'hc-light' },
} as const;
export type ThemeName = keyof typeof themes;

/** A folder opens in Restricted Mode without a question. */
const restrictedSettings = { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' };

export interface EditorOptions {
  /** `dark` when left out. */
  readonly theme?: ThemeName;
  /** 1280 by 800 when left out. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folders of further extensions, by their path. Not used by the desktop edition. */
  readonly extensions?: readonly string[];
  /** Without the sandbox the extension knows no environment but those of `settings`. */
  readonly withoutSandbox?: boolean;
  /** The window begins as with `npm start`: with the walkthrough. */
  readonly firstMinute?: boolean;
  /** What goes wrong in the sandbox: `bad-signature*1` (docs/sandbox.md). */
  readonly sandboxFaults?: readonly string[];
  /**
   * The settings of a workspace: a folder with this `.vscode/settings.json` is opened with Workspace Trust on, and so in
   * Restricted Mode. Without it no folder is open, and Workspace Trust is off.
   */
  readonly restrictedWorkspace?: Readonly<Record<string, unknown>>;
  /** A browser that runs already and stays open; without it the editor gets one of its own. Not used by the desktop edition. */
  readonly browser?: Browser;
  /**
   * A server that runs already and goes on; without it the editor gets one of its own. It has the extensions that it was started with,
   * and opens no `restrictedWorkspace` and no `firstMinute`. Not used by the desktop edition.
   */
  readonly server?: EditorServer;
}

/** A real VS Code with the built checkout as an extension. */
export interface OpenEditor {
  readonly page: Page;
  /** The folder with the user's `settings.json` and `globalStorage`. */
  readonly userFolder: string;
  /** What the editor's server has said so far. */
  log(): string;
  /** Ends editor and sandbox, and the browser that was started for them. */
  close(): Promise<void>;
}

/**
 * Opens VS Code with the built extension in it and the sandbox ready to run: the browser edition in a real Chromium, and on
 * Windows, where that cannot be installed, the desktop edition. Needs `dist/`.
 */
export async function openEditor(options: EditorOptions = {}): Promise<OpenEditor> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(closers.splice(0).map((closer) => closer()));
  };
  try {
    const theme = themes[options.theme ?? 'dark'];
    const settings = { ...quietSettings, ...restrictedSettings, 'workbench.colorTheme': theme.id, ...options.settings };
    const hasSandbox = !options.withoutSandbox && existsSync(join(checkout, 'dist/sandbox.cjs'));
    const sandbox = hasSandbox ? await startSandbox({ faults: options.sandboxFaults ?? [] }) : undefined;
    if (sandbox !== undefined) closers.push(sandbox.stop);
    const opened =
      options.server === undefined || process.platform === 'win32'
        ? await openWithData(options, settings, sandbox?.configuration, closers)
        : await openOnServer(options, options.server, settings, sandbox?.configuration);
    closers.push(opened.close);
    await opened.page.locator(`.monaco-workbench.${theme.windowClass}`).waitFor({ timeout: startLimitMs });
    await opened.page.getByRole('tab', { name: 'Auth Flows' }).waitFor({ timeout: startLimitMs }); // the extension's contributions are read
    return { ...opened, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens it with what it needs on disk made for it alone. @param closers get what takes that away */
async function openWithData(
  options: EditorOptions,
  settings: Readonly<Record<string, unknown>>,
  sandbox: string | undefined,
  closers: (() => Promise<void>)[],
): Promise<OpenEditor> {
  const env: Record<string, string> = options.firstMinute === true ? { AUTH_FLOW_FIRST_MINUTE: 'true' } : {};
  const remove: string[] = [];
  if (sandbox !== undefined) {
    const announced = await announceSandbox(sandbox);
    closers.push(announced.stop);
    Object.assign(env, announced.env);
    remove.push(announced.folder);
  }
  const folder = options.restrictedWorkspace && (await makeFolder(options.restrictedWorkspace));
  if (folder !== undefined) {
    closers.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    remove.push(folder);
  }
  return process.platform === 'win32'
    ? openDesktopWindow(settings, env, folder)
    : openInChromium(options, { settings, env, remove }, folder);
}

async function openOnServer(
  options: EditorOptions,
  server: EditorServer,
  settings: Readonly<Record<string, unknown>>,
  sandbox: string | undefined,
): Promise<OpenEditor> {
  const { editor } = server;
  await server.renew(settings, sandbox);
  const closers: (() => Promise<void>)[] = [];
  const close = (): Promise<void> => closeInTurn(closers);
  try {
    const page = await openWindow(options, editor.address, closers);
    // A window that says goodbye takes its extension host with it. Of one that is just gone the server expects that it comes back.
    closers.push(() => page.goto('about:blank').then(() => undefined));
    return { page, userFolder: editor.userFolder, log: () => editor.log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A folder as one that was cloned: with settings of its own. */
async function makeFolder(settings: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-folder-'));
  await mkdir(join(folder, '.vscode'));
  await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify(settings, null, 2));
  return folder;
}

async function openInChromium(
  options: EditorOptions,
  server: { readonly settings: Readonly<Record<string, unknown>>; readonly env: NodeJS.ProcessEnv; readonly remove: readonly string[] },
  restrictedFolder: string | undefined,
): Promise<OpenEditor> {
  const closers: (() => Promise<void>)[] = [];
  const close = (): Promise<void> => closeInTurn(closers);
  try {
    const { extensions = [] } = options;
    const workspaceTrust = restrictedFolder !== undefined;
    const editor = await startBrowserEditor({ installCheckout: true, extensions, workspaceTrust, ...server });
    closers.push(editor.stop);
    const address =
      restrictedFolder === undefined ? editor.address : editor.addressWith({ folder: pathToFileURL(restrictedFolder).pathname });
    const page = await openWindow(options, address, closers);
    return { page, userFolder: editor.userFolder, log: () => editor.log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens a page as one of a browser that knows nothing yet. @param closers get what closes it again */
async function openWindow(options: EditorOptions, address: string, closers: (() => Promise<void>)[]): Promise<Page> {
  const browser = options.browser ?? (await launchChromium());
  if (options.browser === undefined) closers.push(() => browser.close());
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  closers.push(() => context.close());
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** Takes down what was made, the last first. */
async function closeInTurn(closers: (() => Promise<void>)[]): Promise<void> {
  for (const closer of closers.splice(0).reverse()) await closer();
}
