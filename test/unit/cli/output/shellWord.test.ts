import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { shellWord } from '../../../../src/cli/output/shellWord.ts';

describe('a text of a server in a command line', () => {
  it('stays as it is where no shell acts on it', () => {
    for (const text of ['dGhpcw-is_a.token', 'a/b+c==', 'https://as.example:443/x%20y']) assert.equal(shellWord(text), text);
  });

  it('is one word of a shell, which runs nothing of it', () => {
    if (process.platform === 'win32') return; // it has no such shell
    for (const text of [
      '',
      'a b',
      '$(id)',
      '`id`',
      'x\nid',
      "it's; id",
      '"$HOME"',
      '~',
      '!!',
      '*',
      '#',
      '\\',
      "'",
      '(a)',
      'a&b|c>d<e',
      'é',
    ]) {
      assert.equal(execFileSync('/bin/sh', ['-c', `VALUE=${shellWord(text)}; printf %s "$VALUE"`], { encoding: 'utf8' }), text);
    }
  });
});
