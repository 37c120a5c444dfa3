import assert from 'node:assert/strict';
import { readArguments } from '../../../../src/cli/arguments/readArguments.ts';
import { detailAsShown } from '../../../../src/cli/live/detailAsShown.ts';

describe('how much is told of a run where one thing is printed', () => {
  const rows = [
    [['--print', 'claims'], true, undefined],
    [['--print', 'claims'], false, 'quiet'],
    [['--print', 'claims', '--verbose'], false, 'verbose'],
    [['--print', 'claims', '--quiet'], true, 'quiet'],
    [[], false, undefined],
  ] as const;
  for (const [words, isTerminal, detail] of rows) {
    it(`is ${detail ?? 'a line for each hop'} ${isTerminal ? 'on a terminal' : 'in a pipe'}: ${words.join(' ')}`, () => {
      const reading = readArguments(words);
      assert.equal(detailAsShown(reading.kind === 'run' ? reading.command : assert.fail(), { isTerminal }).detail, detail);
    });
  }
});
