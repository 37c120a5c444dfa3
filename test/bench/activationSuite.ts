import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extensions } from 'vscode';

/** Runs in the extension host: activates the extension and writes how long it took. */
export async function run(): Promise<void> {
  const { publisher, name } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8'));
  const extension = extensions.getExtension(`${publisher}.${name}`);
  if (extension === undefined) throw new Error('The extension is not there.');
  if (extension.isActive) throw new Error('The extension was activated before it was needed.');
  const startedAt = performance.now();
  await extension.activate();
  const activationMs = performance.now() - startedAt;
  writeFileSync(process.env['AUTH_FLOW_BENCH_RESULT'] ?? '', JSON.stringify({ activationMs }));
}
