import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { options } from '../../../src/cli/arguments/options.ts';

const readme = readFileSync('README.md', 'utf8');

describe('README.md', () => {
  it('names every option of the command line', () => {
    assert.deepEqual(
      options.map(({ name }) => `--${name}`).filter((name) => !new RegExp(`${name}(?![\\w-])`).test(readme)),
      [],
    );
  });

  it('names only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
    const titles = Object.keys(texts).flatMap((key) => (key.startsWith('command.') ? (texts[key] ?? []) : []));
    const named = [...readme.matchAll(/\*\*Auth Flow: ([^*]+)\*\*/g)].map((match) => match[1] ?? '');
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((title) => !titles.includes(title)),
      [],
    );
    const run = [...readme.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map((match) => match[1] ?? '');
    assert.deepEqual(
      run.filter((name) => !(name in scripts)),
      [],
    );
  });

  it('links and shows only files that there are', () => {
    const targets = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? '');
    assert.deepEqual(
      targets.filter((path) => !existsSync(path)),
      [],
    );
  });

  it('shows pictures of at most 80 kB each, since every installation gets them', () => {
    const sizes = readdirSync('docs/images').map((name) => `${name}: ${Math.ceil(statSync(`docs/images/${name}`).size / 1000)} kB`);
    assert.ok(sizes.length > 0);
    assert.deepEqual(
      sizes.filter((size) => Number.parseInt(size.split(': ')[1] ?? '', 10) > 80),
      [],
    );
  });
});
