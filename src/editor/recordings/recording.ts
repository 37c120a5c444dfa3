import type { HowItWasRead } from '../../core/imports/recordingNotes.ts';
import type { FlowView } from '../../core/runs/views.ts';

export type RecordingFormat = 'authrun' | 'har';

/** What a file says. */
export type Recording =
  | {
      readonly kind: 'runs';
      /** At least one. */
      readonly runs: readonly FlowView[];
      readonly how: HowItWasRead;
    }
  /** `why`: a sentence with nothing of the file in it. */
  | { readonly kind: 'broken'; readonly why: string };

/** Reads files beside the extension host, which goes on meanwhile. */
export interface RecordingReader {
  /**
   * Total: whatever is wrong with the file comes back as a sentence.
   * @param bytes given away: they are not there any more afterwards
   * @param signal ends the reading, which then rejects
   */
  read(bytes: Uint8Array, format: RecordingFormat, signal: AbortSignal): Promise<Recording>;
}
