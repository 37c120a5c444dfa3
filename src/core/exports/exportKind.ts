import type { HopId } from '../runs/hop.ts';
import type { FlowView } from '../runs/views.ts';

/** Names as `--export` takes them. */
export type ExportName = 'curl' | 'http' | 'postman' | 'artillery' | 'k6' | 'har' | 'mermaid' | 'markdown' | 'authrun';

export interface ExportInput {
  /** With tags in the place of secrets; of a record with secrets, as it was on the wire. */
  readonly run: FlowView;
  /** Which hops; all when left out. */
  readonly hops?: ReadonlySet<HopId>;
  /** Of what runs again: the value behind a tag, where a person chose to include secrets. */
  readonly secretOf?: (tag: string) => string | undefined;
  /** Whether secrets are in it, for what the file says of itself. */
  readonly withSecrets: boolean;
  /** Milliseconds since the epoch: when it is exported. */
  readonly at: number;
  /** Of this product. */
  readonly version: string;
  /** Of the main file, without folder and extension: for files that name each other. `run` when left out. */
  readonly fileName?: string;
}

export interface ExportedFile {
  /** What the name of the file gets before its extension: nothing for the main one, `.environment`. */
  readonly suffix: string;
  /** With the dot: `.http`, `.postman_collection.json`. */
  readonly extension: string;
  readonly text: string;
}

export interface ExportKind {
  readonly name: ExportName;
  /** As a menu shows it: `HTTP Archive (HAR 1.2)`. */
  readonly title: string;
  /** Whether it can be run again: then it has inputs in place of secrets; else tags. */
  readonly runsAgain: boolean;
  /** The main file first. */
  readonly write: (input: ExportInput) => readonly ExportedFile[];
}

/** What goes to the clipboard. */
export interface CopyKind {
  readonly name: string;
  /** As a menu shows it: `curl Configuration File`. */
  readonly title: string;
  /** `undefined` where the run or the selection has nothing of it: no token request. */
  readonly copy: (input: ExportInput) => string | undefined;
}
