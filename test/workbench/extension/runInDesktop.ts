import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { checkout } from '../checkout.mjs';
import type { TestEditor } from '../editor/findTestEditor.ts';

/**
 * Runs a suite in the extension host of desktop VS Code.
 *
 * @returns the exit code of the suite
 */
export async function runInDesktop(
  editor: Extract<TestEditor, { kind: 'desktop' }>,
  suite: string,
  env: Record<string, string>,
): Promise<number> {
  const data = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-editor-'));
  const folder = join(data, 'folder'); // workspace settings need a folder
  await mkdir(folder);
  try {
    return await runTests({
      ...(editor.executable === undefined ? {} : { vscodeExecutablePath: editor.executable }),
      ...(editor.version === undefined ? {} : { version: editor.version }),
      extensionDevelopmentPath: checkout,
      extensionTestsPath: suite,
      extensionTestsEnv: env,
      launchArgs: [
        folder,
        ...['--user-data-dir', data, '--extensions-dir', join(data, 'extensions'), '--disable-workspace-trust'],
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
