import type { Memento, SecretStorage } from 'vscode';

/** What VS Code's Memento does, in memory. */
export function memoryState(values = new Map<string, unknown>()): Memento {
  return {
    get: <Value>(key: string, other?: Value): Value => (values.get(key) ?? other) as Value,
    update: async (key: string, value: unknown): Promise<void> => void values.set(key, value),
    keys: () => [...values.keys()],
  };
}

/** What VS Code's SecretStorage does, in memory. @param failing throws at every call, as a locked keyring does */
export function memorySecrets(values = new Map<string, string>(), failing = false): SecretStorage {
  const attempt = <Result>(run: () => Result): Promise<Result> =>
    failing ? Promise.reject(new Error('The keyring is locked.')) : Promise.resolve(run());
  return {
    get: (key) => attempt(() => values.get(key)),
    store: (key, value) => attempt(() => void values.set(key, value)),
    delete: (key) => attempt(() => void values.delete(key)),
    onDidChange: () => ({ dispose: () => {} }),
  };
}
