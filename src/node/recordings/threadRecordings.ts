import { Worker } from 'node:worker_threads';
import type { HowItWasRead } from '../../core/imports/recordingNotes.ts';
import type { FlowSummaryView, HopView } from '../../core/runs/views.ts';
import type { RecordingFormat, RecordingReading } from './readRecording.ts';

export interface RecordingJob {
  readonly bytes: Uint8Array;
  readonly format: RecordingFormat;
}

/** What the thread sends, one for each time that it is asked. */
export type RecordingPiece =
  | { readonly kind: 'summary'; readonly summary: FlowSummaryView }
  /** The next of the run whose summary came last. */
  | { readonly kind: 'hops'; readonly hops: readonly HopView[] }
  | { readonly kind: 'end'; readonly how: HowItWasRead }
  | Extract<RecordingReading, { readonly kind: 'broken' }>;

/** Megabytes of the thread: a text of 200 MB, what is parsed of it, and the runs. */
const mostMemory = 4096;

/**
 * Reads files with runs, each on a thread of its own that ends with it. What it read comes in pieces, between which this thread goes on.
 *
 * @param script the built `recordingThread`
 */
export function threadRecordings(script: string): (job: RecordingJob, signal: AbortSignal) => Promise<RecordingReading> {
  return (job, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const runs: { readonly summary: FlowSummaryView; readonly hops: HopView[] }[] = [];
      // A buffer of its own is handed over, one that is shared with others is copied.
      const isOwn = job.bytes.byteLength === job.bytes.buffer.byteLength && job.bytes.buffer instanceof ArrayBuffer;
      const thread = new Worker(script, {
        workerData: job,
        transferList: isOwn ? [job.bytes.buffer as ArrayBuffer] : [],
        resourceLimits: { maxOldGenerationSizeMb: mostMemory },
      });
      thread.unref();
      const end = (settle: () => void): void => {
        signal.removeEventListener('abort', abort);
        settle();
        void thread.terminate();
      };
      const abort = (): void => end(() => reject(signal.reason));
      signal.addEventListener('abort', abort, { once: true });
      const next = (): void => thread.postMessage('next');
      thread.on('message', (piece: RecordingPiece) => {
        switch (piece.kind) {
          case 'summary':
            runs.push({ summary: piece.summary, hops: [] });
            break;
          case 'hops':
            runs.at(-1)?.hops.push(...piece.hops);
            break;
          case 'broken':
            return end(() => resolve(piece));
          case 'end':
            return end(() => resolve({ kind: 'runs', runs: runs.map(({ summary, hops }) => ({ ...summary, hops })), how: piece.how }));
        }
        setImmediate(next);
      });
      thread.on('error', (error) => end(() => reject(error)));
      thread.on('exit', () => end(() => reject(new Error('The thread that reads a file has ended.'))));
      next();
    });
}
