import assert from 'node:assert/strict';
import { readArguments } from '../../../../src/cli/arguments/readArguments.ts';

describe('--export', () => {
  it('names kinds and files, several times', () => {
    const reading = readArguments(['--export', 'har=run.har', '--export', 'k6=a=b.js', '--include-secrets', '--hide-personal-data']);
    assert.ok(reading.kind === 'run');
    const { exports, includeSecrets, hidePersonalData, showSecrets } = reading.command;
    assert.deepEqual(exports, [
      { kind: 'har', file: 'run.har' },
      { kind: 'k6', file: 'a=b.js' },
    ]);
    assert.deepEqual([includeSecrets, hidePersonalData, showSecrets], [true, true, false]);
  });

  const wrong: readonly (readonly [words: readonly string[], message: RegExp])[] = [
    [['--export', 'markdwn=run.md'], /does not know the kind "markdwn"\. Did you mean markdown\?/],
    [['--export', 'har'], /--export har needs a file/],
    [['--export', 'har='], /--export har needs a file/],
    [['--export', 'har=-'], /standard output has its report/],
    [['--export', 'har=x', '--export', 'curl=x'], /writes har and curl to the file x/],
    [['--include-secrets'], /--include-secrets needs --export/],
    [['--hide-personal-data'], /--hide-personal-data needs --export/],
    [['--export', 'har=x', '--provision'], /--export cannot be combined with --provision/],
    [['--export', 'har=x', '--discover', 'example.com'], /--export cannot be combined with --discover/],
    [['provision', '--export', 'har=x'], /--export belongs to run, export, not to provision/],
    [['export', 'run.har'], /export needs --export KIND=FILE/],
    [['export', 'run.har', '--export', 'curl=x', '--include-secrets'], /--include-secrets belongs to run/],
    [['export', 'run.har', '--export', 'curl=x', '--run', '0'], /--run takes the number of a run/],
    [['open', 'a.har', '--open', 'b.har'], /open takes one file/],
    [['--open', 'a.har', '--sandbox'], /--open cannot be combined with --sandbox/],
    [['--open', ''], /--open needs the name of a file/],
  ];
  for (const [words, message] of wrong) {
    it(`is refused as ${words.join(' ')}`, () => {
      const reading = readArguments(words);
      assert.ok(reading.kind === 'wrong', reading.kind);
      assert.match(reading.message, message);
    });
  }
});

describe('runs in files', () => {
  it('are opened by a command, or by an option', () => {
    const expected = { kind: 'open', file: 'run.har', json: true };
    assert.deepEqual(readArguments(['open', 'run.har', '--json']), expected);
    assert.deepEqual(readArguments(['--open', 'run.har', '--json']), expected);
    assert.deepEqual(readArguments(['open']), { kind: 'open', file: '-', json: false });
  });

  it('are exported, one of several', () => {
    assert.deepEqual(readArguments(['export', 'run.har', '--run', '2', '--export', 'markdown=-']), {
      kind: 'export',
      file: 'run.har',
      run: 2,
      options: { exports: [{ kind: 'markdown', file: '-' }] },
      json: false,
    });
  });
});
