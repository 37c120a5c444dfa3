import assert from 'node:assert/strict';
import { timeInWords } from '../../../../src/cli/output/claimLines.ts';
import { newPaint, printedText, shortText, showsColours, table } from '../../../../src/cli/output/terminalText.ts';

describe('text from a server on a terminal', () => {
  it('keeps our colours and no other sequence', () => {
    const { bad } = newPaint(true);
    assert.equal(printedText(`${bad('no')} \u001b[2J\u001b[38;5;1m\u009b1m`), `${bad('no')} \\u001b[2J\\u001b[38;5;1m\\u009b1m`);
  });

  it('is cut on one line', () => {
    assert.equal(shortText('one\n two   three', 100), 'one two three');
    assert.equal(shortText('x'.repeat(20), 5), 'xxxx…');
  });
});

describe('colours', () => {
  it('are shown on a terminal only, and never where NO_COLOR says so', () => {
    assert.equal(showsColours(true, {}), true);
    assert.equal(showsColours(false, {}), false);
    assert.equal(showsColours(true, { NO_COLOR: '1' }), false);
    assert.equal(showsColours(true, { NO_COLOR: '' }), true);
    assert.equal(showsColours(true, { TERM: 'dumb' }), false);
  });

  it('leave the text alone when off', () => {
    assert.equal(newPaint(false).bad('no'), 'no');
    assert.equal(newPaint(true).bad('no'), '\u001b[31mno\u001b[39m');
  });
});

describe('a table', () => {
  it('pads to the widest cell and leaves no space at the ends', () => {
    const rows = [
      ['#', 'Step'],
      ['10', 'token request'],
    ];
    assert.deepEqual(table(rows, new Set([0])), [' #  Step', '10  token request']);
    assert.deepEqual(table([]), []);
  });
});

describe('a time in words', () => {
  const now = new Date(2026, 10, 22, 14, 0, 0);
  const rows = [
    [59 * 60_000, '2026-11-22 14:59:00 (in 59 min)'],
    [-30_000, '2026-11-22 13:59:30 (30 s ago)'],
    [3 * 3_600_000, '2026-11-22 17:00:00 (in 3 h)'],
    [90 * 60_000, '2026-11-22 15:30:00 (in 90 min)'],
    [10, '2026-11-22 14:00:00 (now)'],
  ] as const;
  for (const [distance, words] of rows) {
    it(`says "${words}"`, () => assert.equal(timeInWords(now.getTime() + distance, now), words));
  }

  it('survives what is no time', () => {
    assert.equal(timeInWords(Number.NaN, now), 'NaN (not a time)');
    assert.equal(timeInWords(1e300, now), '1e+297 (not a time)');
  });
});
