import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { options } from '../../../../src/cli/arguments/options.ts';
import { type Shell, shells, subcommands } from '../../../../src/cli/arguments/subcommands.ts';
import { completionScript } from '../../../../src/cli/completion/completionScript.ts';
import { ensureShell } from '../../../workbench/install/ensureShell.mjs';

const run = promisify(execFile);
const installLimitMs = 300_000;

/** What a shell is given to print the completions of a line whose last word is not finished yet, one on each line. */
const asked: Readonly<Partial<Record<Shell, (script: string, words: readonly string[]) => readonly string[]>>> = {
  // `=` is a word of its own, as readline has it.
  bash: (script, words) => {
    const split = words.flatMap((word) => (word.endsWith('=') ? [word.slice(0, -1), '='] : [word]));
    const line = split.map((word) => `'${word}'`).join(' ');
    return [
      'bash',
      '--norc',
      '-c',
      `source '${script}'; COMP_WORDS=(auth-flow ${line}); COMP_CWORD=${split.length}; _auth_flow; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ];
  },
  fish: (script, words) => [
    'fish',
    '--no-config',
    '-c',
    `source '${script}'; complete -C 'auth-flow ${words.join(' ')}' | string replace -r '\\t.*' ''; true`,
  ],
};

/** Only a file of its own makes zsh load completion, and only a line editor completes: so its functions that take words print them instead. */
function zshAsked(script: string, words: readonly string[]): readonly string[] {
  const stand = [
    'compdef() { }; compset() { }; _files() { print -l -- FILES }; _message() { }',
    'compadd() { [[ $1 == -- ]] && shift; print -l -- $@ }',
    `_describe() { print -l -- \${\${(P)@[-1]}%%:*} }`,
  ].join('\n');
  const line = words.map((word) => `'${word}'`).join(' ');
  return ['zsh', '-f', '-c', `${stand}\nsource '${script}'\nwords=(auth-flow ${line}); CURRENT=${words.length + 1}; _auth_flow`];
}

const commandNames: readonly string[] = subcommands.map(({ name }) => name);
const rows: readonly (readonly [words: readonly string[], expected: readonly string[], not?: readonly string[]])[] = [
  [[''], commandNames],
  [['de'], ['decode'], ['--decode']],
  [['--gra'], ['--grant'], ['--provision']],
  [['--grant', 'cl'], ['client_credentials']],
  [['run', '--grant', 'cl'], ['client_credentials']],
  [
    ['--config', 'decode', '--fail-on', ''],
    ['error', 'warning', 'none'],
  ],
  [['--request-encryption', 'ECDH-ES+A128'], ['ECDH-ES+A128KW']],
  [
    ['decode', '--'],
    ['--json', '--help'],
    ['--grant', '--config'],
  ],
  [['comp'], ['compare', 'completion'], ['--compare']],
  [['--scope', 'provision', 'pro'], ['provision']],
  [['provision', '--un'], ['--undo'], ['--user']],
  [['completion', ''], shells],
  [['help', 'exit'], ['exit-codes']],
];

describe('completion in a shell', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
    for (const shell of shells) await writeFile(join(folder, shell), completionScript(shell));
  });
  after(() => rm(folder, { recursive: true }));

  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    describe(shell, () => {
      before(async function () {
        this.timeout(installLimitMs);
        await ensureShell(shell);
      });

      async function completed(words: readonly string[]): Promise<readonly string[]> {
        const script = join(folder, shell);
        const [command = '', ...rest] = shell === 'zsh' ? zshAsked(script, words) : (asked[shell]?.(script, words) ?? []);
        const { stdout, stderr } = await run(command, rest, { cwd: folder, env: { PATH: process.env['PATH'] ?? '', HOME: folder } });
        assert.equal(stderr, '');
        const last = words.at(-1) ?? '';
        return stdout.split('\n').filter((each) => each !== '' && each.startsWith(last));
      }

      for (const [words, expected, not = []] of rows) {
        it(`completes: auth-flow ${words.join(' ')}`, async () => {
          const found = await completed(words);
          assert.deepEqual(
            expected.filter((each) => !found.includes(each)),
            [],
            found.join(' '),
          );
          assert.deepEqual(
            not.filter((each) => found.includes(each)),
            [],
          );
        });
      }

      it('completes each option with its values and no other', async () => {
        for (const { name, allowed } of options.flatMap((each) => ('allowed' in each ? [each] : []))) {
          assert.deepEqual([...(await completed([`--${name}`, '']))].sort(), [...allowed].sort(), name);
        }
      });

      if (shell === 'bash') {
        it('completes a value after an equals sign', async () => {
          assert.deepEqual(await completed(['--grant=', 'cl']), ['client_credentials']);
          assert.deepEqual(await completed(['--config=', 'decode', '--sign-on', 'f']), ['flows', 'form']);
        });
      }
    });
  }
});
