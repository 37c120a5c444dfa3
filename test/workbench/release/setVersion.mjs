/**
 * `npm run release -- VERSION`: sets the version in `package.json` and its lock file, and moves the entry files into the changelog.
 * Commits and tags nothing: a person reads the difference first.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../checkout.mjs';
import { ensureDependencies } from '../install/ensureDependencies.mjs';
import { npmCommand, npmEnvironment } from '../install/npmCommand.mjs';
import { runStep } from '../processes/runStep.mjs';
import { say } from '../processes/say.mjs';
import { releaseChangelog } from './changelog.mjs';
import { entryFiles } from './entryFiles.mjs';

const version = process.argv[2] ?? '';
if (!/^\d+\.\d+\.\d+$/.test(version)) {
  say('usage: npm run release -- VERSION (three numbers: the Marketplace takes no suffix)');
  process.exit(2);
}
try {
  const path = join(checkout, 'CHANGELOG.md');
  const entries = entryFiles();
  await ensureDependencies();
  const changelog = releaseChangelog(readFileSync(path, 'utf8'), entries, version, new Date().toISOString().slice(0, 10));
  const npm = npmCommand();
  const args = [...npm.args, 'version', version, '--no-git-tag-version', '--allow-same-version', '--ignore-scripts'];
  await runStep(`Setting version ${version}`, npm.command, args, { cwd: checkout, env: npmEnvironment() });
  const format = ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', 'package.json'];
  await runStep('Formatting package.json, which npm writes in its own way', process.execPath, format, { cwd: checkout });
  writeFileSync(path, changelog);
  for (const entry of entries) rmSync(entry.path);
  say(`${entries.length} entries are in CHANGELOG.md. Read the difference, commit it, and tag it: git tag --sign v${version}`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
