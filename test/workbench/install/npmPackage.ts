import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runStep } from '../processes/runStep.mjs';
import { installedFolder } from './installedFolder.ts';
import { npmCommand, npmEnvironment } from './npmCommand.mjs';

/** Installs a package of npm, with what it depends on. @returns its folder */
export async function npmPackage(name: string, version: string): Promise<string> {
  const folder = await installedFolder(`${name.replace('/', '-')}-${version}`, async (staging) => {
    await writeFile(join(staging, 'package.json'), JSON.stringify({ private: true, dependencies: { [name]: version } }));
    const { command, args } = npmCommand();
    const words = [...args, 'install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=http'];
    await runStep(`Installing ${name} ${version} (npm)`, command, words, { cwd: staging, env: npmEnvironment() });
  });
  return join(folder, 'node_modules', name);
}
