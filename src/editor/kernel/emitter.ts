import type { Disposable, Event } from 'vscode';

/** Tells listeners of changes, as VS Code's own emitter does, in modules that tests load without VS Code. */
export class Emitter<Value> implements Disposable {
  readonly #listeners = new Set<(value: Value) => unknown>();

  readonly event: Event<Value> = (listener, self, disposables) => {
    const call = (value: Value): unknown => listener.call(self, value);
    this.#listeners.add(call);
    const subscription = { dispose: () => void this.#listeners.delete(call) };
    disposables?.push(subscription);
    return subscription;
  };

  /**
   * Calls all who listen now, in the order in which they came; one who stops listening meanwhile is still called. An error of one
   * keeps no other from hearing: it is thrown when all are through, where VS Code logs it.
   */
  fire(value: Value): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
