/** Compares a tag with what it releases: `node test/workbench/release/checkRelease.mjs v1.2.3`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../checkout.mjs';
import { say } from '../processes/say.mjs';
import { sectionOf } from './changelog.mjs';
import { entryFiles } from './entryFiles.mjs';

const tag = process.argv[2];
const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
const problems = [
  ...(tag === `v${version}` ? [] : [`The tag is ${tag}, the version in package.json is ${version}.`]),
  ...(sectionOf(readFileSync(join(checkout, 'CHANGELOG.md'), 'utf8'), version) ? [] : [`CHANGELOG.md says nothing about ${version}.`]),
  ...entryFiles().map(({ path }) => `${path} is not in the changelog: npm run release -- ${version}`),
];
for (const problem of problems) say(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
