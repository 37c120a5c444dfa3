import assert from 'node:assert/strict';
import { readArguments } from '../../../../src/cli/arguments/readArguments.ts';

describe('--quiet and --verbose', () => {
  const rows = [
    [[], undefined],
    [['--quiet'], 'quiet'],
    [['--verbose', '--json'], 'verbose'],
    [['--quiet', '--print', 'claims'], 'quiet'],
    [['--print', 'claims'], undefined],
  ] as const;
  for (const [words, detail] of rows) {
    it(`${words.join(' ')} is read`, () => {
      const reading = readArguments(words);
      assert.equal(reading.kind === 'run' ? reading.command.detail : assert.fail(), detail);
    });
  }

  it('exclude each other', () => {
    const reading = readArguments(['--verbose', '--quiet']);
    assert.match(reading.kind === 'wrong' ? reading.message : '', /^--quiet cannot be combined with --verbose\./);
  });

  it('say nothing of a text with tokens', () => {
    assert.equal(readArguments(['--decode', '-', '--quiet']).kind, 'wrong');
  });
});
