import type { EnvironmentsSetting } from '../../../src/editor/environments/environmentStore.ts';
import { EnvironmentStore } from '../../../src/editor/environments/environmentStore.ts';
import { Emitter } from '../../../src/editor/kernel/emitter.ts';
import type { Environment } from '../../../src/environments/environment.ts';

/** The setting `authFlow.environments` in files that are kept in memory. */
export class MemorySettings implements EnvironmentsSetting {
  readonly files: { user: unknown; workspace: unknown };
  trusted = true;
  /** Files cannot be written. */
  locked = false;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(user?: unknown, workspace?: unknown) {
    this.files = { user, workspace };
  }

  raw(origin: 'user' | 'workspace'): unknown {
    return this.files[origin];
  }

  async write(origin: 'user' | 'workspace', entries: readonly unknown[] | undefined): Promise<void> {
    if (this.locked) throw new Error('The file has unsaved changes.');
    this.files[origin] = entries;
    this.#changed.fire();
  }

  isTrusted(): boolean {
    return this.trusted;
  }

  trust(trusted: boolean): void {
    this.trusted = trusted;
    this.#changed.fire();
  }
}

/** A sandbox that tells these environments, none while it does not run. */
export function toldSandbox(environments: readonly Environment[] = []) {
  const changed = new Emitter<void>();
  return { environments, onDidChange: changed.event, changed };
}

/** A log that keeps what it was told. */
export function keptLog() {
  const lines: string[] = [];
  const keep =
    (level: string) =>
    (message: string): void =>
      void lines.push(`${level}: ${message}`);
  return { lines, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
}

/** The store of what these settings say, with a sandbox that does not run unless one is given. */
export function storeOf(settings: MemorySettings, sandbox = toldSandbox(), log = keptLog()): EnvironmentStore {
  return new EnvironmentStore(settings, sandbox, log);
}
