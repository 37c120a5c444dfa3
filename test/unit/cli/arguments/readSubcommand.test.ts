import assert from 'node:assert/strict';
import { readArguments } from '../../../../src/cli/arguments/readArguments.ts';

describe('a command that is named', () => {
  const same = [
    [[], ['run']],
    [
      ['--grant', 'none', '--json'],
      ['--json', 'run', '--grant', 'none'],
    ],
    [
      ['--decode', 'server.log'],
      ['decode', 'server.log'],
    ],
    [['--decode', '-'], ['decode']],
    [
      ['--decode', '-', '--json'],
      ['decode', '--json', '-'],
    ],
    [['--provision'], ['provision']],
    [
      ['--provision', '--undo', '--record', 'r.json'],
      ['provision', '--record', 'r.json', '--undo'],
    ],
    [
      ['--tamper', 'all', '--json'],
      ['tamper', '--json'],
    ],
    [
      ['--tamper', 'pkce,code.replayed'],
      ['tamper', 'pkce,code.replayed'],
    ],
    [['--help'], ['-h']],
    [['--help'], ['help']],
    [
      ['help', 'decode'],
      ['decode', '--help'],
    ],
    [
      ['help', 'decode'],
      ['decode', '-h', 'server.log'],
    ],
  ] as const;
  for (const [before, now] of same) {
    it(`is ${before.join(' ') || 'a run'}: ${now.join(' ')}`, () => {
      assert.notEqual(readArguments(now).kind, 'wrong');
      assert.deepEqual(readArguments(now), readArguments(before));
    });
  }

  it('may be asked for a topic, and for the version with anything', () => {
    assert.deepEqual(readArguments(['help', 'exit-codes']), { kind: 'help', topic: 'exit-codes' });
    assert.deepEqual(readArguments(['--version']), { kind: 'version' });
    assert.deepEqual(readArguments(['decode', '--version']), { kind: 'version' });
  });

  it('takes two files to compare, as a command or as an option, with options anywhere', () => {
    const expected = { kind: 'compare', files: ['a', 'b'], json: true };
    for (const words of [
      ['compare', 'a', 'b', '--json'],
      ['compare', 'a', '--json', 'b'],
      ['--compare', 'a', 'b', '--json'],
      ['--json', '--compare', 'a', 'b'],
    ]) {
      assert.deepEqual(readArguments(words), expected, words.join(' '));
    }
  });

  it('leaves the arguments of the sandbox to the sandbox', () => {
    assert.deepEqual(readArguments(['sandbox', '--fault', 'slow', '--help']), { kind: 'sandbox', words: ['--fault', 'slow', '--help'] });
  });

  const wrong = [
    [['decod', 'x'], 'Unknown command "decod". Did you mean decode?'],
    [['Sandbox'], 'Unknown command "Sandbox". Did you mean sandbox?'],
    [['implicit'], 'Unexpected argument "implicit". Use options, such as --grant implicit.'],
    [['https://login.example.com'], /^Unexpected argument "https:\/\/login\.example\.com"\. The commands are run, decode, /],
    [[''], /^Unexpected argument ""\. The commands are /],
    [['decode', 'a', 'b'], 'Unexpected argument "b" after decode a.'],
    [['decode', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln', 'b'], 'Unexpected argument "b" after decode.'],
    [['decode', 'a', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln'], /^There is what looks like a token among the arguments\./],
    [['decode', ''], 'decode [FILE]: the argument is empty.'],
    [['compare', 'a'], 'compare needs FILE1 FILE2.'],
    [['--compare', 'a'], 'compare needs FILE1 FILE2.'],
    [['compare', 'a', 'b', 'c'], 'Unexpected argument "c" after compare a b.'],
    [['--compare', 'a', 'b', '--verbose'], '--verbose belongs to run, provision, tamper, not to compare. Remove it.'],
    [['run', 'implicit'], 'Unexpected argument "implicit" after run.'],
    [['provision', 'now'], 'Unexpected argument "now" after provision.'],
    [['decode', 'x', '--grant', 'none'], '--grant belongs to run, tamper, not to decode. Remove it, or use run in place of decode.'],
    [['run', '--decode', 'x'], '--decode belongs to decode, not to run. Remove it, or use decode in place of run.'],
    [['tamper', '--set', 'token request.code=x'], '--set belongs to run, not to tamper. Remove it, or use run in place of tamper.'],
    [['tamper', 'all', 'pkce'], 'Unexpected argument "pkce" after tamper all.'],
    [['help', '--record', 'x'], '--record belongs to run, provision, not to help. Remove it.'],
    [['decode', 'a', '--decode', 'b'], 'decode takes one file. Remove --decode.'],
    [['--sandbox', '--config', 'x'], '--sandbox cannot be combined with --config. Remove one of them.'],
  ] as const;
  for (const [words, message] of wrong) {
    it(`is explained when wrong: ${words.join(' ')}`, () => {
      const reading = readArguments(words);
      const said = reading.kind === 'wrong' ? reading.message : assert.fail(JSON.stringify(reading));
      if (typeof message === 'string') assert.equal(said, message);
      else assert.match(said, message);
    });
  }
});

describe('--undo alone', () => {
  it('makes first what it removes, in the sandbox of the run only', () => {
    const trial = (words: readonly string[], otherwise: 'sandbox' | 'search'): unknown => {
      const reading = readArguments(words, otherwise);
      return reading.kind === 'run' ? reading.command.trial : assert.fail(JSON.stringify(reading));
    };
    assert.equal(trial(['--undo'], 'sandbox'), 'provisionAndUndo');
    assert.equal(trial(['--undo', '--sandbox'], 'search'), 'provisionAndUndo');
    assert.equal(trial(['--undo'], 'search'), 'undo');
    assert.equal(trial(['--undo', '--config', 'x'], 'sandbox'), 'undo');
  });
});
