import type { Disposable } from 'vscode';
import type { Runs } from '../../core/runs/runs.ts';
import { Disposables } from '../kernel/disposables.ts';
import { newStatusItem, type StatusItem } from '../kernel/statusItem.ts';
import { outside } from '../kernel/texts/outside.ts';
import { icon, words } from '../kernel/texts/words.ts';
import type { RunStore } from './runStore.ts';

/** What the editor shows of all runs together: the entry of the status bar. */
export class RunIndicators implements Disposable {
  readonly #held = new Disposables();
  readonly #runs: Pick<Runs<unknown>, 'running'>;
  #status: StatusItem | undefined;
  /** Ends with the turn of the event loop: one change of a run is often followed by others. */
  #due: ReturnType<typeof setImmediate> | undefined;

  constructor(store: Pick<RunStore, 'runs' | 'onDidChange'>) {
    this.#runs = store.runs;
    this.#held.add(
      store.onDidChange(() => {
        this.#due ??= setImmediate(() => this.#show());
      }),
    );
    this.#held.add({ dispose: () => clearImmediate(this.#due) });
  }

  dispose(): void {
    this.#held.dispose();
  }

  #show(): void {
    this.#due = undefined;
    const { running } = this.#runs;
    const [first] = running;
    if (first === undefined) {
      this.#status?.hide();
      return;
    }
    this.#status ??= this.#held.add(newStatusItem('authFlow.running', words('Authorization flow')));
    const spinning = icon('sync~spin');
    const environment = outside(first.environment, 40);
    this.#status.show({
      text:
        running.length === 1
          ? words('{spinning} Auth Flow: {environment}', { spinning, environment })
          : words('{spinning} Auth Flow: {count} running', { spinning, count: running.length }),
      tooltip: words('An authorization flow is running. Click to stop it.'),
      command: 'authFlow.stopFlow',
    });
  }
}
