import type { Disposable } from 'vscode';

/** Holds what must be disposed together. Once disposed, it disposes at once whatever it is given. */
export class Disposables implements Disposable {
  readonly #held = new Set<Disposable>();
  #disposed = false;

  /** Registers in the statement that creates: `const x = store.add(create())`. */
  add<Kind extends Disposable>(disposable: Kind): Kind {
    if (this.#disposed) disposable.dispose();
    else this.#held.add(disposable);
    return disposable;
  }

  /** Last added, first disposed. */
  dispose(): void {
    this.#disposed = true;
    const held = [...this.#held].reverse();
    this.#held.clear();
    for (const each of held) each.dispose();
  }
}
