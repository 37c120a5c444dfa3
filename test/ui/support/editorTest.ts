import { fileURLToPath } from 'node:url';
import type { Locator } from '@playwright/test';
import { type EditorServer, startEditorServer } from '../../workbench/editor/editorServer.ts';
import { type EditorOptions, type OpenEditor, openEditor } from '../../workbench/editor/openEditor.ts';
import { browserTest } from './browserTest.ts';

const probe = fileURLToPath(new URL('probe', import.meta.url));
const startLimitMs = 120_000;

interface EditorFixtures {
  /** How the editor is opened: `test.use({ editorOptions: { theme: 'light' } })`. */
  readonly editorOptions: EditorOptions;
  /** The status bar entry of the probe, an extension beside ours: `probe: trusted false, canary 0`. Its command is `probe.canary`. */
  readonly probe: Locator;
  /** A real VS Code with the built extension, its sandbox, its settings and its data, made for this test alone. */
  readonly editor: OpenEditor;
}

interface WorkerFixtures {
  /** One server serves a worker, where it can: what takes a second of each start is done once. There is none for the desktop edition. */
  readonly editorServer: EditorServer | undefined;
}

/**
 * `test` with an editor of its own for each test: a new window, extension host, browser profile, user data and sandbox, on a server
 * that tests share unless their options name what belongs to a server. `page` is the editor's window. A failed test keeps what the editor's server said.
 * `test.use({ editorOptions: { restrictedWorkspace: { 'authFlow.environments': […] } } })` opens a folder with these settings in
 * Restricted Mode. What must never be run is `probe.canary`: `await expect(probe).toContainText('canary 0')` shows that it was not.
 */
export const editorTest = browserTest.extend<EditorFixtures, WorkerFixtures>({
  editorServer: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
    async ({}, use) => {
      const server = process.platform === 'win32' ? undefined : await startEditorServer([probe]);
      await use(server);
      await server?.stop();
    },
    { scope: 'worker', timeout: startLimitMs },
  ],
  editorOptions: [{}, { option: true }],
  editor: [
    async ({ browser, editorServer, editorOptions }, use, testInfo) => {
      const { extensions, firstMinute, restrictedWorkspace } = editorOptions;
      const needsOwnServer = extensions !== undefined || firstMinute !== undefined || restrictedWorkspace !== undefined;
      const editor = await openEditor({
        browser,
        ...editorOptions,
        extensions: [probe, ...(extensions ?? [])],
        ...(needsOwnServer || editorServer === undefined ? {} : { server: editorServer }),
      });
      await use(editor);
      if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('editor server', { body: editor.log() });
      await editor.close();
    },
    { timeout: startLimitMs },
  ],
  page: async ({ editor }, use) => use(editor.page),
  probe: async ({ page }, use) => use(page.locator('.statusbar-item', { hasText: 'probe:' })),
});
