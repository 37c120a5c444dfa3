import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportedFile } from '../../../src/core/exports/exportKind.ts';

export interface ProgramEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface ProgramOptions {
  readonly folder: string;
  /** Beside the path and the home folder: nothing else of this process is in it. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly limit?: number;
  readonly standardInput?: string;
}

/** Runs a program to its end. Standard input is empty unless it is given. */
export async function runProgram(
  command: string,
  words: readonly string[],
  { folder, variables = {}, limit = 120_000, standardInput = '' }: ProgramOptions,
): Promise<ProgramEnd> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, ...variables };
  const child = spawn(command, words, { cwd: folder, env, timeout: limit, stdio: 'pipe' });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
  child.stdin.on('error', () => {}); // it ended without reading
  child.stdin.end(standardInput);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}

/** Files of an export in a folder of their own, for as long as they are used. @param name of the files before suffix and extension */
export async function withFiles<Result>(
  files: readonly ExportedFile[],
  name: string,
  use: (folder: string, paths: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-export-'));
  try {
    const paths = files.map(({ suffix, extension }) => join(folder, `${name}${suffix}${extension}`));
    for (const [place, path] of paths.entries()) await writeFile(path, files[place]?.text ?? '');
    return await use(folder, paths);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
