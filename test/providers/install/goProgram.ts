import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installedFolder } from '../../workbench/install/installedFolder.ts';
import { runStep } from '../../workbench/processes/runStep.mjs';

export interface GoProgram {
  /** Of the file, and of its folder with the version. */
  readonly name: string;
  readonly module: string;
  readonly version: string;
  /** What the go.mod of the program replaces: a module that is built from another one ignores that. */
  readonly replaced: readonly string[];
  readonly tags: readonly string[];
}

/** Builds a program from the Go module proxy, once. Takes minutes. @returns the file to start */
export async function goProgram({ name, module, version, replaced, tags }: GoProgram): Promise<string> {
  const folder = await installedFolder(`${name}-${version}`, async (staging) => {
    const build = join(staging, 'build');
    const env = {
      ...process.env,
      GOMODCACHE: join(build, 'modules'),
      GOCACHE: join(build, 'cache'),
      GOFLAGS: '-modcacherw -buildvcs=false',
    };
    const options = { cwd: staging, env };
    await writeFile(join(staging, 'go.mod'), 'module local/started\n\ngo 1.24\n');
    for (const each of replaced) await runStep(`Preparing ${name} ${version}`, 'go', ['mod', 'edit', `-replace=${each}`], options);
    await runStep(`Getting the modules of ${name} ${version}`, 'go', ['get', '-tool', `${module}@v${version}`], options);
    const words = ['build', '-trimpath', '-tags', tags.join(), '-o', join(staging, name), module];
    await runStep(`Building ${name} ${version} (some minutes, once)`, 'go', words, options);
    await rm(build, { recursive: true, force: true });
  });
  return join(folder, name);
}
