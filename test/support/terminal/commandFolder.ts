import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../../..');

/** The built command line. */
export const builtCommand = join(root, 'dist/cli.cjs');

/** Builds the command line and its sandbox, unless they are up to date. */
export async function buildCommand(): Promise<void> {
  await promisify(execFile)(process.execPath, ['esbuild.mjs', '--quiet', '--if-changed', 'cli', 'sandbox'], { cwd: root });
}

/** A folder for one test with a configuration file for a server. */
export interface CommandFolder {
  readonly folder: string;
  /** `--config` and the file. */
  readonly words: readonly string[];
  remove(): Promise<void>;
}

/** @param application besides its name and client ID */
export async function newCommandFolder(issuer: string, application: object): Promise<CommandFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
  const file = join(folder, 'environments.json');
  const environment = { name: 'Held', kind: 'oidc', issuer, applications: [{ name: 'App', clientId: 'app', ...application }] };
  await writeFile(file, JSON.stringify({ environments: [environment] }));
  return { folder, words: ['--config', file], remove: () => rm(folder, { recursive: true }) };
}
