import type { Disposable } from 'vscode';

/**
 * What is worth doing once in a window, but nobody waits for: it begins after VS Code has been told that the extension is active,
 * and not at all when it is disposed before.
 */
export function afterActivation(task: () => Promise<void>, onError: (error: unknown) => void): Disposable {
  const pending = setImmediate(() => task().catch(onError));
  return { dispose: () => clearImmediate(pending) };
}
