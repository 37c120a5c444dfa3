import { watch } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../core/engine/ports.ts';
import type { KeyedHash } from '../../core/redaction/tagBook.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import type { RunMarks } from '../../core/runs/runs.ts';
import { errorName } from '../../core/values/errorName.ts';
import { present } from '../../core/values/members.ts';
import { type StoredRun, writeHistoryFile } from './historyFile.ts';
import { historyFolder, isHistoryEmpty } from './historyFolder.ts';
import { type HistoryFile, readHistoryFile } from './readHistoryFile.ts';

/** What other windows have done, and what was there at first. */
export interface HistoryChanges {
  /** New, or written again by another window. */
  readonly runs: readonly StoredRun[];
  readonly gone: readonly FlowId[];
}

/** What came of the files of earlier versions. */
export interface HistoryUpgrade {
  readonly rewritten: number;
  /** They could not be read, so nobody knows what was in them. */
  readonly removed: number;
}

/** Writes a file that only this user can read, wholly or not at all. */
export type WriteFile = (path: string, text: string) => Promise<void>;

/** A file that is being written by another window is younger than this. */
const unfinishedForMs = 60_000;

/**
 * Runs on disk, one JSON file each, redacted: a view is all that is ever written. All windows share the folder. The run in a file
 * comes from one window, which ran it; any window may write what a person noted on it, and remove it.
 */
export class RunHistory {
  readonly #storage: string;
  readonly #folder: string;
  readonly #write: WriteFile;
  readonly #newTagHash: () => KeyedHash;
  readonly #log: Log;
  /** Files by name, with what tells that one was written again. */
  readonly #seen = new Map<string, string>();

  /**
   * @param storage a folder of the extension; it need not exist yet
   * @param newTagHash each time with another key: for files of earlier versions
   */
  constructor(storage: string, write: WriteFile, newTagHash: () => KeyedHash, log: Log) {
    this.#storage = storage;
    this.#folder = historyFolder(storage);
    this.#write = write;
    this.#newTagHash = newTagHash;
    this.#log = log;
  }

  /** What is not known yet; at first every run that can be read. A file that cannot be read is left alone and logged. */
  async changes(): Promise<HistoryChanges> {
    const names = await this.#names();
    const gone = [...this.#seen.keys()].filter((name) => !names.includes(name));
    for (const name of gone) this.#seen.delete(name);
    const read = await Promise.all(names.map((name) => this.#readWhenNew(name)));
    return { runs: read.filter((run) => run !== undefined), gone: gone.map(idOf) };
  }

  /** Whether there is no run. Reads none. */
  isEmpty(): Promise<boolean> {
    return isHistoryEmpty(this.#storage);
  }

  /** @param run its request as `storableRequest` made it. Marks that another window wrote meanwhile stay. */
  async save(run: StoredRun): Promise<void> {
    const name = nameOf(run.flow.id);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await this.#put(name, { ...run, marks: (await this.#marksOfOthers(name)) ?? run.marks ?? {} });
  }

  /** Writes what a person noted into the file of a run, whoever ran it. Does nothing where there is no file that can be read. */
  async mark(id: FlowId, marks: RunMarks): Promise<void> {
    const file = await this.#file(nameOf(id));
    if (file?.kind === 'current' || file?.kind === 'older') await this.#put(nameOf(id), { ...file.run, marks });
  }

  async #put(name: string, run: StoredRun): Promise<void> {
    await this.#write(join(this.#folder, name), writeHistoryFile(run));
    this.#seen.set(name, await stampOf(join(this.#folder, name)));
  }

  /** @returns `undefined` when nobody else wrote the file since it was last read or written here */
  async #marksOfOthers(name: string): Promise<RunMarks | undefined> {
    const path = join(this.#folder, name);
    const stamp = await stampOf(path).catch(() => undefined);
    if (stamp === undefined || stamp === this.#seen.get(name)) return undefined;
    const file = readHistoryFile(await readFile(path, 'utf8').catch(() => ''));
    return file.kind === 'current' ? file.run.marks : undefined;
  }

  async remove(id: FlowId): Promise<void> {
    await rm(join(this.#folder, nameOf(id)), { force: true }); // another window may have been first
    this.#seen.delete(nameOf(id));
  }

  /** Removes all that is in the folder, also what cannot be read. The folder stays: other windows watch it. */
  async removeAll(): Promise<void> {
    for (const name of await this.#entries()) await rm(join(this.#folder, name), { recursive: true, force: true });
    this.#seen.clear();
  }

  /**
   * Writes files of earlier versions again, with what is hidden today hidden; removes those that cannot be read and what was
   * left of writing. Once after an update; a file of an earlier version that appears later is treated when it is read.
   */
  async upgrade(): Promise<HistoryUpgrade> {
    const counts = { rewritten: 0, removed: 0 };
    await this.#closeToOthers();
    for (const name of await this.#names()) {
      const { kind } = (await this.#file(name)) ?? { kind: 'gone' };
      if (kind === 'older') counts.rewritten += 1;
      if (kind !== 'broken') continue;
      counts.removed += 1;
      await rm(join(this.#folder, name), { force: true });
      this.#log.warn(`${name} of the history could not be read and was removed.`);
    }
    await this.#removeUnfinished();
    return counts;
  }

  /** Calls when a window has changed something, this one too. @returns a function that ends it */
  async watch(onChange: () => void): Promise<() => void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const watcher = watch(this.#folder, { persistent: false }, onChange);
      watcher.on('error', (error) => this.#log.debug(`The history is no longer watched: ${String(error)}`));
      return () => watcher.close();
    } catch (error) {
      this.#log.debug(`The history is not watched: ${String(error)}`); // runs of other windows are seen when one ends here
      return () => undefined;
    }
  }

  async #names(): Promise<readonly string[]> {
    return (await this.#entries()).filter((name) => name.endsWith('.json'));
  }

  async #entries(): Promise<readonly string[]> {
    try {
      return await readdir(this.#folder);
    } catch {
      return []; // no folder yet: no run has ended so far
    }
  }

  async #readWhenNew(name: string): Promise<StoredRun | undefined> {
    try {
      const stamp = await stampOf(join(this.#folder, name));
      if (this.#seen.get(name) === stamp) return undefined;
      this.#seen.set(name, stamp);
    } catch {
      return undefined; // removed by another window
    }
    const file = await this.#file(name);
    if (file?.kind === 'current' || file?.kind === 'older') return file.run;
    if (file !== undefined)
      this.#log.warn(`${name} of the history is ${file.kind === 'newer' ? 'of a newer version' : 'no run'}; it is not shown.`);
    return undefined;
  }

  /** A file, and one of an earlier version as it is after it was written again. @returns `undefined` when it is gone */
  async #file(name: string): Promise<HistoryFile | undefined> {
    const path = join(this.#folder, name);
    let file: HistoryFile;
    try {
      file = readHistoryFile(await readFile(path, 'utf8'));
    } catch (error) {
      this.#log.debug(`${name} of the history could not be read: ${String(error)}`);
      return undefined;
    }
    if (file.kind !== 'older') return file;
    // Not needed at the start of the editor, and after an update once.
    const [{ redactAgain }, { storableRequest }] = await Promise.all([
      import('../../core/runs/redactAgain.ts'),
      import('../flows/storableRequest.ts'),
    ]);
    const { flow, request, marks } = file.run;
    const run = {
      ...present({ marks }),
      flow: redactAgain(flow, this.#newTagHash(), (error) =>
        this.#log.warn(`A text of ${name} could not be searched for secrets, and is hidden: ${errorName(error)}`),
      ),
      request: request === undefined ? undefined : storableRequest(request),
    };
    try {
      await this.save(run);
    } catch (error) {
      this.#log.error(`${name} of the history could not be written again; it was removed.`, error);
      await rm(path, { force: true });
    }
    return { kind: 'older', run };
  }

  async #closeToOthers(): Promise<void> {
    try {
      await chmod(this.#folder, 0o700);
    } catch {
      // No folder yet.
    }
  }

  async #removeUnfinished(): Promise<void> {
    for (const name of (await this.#entries()).filter((each) => each.endsWith('.writing'))) {
      const path = join(this.#folder, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
      if (Date.now() - mtimeMs > unfinishedForMs) await rm(path, { force: true });
    }
  }
}

function nameOf(id: FlowId): string {
  return `${encodeURIComponent(id)}.json`;
}

function idOf(name: string): FlowId {
  return decodeURIComponent(name.slice(0, -'.json'.length)) as FlowId;
}

async function stampOf(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path);
  return `${mtimeMs} ${size} ${ino}`;
}
