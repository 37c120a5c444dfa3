import { spawn } from 'node:child_process';
import { childEnvironment } from '../../node/processes/childEnvironment.ts';

/**
 * Runs the sandbox in this terminal, with what it prints, until it ends or the signal ends it. It ends with this process too: it sees its
 * input end.
 * @param words its own arguments
 * @returns its exit code
 */
export function runSandbox(script: string, words: readonly string[], signal: AbortSignal): Promise<number> {
  const child = spawn(process.execPath, [script, ...words, '--stop-with-stdin'], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: childEnvironment(process.env, []),
    windowsHide: true,
  });
  const end = (): void => void child.kill('SIGTERM');
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
