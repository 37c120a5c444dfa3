import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type BrowserEditor, startBrowserEditor } from './browserEditor.mjs';
import { checkout } from './checkout.mjs';
import { launchChromium } from './launchChromium.ts';
import { startSandbox } from './sandboxProcess.mjs';

const startLimitMs = 60_000;

/** Theme names of this project, with VS Code's ID and the class that its window then has. */
export const themes = {
  dark: { id: 'Dark Modern', windowClass: 'vs-dark' },
  light: { id: 'Light Modern', windowClass: 'vs' },
  'high-contrast': { id: 'Default High Contrast', windowClass: 'hc-black' },
  'high-contrast-light': { id: 'Default High Contrast Light', windowClass: 'hc-light' },
} as const;
export type ThemeName = keyof typeof themes;

export interface EditorOptions {
  /** `dark` when left out. */
  readonly theme?: ThemeName;
  /** 1280 by 800 when left out. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Without the sandbox the extension knows no environment but those of `settings`. */
  readonly withoutSandbox?: boolean;
}

/** A real VS Code in a real Chromium, with the built checkout as an installed extension. */
export interface OpenEditor {
  readonly page: Page;
  readonly editor: BrowserEditor;
  /** Ends editor, sandbox and browser. */
  close(): Promise<void>;
}

/** Opens the browser edition of VS Code with the built extension in it and the sandbox ready to run. Needs `dist/`. */
export async function openEditor(options: EditorOptions = {}): Promise<OpenEditor> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const env: NodeJS.ProcessEnv = {};
    if (!options.withoutSandbox && existsSync(join(checkout, 'dist/sandbox.cjs'))) {
      const sandbox = await startSandbox();
      closers.push(sandbox.stop);
      env['AUTH_FLOW_SANDBOX_CONFIG'] = sandbox.configuration;
    }
    const theme = themes[options.theme ?? 'dark'];
    const settings = { 'workbench.colorTheme': theme.id, ...options.settings };
    const editor = await startBrowserEditor({ installCheckout: true, settings, env });
    closers.push(editor.stop);
    const browser: Browser = await launchChromium();
    closers.push(() => browser.close());
    const page = await browser.newPage({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.goto(editor.address);
    await page.locator(`.monaco-workbench.${theme.windowClass}`).waitFor({ timeout: startLimitMs });
    await page.getByRole('tab', { name: 'Auth Flows' }).waitFor({ timeout: startLimitMs }); // the extension's contributions are read
    return { page, editor, close };
  } catch (error) {
    await close();
    throw error;
  }
}
