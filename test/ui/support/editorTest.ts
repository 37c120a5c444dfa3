import { fileURLToPath } from 'node:url';
import type { Locator } from '@playwright/test';
import { type EditorOptions, type OpenEditor, openEditor } from '../../workbench/editor/openEditor.ts';
import { browserTest } from './browserTest.ts';

const probe = fileURLToPath(new URL('probe', import.meta.url));
const startLimitMs = 120_000;

interface EditorFixtures {
  /** How the editor is opened: `test.use({ editorOptions: { theme: 'light' } })`. */
  readonly editorOptions: EditorOptions;
  /** The status bar entry of the probe, an extension beside ours: `probe: trusted false, canary 0`. Its command is `probe.canary`. */
  readonly probe: Locator;
  /** A real VS Code with the built extension, its sandbox and its settings, made for this test alone. */
  readonly editor: OpenEditor;
}

/**
 * `test` with an editor of its own for each test; `page` is the editor's window. A failed test keeps what the editor's server said.
 * `test.use({ editorOptions: { restrictedWorkspace: { 'authFlow.environments': […] } } })` opens a folder with these settings in
 * Restricted Mode. What must never be run is `probe.canary`: `await expect(probe).toContainText('canary 0')` shows that it was not.
 */
export const editorTest = browserTest.extend<EditorFixtures>({
  editorOptions: [{}, { option: true }],
  editor: [
    async ({ browser, editorOptions }, use, testInfo) => {
      const editor = await openEditor({ browser, ...editorOptions, extensions: [probe, ...(editorOptions.extensions ?? [])] });
      await use(editor);
      if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('editor server', { body: editor.log() });
      await editor.close();
    },
    { timeout: startLimitMs },
  ],
  page: async ({ editor }, use) => use(editor.page),
  probe: async ({ page }, use) => use(page.locator('.statusbar-item', { hasText: 'probe:' })),
});
