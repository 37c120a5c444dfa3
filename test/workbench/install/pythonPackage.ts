import { join } from 'node:path';
import { runStep } from '../processes/runStep.mjs';
import { installedFolder } from './installedFolder.ts';

/**
 * Installs a package of PyPI, with what it depends on, beside those of the system. Needs Python 3 with pip.
 * @returns the folder for `PYTHONPATH`
 */
export async function pythonPackage(name: string, version: string): Promise<string> {
  const folder = await installedFolder(`python-${name}-${version}`, async (staging) => {
    const words = [
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '--quiet',
      '--target',
      join(staging, 'packages'),
      `${name}==${version}`,
    ];
    await runStep(`Installing ${name} ${version} (pip)`, 'python3', words, { cwd: staging, env: process.env });
  });
  return join(folder, 'packages');
}
