import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { options } from '../../../../src/cli/arguments/options.ts';
import { type Shell, shells } from '../../../../src/cli/arguments/subcommands.ts';
import { bashCompletion } from '../../../../src/cli/completion/bashCompletion.ts';
import { completionScript } from '../../../../src/cli/completion/completionScript.ts';
import { type CompletedCommand, completionTable } from '../../../../src/cli/completion/completionTable.ts';
import { fishCompletion } from '../../../../src/cli/completion/fishCompletion.ts';
import { powershellCompletion } from '../../../../src/cli/completion/powershellCompletion.ts';
import { zshCompletion } from '../../../../src/cli/completion/zshCompletion.ts';

/** A small program, so that a golden script changes with the way it is written and not with each option. */
const commands: readonly CompletedCommand[] = [
  {
    name: 'run',
    says: "Runs a flow, and the shell's quotes",
    words: [],
    takesFile: false,
    options: [
      { flags: ['--config'], says: 'A file', value: 'FILE', allowed: [], takesFile: true },
      { flags: ['--grant'], says: 'A grant', value: 'GRANT', allowed: ['implicit', 'ciba'], takesFile: false },
      { flags: ['--user'], says: 'Somebody', value: 'NAME', allowed: [], takesFile: false },
      { flags: ['--help', '-h'], says: 'This', allowed: [], takesFile: false },
    ],
  },
  { name: 'decode', says: 'Reads a file', words: [], takesFile: true, options: [] },
  { name: 'completion', says: 'A script', words: ['bash', 'zsh'], takesFile: false, options: [] },
];

const scripts: Readonly<Record<Shell, string>> = {
  bash: bashCompletion(commands),
  zsh: zshCompletion(commands),
  fish: fishCompletion(commands),
  powershell: powershellCompletion(commands),
};

describe('the completion script', () => {
  for (const shell of shells) {
    it(`of ${shell} is as it was read once (PowerShell was not run: its text is all that is held)`, () => {
      const file = `test/golden/completion/${shell}.txt`;
      if (process.env['UPDATE_GOLDEN'] === '1') {
        mkdirSync('test/golden/completion', { recursive: true });
        writeFileSync(file, scripts[shell]);
      }
      assert.equal(scripts[shell], readFileSync(file, 'utf8'));
    });

    it(`of ${shell} names every option that belongs to a command, and every value`, () => {
      const text = completionScript(shell);
      for (const option of completionTable([]).flatMap((command) => command.options)) {
        const name = option.flags[0]?.slice(2) ?? '';
        assert.match(text, new RegExp(`(?:--|-l )${name}\\b`));
        for (const value of option.allowed) assert.ok(text.includes(value), value);
      }
    });
  }

  it('needs no quotes around what it completes', () => {
    const words = completionTable([]).flatMap((command) => [
      command.name,
      ...command.words,
      ...command.options.flatMap(({ allowed }) => allowed),
    ]);
    assert.deepEqual(
      words.filter((word) => !/^[\w.:+-]+$/.test(word)),
      [],
    );
  });
});

describe('what is completed', () => {
  it('is every option, but those that are commands by now', () => {
    const completed = completionTable([]).flatMap((command) => command.options.map(({ flags }) => flags[0]));
    const missing = options.filter(({ name }) => !completed.includes(`--${name}`)).map(({ name }) => name);
    assert.deepEqual(missing.sort(), ['compare', 'decode', 'open', 'provision']);
  });

  it('is said in a sentence that says more than where it belongs', () => {
    const said = new Map(completionTable([]).flatMap((command) => command.options.map(({ flags: [flag], says }) => [flag, says])));
    assert.equal(said.get('--max-age'), 'max_age: the maximum time since the last sign-on');
    assert.equal(said.get('--pkce'), 'Default: as configured for the application, or S256');
    assert.equal(said.get('--environment'), 'Name of an environment');
  });

  it('is a file where the help says so', () => {
    const [run] = completionTable([]);
    const takesFile = (flag: string): boolean | undefined => run?.options.find(({ flags }) => flags.includes(flag))?.takesFile;
    assert.deepEqual(['--config', '--authorization-details', '--user', '--json'].map(takesFile), [true, true, false, false]);
  });
});
