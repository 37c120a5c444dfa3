import { FileType, Uri, workspace } from 'vscode';
import type { FlowId } from '../flow/hop.ts';
import type { Log } from '../flow/ports.ts';
import type { FlowView } from '../flow/views.ts';
import type { FlowRequest } from './startFlow.ts';

const version = 1;

/** A run as it is kept. */
export interface StoredRun {
  readonly flow: FlowView;
  /** What was chosen for it. Holds no secret: secrets are named, never chosen. */
  readonly request?: FlowRequest | undefined;
}

/** Ended runs on disk, one JSON file each, redacted: a view is all that is ever written. */
export class RunHistory {
  readonly #folder: Uri;
  readonly #log: Log;

  /** @param storage a folder of the extension; it need not exist yet */
  constructor(storage: Uri, log: Log) {
    this.#folder = Uri.joinPath(storage, 'runs');
    this.#log = log;
  }

  /** Every run that can be read, newest first. A file that cannot be read is left alone and logged. */
  async load(): Promise<readonly StoredRun[]> {
    const files = await this.#files();
    const read = await Promise.all(files.map((file) => this.#read(file)));
    return read.filter((run) => run !== undefined).sort((a, b) => b.flow.startedAt - a.flow.startedAt);
  }

  /** Written beside and renamed, so that a cut-off write never leaves half a run. */
  async save({ flow, request }: StoredRun): Promise<void> {
    const target = this.#fileOf(flow.id);
    const beside = target.with({ path: `${target.path}.writing` });
    await workspace.fs.createDirectory(this.#folder);
    await workspace.fs.writeFile(beside, new TextEncoder().encode(JSON.stringify({ version, flow: { ...flow, live: false }, request })));
    await workspace.fs.rename(beside, target, { overwrite: true });
  }

  async remove(id: FlowId): Promise<void> {
    try {
      await workspace.fs.delete(this.#fileOf(id));
    } catch (error) {
      this.#log.debug(`The run ${id} was not on disk: ${String(error)}`); // removed by another window, or never saved
    }
  }

  #fileOf(id: FlowId): Uri {
    return Uri.joinPath(this.#folder, `${encodeURIComponent(id)}.json`);
  }

  async #files(): Promise<readonly Uri[]> {
    try {
      const entries = await workspace.fs.readDirectory(this.#folder);
      return entries
        .filter(([name, type]) => type === FileType.File && name.endsWith('.json'))
        .map(([name]) => Uri.joinPath(this.#folder, name));
    } catch {
      return []; // no folder yet: no run has ended so far
    }
  }

  async #read(file: Uri): Promise<StoredRun | undefined> {
    try {
      const stored = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file))) as {
        version?: unknown;
        flow?: Partial<FlowView>;
        request?: FlowRequest;
      };
      if (stored.version !== version || typeof stored.flow?.id !== 'string' || !Array.isArray(stored.flow.hops)) {
        this.#log.warn(`${file.fsPath} is not a run of this version; it is not shown.`);
        return undefined;
      }
      return { flow: { ...(stored.flow as FlowView), live: false }, request: isRequest(stored.request) ? stored.request : undefined };
    } catch (error) {
      this.#log.error(`${file.fsPath} could not be read; it is not shown.`, error);
      return undefined;
    }
  }
}

function isRequest(value: unknown): value is FlowRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { environment, choices } = value as Partial<FlowRequest>;
  return typeof environment === 'string' && typeof choices === 'object' && choices !== null;
}
