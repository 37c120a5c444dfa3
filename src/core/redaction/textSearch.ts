import type { SecretSpan } from './findSecrets.ts';
import type { KnownValue, SecretSource } from './knownValue.ts';
import type { TextPlace } from './textPlace.ts';

/** A text to be searched where it holds nobody up, for what is secret in it. */
export interface TextToSearch {
  readonly text: string;
  readonly place: TextPlace;
  readonly source: Exclude<SecretSource, 'certain'>;
}

/** What was found in a text. */
export interface FoundInText {
  /** Secrets by place and shape, to be hidden in all other texts too. */
  readonly learned: readonly { readonly label: string; readonly value: string }[];
  readonly ids: readonly string[];
  /** All that is to be replaced; `undefined` when so much looks like a secret that the text is hidden as a whole. */
  readonly spans: readonly SecretSpan[] | undefined;
}

/** Searches large texts of runs on another thread. */
export interface TextSearch {
  /**
   * @param known what has become known in the run since the last search for it
   * @throws {Error} when the other thread failed; nothing is lost, the text can be searched here
   */
  search(runId: string, known: NewlyKnown, what: TextToSearch): Promise<FoundInText>;
  /** Lets go of what the other thread knows of a run. */
  release(runId: string): void;
}

export interface NewlyKnown {
  /** How much is known in all: what a search with it finds is out of date once that has grown. */
  readonly total: number;
  readonly values: readonly KnownValue[];
  readonly ids: readonly string[];
}
