import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../../workbench/checkout.mjs';
import { npmCommand, npmEnvironment } from '../../workbench/install/npmCommand.mjs';

const run = promisify(execFile);

/** The command as somebody has it who installed its package. */
export interface InstalledCommand {
  /** What a shell starts. */
  readonly bin: string;
  /** The installed package. */
  readonly folder: string;
  /** Names of its files with their sizes in bytes. */
  readonly files: ReadonlyMap<string, number>;
  remove(): Promise<void>;
}

/** Builds and packs the command, and installs the tarball into an empty folder without any network. */
export async function installCommand(): Promise<InstalledCommand> {
  await run(process.execPath, ['esbuild.mjs', '--quiet', 'command'], { cwd: checkout });
  const empty = await mkdtemp(join(tmpdir(), 'auth-flow-installed-'));
  const npm = npmCommand(process.execPath);
  const env = npmEnvironment({ npm_config_offline: 'true', npm_config_cache: join(empty, 'cache') });
  const packed = await run(npm.command, [...npm.args, 'pack', '--silent', '--pack-destination', empty], {
    cwd: join(checkout, 'dist/command'),
    env,
  });
  const place = join(empty, 'project');
  await mkdir(place);
  await writeFile(join(place, 'package.json'), '{ "private": true }');
  await run(npm.command, [...npm.args, 'install', '--no-audit', '--no-fund', join(empty, packed.stdout.trim())], { cwd: place, env });
  const folder = join(place, 'node_modules/auth-flow');
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  const sizes = await Promise.all(paths.map(async (path) => [path.slice(folder.length + 1), (await stat(path)).size] as const));
  return {
    bin: join(place, 'node_modules/.bin/auth-flow'),
    folder,
    files: new Map(sizes),
    remove: () => rm(empty, { recursive: true, force: true, maxRetries: 5 }),
  };
}
