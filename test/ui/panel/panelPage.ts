import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from '@playwright/test';
import { flowPanelHtml } from '../../../src/editor/panel/flowPanelHtml.ts';
import type { FromComparison, FromTamper, FromWebview, ToComparison, ToTamper, ToWebview } from '../../../src/messages.ts';
import { type ThemeName, themes } from './themes.ts';

/** The built panel on loopback, with the page and the content security policy that the editor gives it. */
export interface PanelServer {
  readonly url: string;
  close(): Promise<void>;
}

const files: Readonly<Record<string, readonly [path: string, type: string]>> = {
  '/webview.js': ['../../../dist/webview.js', 'text/javascript'],
  '/styles.css': ['../../../dist/styles.css', 'text/css'],
  '/icons.woff2': ['../../../dist/icons.woff2', 'font/woff2'],
};

/** @throws when `dist/` has no webview: it is built before these tests */
export async function servePanel(): Promise<PanelServer> {
  const contents = new Map<string, { readonly type: string; readonly body: string | Buffer }>();
  for (const [path, [file, type]] of Object.entries(files))
    contents.set(path, { type, body: await readFile(new URL(file, import.meta.url)) });
  const server = createServer((request, response) => {
    const content = contents.get(request.url ?? '');
    response.writeHead(content === undefined ? 404 : 200, { 'content-type': content?.type ?? 'text/plain' });
    response.end(content?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = {
    cspSource: url,
    nonce: 'fixed-for-the-test',
    scriptUri: `${url}/webview.js`,
    styleUri: `${url}/styles.css`,
  };
  contents.set('/', { type: 'text/html', body: flowPanelHtml(page) });
  for (const shows of ['comparison', 'tamper'] as const)
    contents.set(`/${shows}`, { type: 'text/html', body: flowPanelHtml({ ...page, shows }) });
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface PanelOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What `getState` gives: the arrangement saved before a reload. */
  readonly saved?: unknown;
  /** The panel of a run when left out. */
  readonly shows?: 'comparison' | 'tamper';
}

/** A panel in a browser, with a stand-in for the host that records what the panel posts, and says that it is there when it is asked. */
export interface Panel {
  readonly page: Page;
  /** From now on the host takes nothing and says nothing, or does again. */
  stopAnswering(isStopped: boolean): Promise<void>;
  /** Gives the page the colours of a theme, as the editor does when a person chooses another one. */
  useTheme(theme: ThemeName): Promise<void>;
  /** Sends a message as the host does and waits until it is drawn. */
  send(message: ToWebview | ToComparison | ToTamper): Promise<void>;
  posted(): Promise<readonly (FromWebview | FromComparison | FromTamper)[]>;
  /** The last `setState`. */
  saved(): Promise<unknown>;
  /** Script errors and violations of the content security policy so far. */
  problems(): Promise<readonly string[]>;
}

export async function openPanel(browser: Browser, server: PanelServer, options: PanelOptions = {}): Promise<Panel> {
  const { theme = 'dark', width = 1280, height = 860, saved } = options;
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.addInitScript({ content: `(${hostScript})(${JSON.stringify({ theme: themes[theme], saved: saved ?? null })})` });
  await page.goto(options.shows === undefined ? server.url : `${server.url}/${options.shows}`);
  const read = <Value>(expression: string): Promise<Value> => page.evaluate<Value>(expression);
  return {
    page,
    send: (message) => page.evaluate(`host.send(${JSON.stringify(message)})`),
    useTheme: (name) => page.evaluate(`host.useTheme(${JSON.stringify(themes[name])})`),
    stopAnswering: (isStopped) => page.evaluate(`{ host.isStopped = ${isStopped}; }`),
    posted: () => read('host.posted'),
    saved: () => read('host.saved'),
    problems: async () => [...errors, ...(await read<string[]>('host.violations'))],
  };
}

/** Runs in the page before its own script: the API of the editor, its theme, and what the test asks for afterwards. */
const hostScript = `function ({ theme, saved }) {
  const host = {
    posted: [],
    saved,
    violations: [],
    isStopped: false,
    useTheme({ kind, variables }) {
      const { style } = document.documentElement;
      for (const name of [...style]) if (name.startsWith('--vscode-')) style.removeProperty(name);
      for (const [name, value] of Object.entries(variables)) style.setProperty('--vscode-' + name, value);
      document.body.classList.remove(document.body.dataset.vscodeThemeKind);
      document.body.classList.add(kind);
      document.body.dataset.vscodeThemeKind = kind;
    },
    /** Resolves when the message was drawn: the panel draws in the next frame. */
    send(message) {
      window.postMessage(message, '*');
      return new Promise((resolve) => {
        window.addEventListener('message', () => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), { once: true });
      });
    },
  };
  window.host = host;
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => {
      if (host.isStopped) return;
      if (message.type === 'areYouThere') window.postMessage({ type: 'here' }, '*');
      else host.posted.push(message);
    },
    getState: () => host.saved ?? undefined,
    setState: (state) => (host.saved = JSON.parse(JSON.stringify(state))),
  });
  document.addEventListener('securitypolicyviolation', (event) => host.violations.push(event.violatedDirective + ' ' + event.sourceFile + ' ' + event.sample));
  document.addEventListener('DOMContentLoaded', () => host.useTheme(theme));
}`;
