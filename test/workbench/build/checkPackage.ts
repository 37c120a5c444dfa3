/** Packages the extension and looks at what is in the package: `node --import tsx test/workbench/build/checkPackage.ts [FILE.vsix]`. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { checkout } from '../checkout.mjs';

const packageLimitBytes = 1_500_000;
const activationLimitBytes = 40_000;
/** Of the sandbox as it stands in the package, compressed. */
const sandboxLimitBytes = 350_000;

/** Every file of the package. A new one has to be written down here. */
const allowed = [
  /^package(\.nls)?\.json$/,
  /^README\.md$/i,
  /^CHANGELOG\.md$/i,
  /^LICENSE$/i,
  /^docs\/images\/[\w-]+\.png$/,
  /^docs\/(authrun|configuration|request)\.schema\.json$/,
  /^docs\/walkthrough\/[\w-]+\.md$/,
  /^dist\/l10n\/bundle\.l10n(\.[\w-]+)?\.json$/,
  /^dist\/(extension|sandbox)\.cjs$/,
  /^dist\/extension\/[\w-]+\.cjs$/,
  /^dist\/(webview\.js|styles\.css|icons\.woff2|THIRD-PARTY-NOTICES\.txt)$/,
  /^webview\/icons\/[\w-]+\.(svg|png)$/,
];
const required = [
  'package.json',
  'package.nls.json',
  'README.md',
  'CHANGELOG.md',
  'docs/configuration.schema.json',
  'docs/authrun.schema.json',
  'docs/request.schema.json',
  'LICENSE',
  'dist/extension.cjs',
  'dist/sandbox.cjs',
  'dist/l10n/bundle.l10n.json',
  'dist/webview.js',
  'dist/styles.css',
  'dist/icons.woff2',
  'webview/icons/extension.png',
  'dist/THIRD-PARTY-NOTICES.txt',
];
/** Some of what is bundled: shipped with a licence text, without one, and in each of the bundles. */
const noticed = [
  'undici',
  'parse5',
  'entities',
  'jose',
  'jsonc-parser',
  'tough-cookie',
  'lit-html',
  '@vscode/codicons',
  'oidc-provider',
  'koa-compose',
  '@microsoft/fast-foundation',
];

const problems: string[] = [];
const folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-package-'));
const packagePath = process.argv[2] ?? join(folder, 'extension.vsix');
try {
  // The README's pictures and links stay relative: no public address of the repository is known.
  await createVSIX({ cwd: checkout, packagePath, dependencies: false, rewriteRelativeLinks: false, allowMissingRepository: true });
  const files = await listFiles({ cwd: checkout, packageManager: PackageManager.None });
  for (const file of files) if (!allowed.some((pattern) => pattern.test(file))) problems.push(`${file} does not belong in the package.`);
  for (const file of required) if (!files.includes(file)) problems.push(`${file} is missing in the package.`);
  const notices = await readFile(join(checkout, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of noticed)
    if (!new RegExp(`^${name} \\d[\\w.]* \\([^)]+\\)$`, 'm').test(notices)) problems.push(`The notices say nothing about ${name}.`);

  const { size } = await stat(packagePath);
  const activation = await stat(join(checkout, 'dist/extension.cjs'));
  const sandbox = deflateRawSync(await readFile(join(checkout, 'dist/sandbox.cjs'))).length;
  process.stdout.write(
    `package: ${size} bytes, ${files.length} files; sandbox in it: ${sandbox} bytes; activation bundle: ${activation.size} bytes\n`,
  );
  if (size >= packageLimitBytes) problems.push(`The package has ${size} bytes, the limit is ${packageLimitBytes}.`);
  if (sandbox >= sandboxLimitBytes)
    problems.push(`dist/sandbox.cjs takes ${sandbox} bytes of the package, the limit is ${sandboxLimitBytes}.`);
  if (activation.size >= activationLimitBytes)
    problems.push(`dist/extension.cjs has ${activation.size} bytes, the limit is ${activationLimitBytes}.`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
