import type { ComparedRun } from './comparedRun.ts';

/** A run beside what the server has configured for its client, as a panel draws it. */
export interface ShownConfiguration {
  readonly run: ComparedRun;
  /** When it was read, in milliseconds since the epoch. */
  readonly readAt: number;
  readonly settings: readonly ConfiguredSetting[];
}

/** One thing that the run did, and the setting that is about it. */
export interface ConfiguredSetting {
  /** `Redirect URI`. */
  readonly title: string;
  /** As the server names it. */
  readonly setting: string;
  readonly used: string;
  readonly configured: string;
  /** Whether the server lets a client do what the run did. */
  readonly agrees: boolean;
}
