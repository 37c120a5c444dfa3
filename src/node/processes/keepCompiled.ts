import { lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { privateFolder } from './privateFolder.ts';

/** The files of a program as V8 compiled them, kept from one process for the next. */
export interface CompiledFiles {
  /** Whether all that was loaded so far was there. */
  readonly areComplete: () => boolean;
}

interface Compiled {
  readonly script: Script;
  /** Where it is kept. */
  readonly name: string;
  readonly source: Uint8Array;
}

/**
 * Takes the files of a program from where they are kept as V8 compiled them, from now on, and keeps at the end of the process those that
 * were not there. Compiling takes half of the time of a process that lives for one run.
 *
 * What is kept is code: the folder has to be private. V8 tells whether a file is of the same version, with the same flags and for the same
 * processor, and runs whatever else it is given: so a checksum goes with each.
 *
 * @param program folder of the files `….cjs`, each loaded with `require`
 * @param folder absolute; for one version of the program
 */
export function keepCompiled(program: string, folder: string): CompiledFiles {
  const missed: Compiled[] = [];
  const kept = openFolder(folder);
  if (kept === undefined) return { areComplete: () => true };
  const { extensions } = createRequire(join(program, 'any.cjs'));
  const usual = extensions['.js'];
  extensions['.cjs'] = (module, filename) => {
    if (dirname(filename) !== program) return usual(module, filename);
    const source = readFileSync(filename);
    if (source.length < fewBytes) return usual(module, filename);
    const name = basename(filename, '.cjs');
    const cachedData = read(keptFile(kept, name), source);
    const script = new Script(wrapped(source), { filename, ...(cachedData === undefined ? {} : { cachedData }) });
    if (script.cachedDataRejected !== false) missed.push({ script, name, source });
    script.runInThisContext()(module.exports, (id: string) => module.require(id), module, filename, program);
  };
  process.once('exit', () => {
    for (const { script, name, source } of missed) write(keptFile(kept, name), source, script.createCachedData());
    if (missed.length > 0) removeOthers(kept);
  });
  return { areComplete: () => missed.length === 0 };
}

/** A file with fewer is compiled sooner than read. */
const fewBytes = 4096;

/** As Node wraps a module. */
function wrapped(source: Uint8Array): string {
  return `(function (exports, require, module, __filename, __dirname) { ${Buffer.from(source.buffer, source.byteOffset, source.length)}\n})`;
}

function openFolder(folder: string): string | undefined {
  try {
    return privateFolder(folder);
  } catch {
    return undefined; // nothing can be written there, and nothing has to be
  }
}

/** A build of Node, and V8 with its flags: neither takes the code of another. */
function keptFile(folder: string, name: string): string {
  return join(folder, `${name}-${process.version}-${process.arch}-${cachedDataVersionTag().toString(16)}`);
}

const checksumBytes = 4;

/** @returns `undefined` where there is nothing for this source, or not whole */
function read(file: string, source: Uint8Array): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  if (bytes.length <= checksumBytes) return undefined;
  const data = bytes.subarray(checksumBytes);
  return bytes.readUInt32LE() === checksumOf(source, data) ? data : undefined;
}

/** Another process may read or write the same file. Where it cannot be written, the next process compiles as this one did. */
function write(file: string, source: Uint8Array, data: Uint8Array): void {
  const checksum = Buffer.alloc(checksumBytes);
  checksum.writeUInt32LE(checksumOf(source, data));
  const beside = `${file}.${process.pid}`;
  try {
    writeFileSync(beside, Buffer.concat([checksum, data]), { mode: 0o600 });
    renameSync(beside, file);
  } catch {
    remove(beside); // no space left, or Windows does not replace a file that is read
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // the folder is gone, or Windows does not remove a file that is read: no reason for the process to fail at its end
  }
}

/** Folders that are kept beside each other: somebody may use two versions. */
const mostVersions = 3;

/** A link may lead to a folder that has others in it than ours. */
const versionName = /^\d+\.\d+\.\d+/;

function removeOthers(folder: string): void {
  const all = dirname(folder);
  try {
    const names = readdirSync(all).filter((name) => versionName.test(name));
    const versions = names.map((name) => ({ path: join(all, name), changedAt: lstatSync(join(all, name)).mtimeMs }));
    const recentFirst = versions.sort((one, other) => other.changedAt - one.changedAt);
    for (const { path } of recentFirst.slice(mostVersions)) rmSync(path, { recursive: true });
  } catch {
    // another process removes them
  }
}

function checksumOf(source: Uint8Array, data: Uint8Array): number {
  return crc32(data, crc32(source));
}
