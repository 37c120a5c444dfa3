import type { Disposable } from 'vscode';
import { Disposables } from '../kernel/disposables.ts';
import { Emitter } from '../kernel/emitter.ts';
import type { Recording } from './recording.ts';

/** A file as it is now. */
export type FileReading = Recording | { readonly kind: 'gone' };

/** A file that may change. */
export interface FollowedFile {
  /** Rejects where it cannot be read. */
  readonly read: (signal: AbortSignal) => Promise<FileReading>;
  /** Tells of every change that may be one of its content: written, deleted, there again. */
  readonly watch: (onChange: () => void) => Disposable;
}

/** Does some work when the writing of a file may be over. */
export type Soon = (work: () => void) => Disposable;

/**
 * What a file says, read again whenever the file changes. What was read stays when the file is gone or can no longer be read as a run:
 * then there is a sentence that says so.
 */
export class FollowedRecording implements Disposable {
  readonly #held = new Disposables();
  readonly #changed = this.#held.add(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly #closed = new AbortController();
  readonly #file: FollowedFile;
  readonly #soon: Soon;
  #shown: Promise<Recording>;
  #trouble: string | undefined;
  #due: Disposable | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(file: FollowedFile, soon: Soon) {
    this.#file = file;
    this.#soon = soon;
    this.#shown = file.read(this.#closed.signal).then(asRecording);
    this.#shown.catch(() => undefined); // who shows it sees the error; a file may be closed before anybody does
    this.#held.add(file.watch(() => this.#readSoon()));
  }

  /** What is to be shown. Rejects where the file could not be read from the beginning. */
  get shown(): Promise<Recording> {
    return this.#shown;
  }

  /** Why what is shown is no longer what the file says: a sentence with nothing of the file in it. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** What is under way ends, and nothing is told any more. */
  dispose(): void {
    this.#due?.dispose();
    this.#closed.abort();
    this.#held.dispose();
  }

  #readSoon(): void {
    this.#due?.dispose();
    this.#due = this.#soon(() => {
      this.#turn = this.#turn.then(() => this.#readAgain());
    });
  }

  async #readAgain(): Promise<void> {
    const before = await this.#shown.catch(() => undefined);
    const now = await this.#file.read(this.#closed.signal).catch((): FileReading => ({ kind: 'broken', why: 'It cannot be read.' }));
    if (this.#closed.signal.aborted) return;
    const isKept = before?.kind === 'runs' && now.kind !== 'runs';
    if (!isKept) this.#shown = Promise.resolve(asRecording(now));
    this.#trouble = isKept ? troubleOf(now) : undefined;
    this.#changed.fire();
  }
}

function asRecording(reading: FileReading): Recording {
  return reading.kind === 'gone' ? { kind: 'broken', why: 'It is not there.' } : reading;
}

function troubleOf(now: Exclude<FileReading, { readonly kind: 'runs' }>): string {
  return now.kind === 'gone'
    ? 'The file is no longer there. This is what stood in it.'
    : `The file has changed and cannot be shown as a run. ${now.why} This is what stood in it before.`;
}
