import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { checkout } from '../workbench/checkout.mjs';
import { atMost, type Row } from './row.ts';

/** Sizes of what is shipped. Packaging builds for production. */
export async function packageRows(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-package-'));
  try {
    const packagePath = join(folder, 'extension.vsix');
    await createVSIX({ cwd: checkout, packagePath, dependencies: false, rewriteRelativeLinks: false, allowMissingRepository: true });
    const kilobytes = async (path: string): Promise<number> => (await stat(path)).size / 1000;
    return [
      atMost('packaged extension, sandbox included', await kilobytes(packagePath), 1500, 'kB'),
      atMost('activation bundle, minified, with all that it loads', await kilobytes(join(checkout, 'dist/extension.cjs')), 35, 'kB'),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
