import type { Disposable, Event } from 'vscode';
import type { StateKey } from '../contributions/contextKeys.ts';
import { Disposables } from '../kernel/disposables.ts';
import { contextKeysOf, type EditorState } from './contextKeysOf.ts';

/** Sets the context keys of all commands, each time that what they follow from may have changed. The one place that does. */
export class ContextKeySetter implements Disposable {
  readonly #held = new Disposables();
  readonly #read: () => Promise<EditorState>;
  readonly #set: (key: StateKey, value: boolean) => void;
  readonly #onError: (error: unknown) => void;
  readonly #values = new Map<StateKey, boolean>();
  /** Ends with the turn of the event loop: one change is often followed by others. */
  #due: ReturnType<typeof setImmediate> | undefined;
  #updating: Promise<void> = Promise.resolve();

  /** @param set called for a key that has another value than before, and at first for each: VS Code keeps keys when the extension starts again */
  constructor(read: () => Promise<EditorState>, set: (key: StateKey, value: boolean) => void, onError: (error: unknown) => void) {
    this.#onError = onError;
    this.#read = read;
    this.#set = set;
    this.#held.add({ dispose: () => clearImmediate(this.#due) });
  }

  /** Looks again on each of these events, where it is one that counts. */
  follow<Told>(event: Event<Told>, counts: (told: Told) => boolean = () => true): void {
    this.#held.add(
      event((told) => {
        if (!counts(told)) return;
        this.#due ??= setImmediate(() => {
          this.#due = undefined;
          void this.update();
        });
      }),
    );
  }

  /** Looks now. Resolves when the keys are set; never rejects. */
  update(): Promise<void> {
    this.#updating = this.#updating.then(() => this.#update()).catch(this.#onError);
    return this.#updating;
  }

  dispose(): void {
    this.#held.dispose();
  }

  async #update(): Promise<void> {
    const values = contextKeysOf(await this.#read());
    for (const [name, value] of Object.entries(values)) {
      const key = name as StateKey; // Object.entries widens the names
      if (this.#values.get(key) === value) continue;
      this.#values.set(key, value);
      this.#set(key, value);
    }
  }
}
