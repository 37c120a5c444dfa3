import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const text = readFileSync('SECURITY.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const stages = [...readFileSync('test/workbench/lanes/test.mjs', 'utf8').matchAll(/\{\s*name: '(\w+)'/g)].map((match) => match[1]);

interface Promised {
  readonly promise: string;
  readonly files: readonly string[];
  readonly commands: readonly string[];
}

const promises = rowsAfter('## Promises').map(([promise = '', files = '', commands = '']): Promised => {
  return { promise, files: inBackticks(files), commands: inBackticks(commands) };
});

describe('SECURITY.md', () => {
  it('makes promises', () => assert.ok(promises.length >= 45, String(promises.length)));

  for (const { promise, files, commands } of promises) {
    describe(promise, () => {
      it('names files that there are', () => {
        assert.ok(files.length > 0);
        assert.deepEqual(
          files.filter((file) => !existsSync(file)),
          [],
        );
      });

      it('names the one command that tests it, which there is', () => {
        assert.equal(commands.length, 1);
        assert.equal(problemOf(commands[0] ?? ''), undefined);
      });
    });
  }

  it('is linked from the README', () => assert.match(readFileSync('README.md', 'utf8'), /\]\(SECURITY\.md\)/));
});

describe('the check of commands', () => {
  const rows = [
    ['npx mocha test/unit/architecture/security.test.ts', undefined],
    ['npx mocha test/unit/missing.test.ts', 'test/unit/missing.test.ts is missing'],
    ['npx mocha', 'it names no test file'],
    ['npm run test:ui -- test/ui/panel/policy.test.ts', undefined],
    ['npm run nothing', 'there is no script nothing'],
    ['npm test -- build extension', undefined],
    ['npm test -- build nothing', 'there is no stage nothing'],
    ['curl https://example.com', 'it is no command of this project'],
  ] as const;
  for (const [command, problem] of rows) it(`${command}: ${problem ?? 'fine'}`, () => assert.equal(problemOf(command), problem));
});

/** What is wrong with a command: a file, a script or a stage that is missing. */
function problemOf(command: string): string | undefined {
  const [, mocha] = /^npx mocha(?: --timeout \d+)?((?: \S+)*)$/.exec(command) ?? [];
  if (mocha !== undefined) return filesProblem(mocha, true);
  const [, wanted] = /^npm test --((?: \w+)+)$/.exec(command) ?? [];
  if (wanted !== undefined) {
    const missing = wanted
      .trim()
      .split(' ')
      .find((name) => !stages.includes(name));
    return missing === undefined ? undefined : `there is no stage ${missing}`;
  }
  const [, script, rest = ''] = /^npm run ([\w:]+)(?: --((?: \S+)+))?$/.exec(command) ?? [];
  if (script === undefined) return 'it is no command of this project';
  return script in scripts ? filesProblem(rest, script === 'test:ui') : `there is no script ${script}`;
}

function filesProblem(words: string, needed: boolean): string | undefined {
  const files = words.split(' ').filter((word) => word.startsWith('test/'));
  if (files.length === 0) return needed ? 'it names no test file' : undefined;
  const missing = files.find((file) => !existsSync(file));
  return missing === undefined ? undefined : `${missing} is missing`;
}

/** The cells of all tables of a section, without their heads. */
function rowsAfter(heading: string): readonly (readonly string[])[] {
  const [section = ''] = text.slice(text.indexOf(heading) + heading.length).split(/^## /m);
  return section
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('| ---') && !line.startsWith('| Promise |'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function inBackticks(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}
