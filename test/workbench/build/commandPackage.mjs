import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../checkout.mjs';
import { bundledPackages, thirdPartyNotices } from './thirdPartyNotices.mjs';

/** The folder that `npm pack` makes the package of the command from. */
export const commandFolder = join(checkout, 'dist/command');

/**
 * Makes the package around the bundles of the command: it depends on nothing, since all is in them.
 * @param {import('esbuild').Metafile} program of the bundle of the program
 * @param {import('esbuild').Metafile} sandbox of the bundle of the sandbox
 */
export async function writeCommandPackage(program, sandbox) {
  const { version, license, engines, keywords } = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8'));
  const manifest = {
    name: 'auth-flow',
    version,
    description: 'Runs OAuth 2.0 and OpenID Connect flows in a terminal, shows every hop, verifies the tokens and says why a flow fails.',
    license,
    keywords,
    engines: { node: engines.node },
    bin: { 'auth-flow': 'auth-flow.cjs' },
    files: ['auth-flow.cjs', 'auth-flow', 'sandbox.cjs', 'THIRD-PARTY-NOTICES.txt', 'sandbox-THIRD-PARTY-NOTICES.txt'],
  };
  await writeFile(join(commandFolder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await copyFile(join(checkout, 'LICENSE'), join(commandFolder, 'LICENSE'));
  await copyFile(join(checkout, 'docs/command-package.md'), join(commandFolder, 'README.md'));
  const texts = join(checkout, 'test/workbench/build/licenses');
  for (const [name, metafile] of Object.entries({ 'THIRD-PARTY-NOTICES.txt': program, 'sandbox-THIRD-PARTY-NOTICES.txt': sandbox }))
    await writeFile(join(commandFolder, name), thirdPartyNotices(bundledPackages([metafile]), texts));
}
