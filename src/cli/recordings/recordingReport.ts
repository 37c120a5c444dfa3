import type { FlowReport } from '../output/flowReport.ts';

/** What `open --json` prints. */
export interface RecordingReport {
  /** As it was named; `-` for standard input. */
  readonly file: string;
  /** Each like the object that a run prints. */
  readonly runs: readonly FlowReport[];
  /** Sentences on how the file was read. */
  readonly notes: readonly string[];
  readonly error?: { readonly code: string; readonly message: string };
}
