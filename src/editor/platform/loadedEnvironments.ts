import type { Event } from 'vscode';
import type { LoadedEnvironment } from '../../pingone/platform/loadPlatform.ts';
import type { PlatformApplication, PlatformResource, PlatformUser } from '../../pingone/platform/platformReadings.ts';
import { Emitter } from '../kernel/emitter.ts';
import type { Words } from '../kernel/texts/words.ts';

/** What was read from environments through the platform API, in memory until the editor ends. */
export class LoadedEnvironments {
  readonly #loaded = new Map<string, readonly LoadedGroup[]>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  get(environment: string): readonly LoadedGroup[] | undefined {
    return this.#loaded.get(environment);
  }

  put(environment: string, loaded: readonly LoadedGroup[]): void {
    this.#loaded.set(environment, loaded);
    this.#changed.fire();
  }

  /** What was read no longer holds. */
  drop(environment: string): void {
    if (this.#loaded.delete(environment)) this.#changed.fire();
  }
}

/** Something that was read, as the tree shows it. */
export interface LoadedItem {
  readonly id: string;
  /** As the server names it. */
  readonly label: string;
  readonly description?: string;
  /** Everything that is known of it. */
  readonly settings: unknown;
  readonly application?: PlatformApplication;
  readonly resource?: PlatformResource;
  readonly user?: PlatformUser;
}

export interface LoadedGroup {
  readonly kind: keyof LoadedEnvironment;
  readonly label: Words;
  readonly items: readonly LoadedItem[];
}
