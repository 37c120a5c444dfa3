import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { options } from '../../../src/cli/arguments/options.ts';
import { sourceFiles } from './importsOf.ts';

const names = options.map(({ name }) => name).join('|');

/** What a person at the editor cannot do: give the command an option, or type a command. */
const ofCommandLine = new RegExp(`(?:^|[\\s"'\`(])--(?:${names})\\b|\\bauth-flow [a-z-]|\\bnpm run\\b`);

/** The lines of a file that are no comment, and so may be text. */
function codeOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/ .*$/, ''));
}

/** Files for other programs name those programs' options, and no person reads them in the editor. */
const ofOtherPrograms = /^src\/core\/exports\/(?:curl|http|load|postman)\//;

const naming = (folder: string): readonly string[] =>
  sourceFiles(folder)
    .filter((file) => !ofOtherPrograms.test(file))
    .flatMap((file) =>
      codeOf(file)
        .filter((line) => ofCommandLine.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );

describe('texts that the editor can show', () => {
  for (const folder of ['src/core', 'src/pingone', 'src/environments', 'src/providers', 'src/node', 'src/editor', 'webview'])
    it(`name no option of the command line and no command to type: ${folder}`, () => assert.deepEqual(naming(folder), []));

  it('are told from those of the command, which name options', () => {
    assert.ok(naming('src/cli').length > 10);
  });
});
