import { writeFileSync } from 'node:fs';
import { extensions } from 'vscode';

/** Runs in the extension host: activates an empty extension and this one, and writes how long each took. */
export async function run(): Promise<void> {
  await timeToActivate('bench.first'); // pays for what the host does once
  const emptyMs = await timeToActivate('bench.empty');
  const activationMs = await timeToActivate('bench.measured');
  writeFileSync(process.env['AUTH_FLOW_BENCH_RESULT'] ?? '', JSON.stringify({ emptyMs, activationMs }));
}

async function timeToActivate(id: string): Promise<number> {
  const extension = extensions.getExtension(id);
  if (extension === undefined) throw new Error(`The extension ${id} is not there.`);
  if (extension.isActive) throw new Error(`The extension ${id} was activated before it was needed.`);
  const startedAt = performance.now();
  await extension.activate();
  return performance.now() - startedAt;
}
