import type { PersonOptions } from '../../support/servers/plainBrowser.ts';

/** Who goes to the pages that the command names. */
export interface Visitor {
  /** Goes on from page to page until nothing is left to do, and gives the last page. */
  open(address: string): Promise<string>;
  /** HTTP status of the last page. */
  readonly lastStatus: number;
}

/** How the command is configured and called, and who signs on. */
export interface Row {
  /** What is done, or what is wrong, in a few words. */
  readonly name: string;
  /** The application as the configuration file has it, on top of what all rows of the provider have in common. */
  readonly application: Readonly<Record<string, unknown>>;
  /** Of the environment, where it is not that of the provider. */
  readonly issuer?: string;
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly words?: readonly string[];
  readonly person?: PersonOptions;
  /** Goes to the pages in the place of a person who fills in forms. */
  readonly visitor?: Visitor;
  /** What the person types, on top of what all rows of the provider have in common. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Seconds by which the clock of the command is fast. */
  readonly clockError?: number;
  /** Done at the server before the run: a user is disabled. */
  readonly prepare?: () => Promise<void>;
  /** Undone afterwards. */
  readonly restore?: () => Promise<void>;
}

/** A flow that works with this provider. */
export interface FlowRow extends Row {
  /** Kinds of the tokens that have to come. */
  readonly tokens: readonly string[];
  /** Steps of hops that have to be answered with success. */
  readonly steps?: readonly string[];
  /** Failed checks that are right about this provider, with the reason. */
  readonly deviates?: readonly (readonly [code: string, because: string])[];
}

/** A configuration that cannot work, and what has to be said of it. */
export interface Misconfiguration extends Row {
  readonly outcome: RegExp;
  /** What one statement of the command fits, each. */
  readonly says: readonly RegExp[];
  /** What no statement may say: explanations of something else, remedies that lead nowhere. */
  readonly never?: readonly RegExp[];
  /** Set where the command does not say it yet, with what it says instead. The row fails as soon as it does. */
  readonly wrongToday?: string;
}
