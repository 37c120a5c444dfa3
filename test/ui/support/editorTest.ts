import { type EditorOptions, type OpenEditor, openEditor } from '../../workbench/openEditor.ts';
import { browserTest } from './browserTest.ts';

const startLimitMs = 120_000;

interface EditorFixtures {
  /** How the editor is opened: `test.use({ editorOptions: { theme: 'light' } })`. */
  readonly editorOptions: EditorOptions;
  /** A real VS Code with the built extension, its sandbox and its settings, made for this test alone. */
  readonly editor: OpenEditor;
}

/** `test` with an editor of its own for each test; `page` is the editor's window. A failed test keeps what the editor's server said. */
export const editorTest = browserTest.extend<EditorFixtures>({
  editorOptions: [{}, { option: true }],
  editor: [
    async ({ browser, editorOptions }, use, testInfo) => {
      const editor = await openEditor({ browser, ...editorOptions });
      await use(editor);
      if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('editor server', { body: editor.log() });
      await editor.close();
    },
    { timeout: startLimitMs },
  ],
  page: async ({ editor }, use) => use(editor.page),
});
