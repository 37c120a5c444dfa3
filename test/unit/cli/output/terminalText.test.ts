import assert from 'node:assert/strict';
import { newPaint, printedText, shortText, showsColours, table } from '../../../../src/cli/output/terminalText.ts';

describe('text from a server on a terminal', () => {
  it('keeps our colours and no other sequence', () => {
    const { bad } = newPaint(true);
    assert.equal(printedText(`${bad('no')} \u001b[2J\u001b[38;5;1m\u009b1m`), '\u001b[31mno\u001b[39m \\u001b[2J\\u001b[38;5;1m\\u009b1m');
  });

  it('gets none of our colours, in a coloured text or out of it', () => {
    const { bad } = newPaint(true);
    const verified = '\u001b[32mverified\u001b[39m';
    const shown = '\\u001b[32mverified\\u001b[39m';
    assert.equal(printedText(`${verified} ${bad(verified)}`), `${shown} \u001b[31m${shown}\u001b[39m`);
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
    assert.equal(printedText(newPaint(true).bad('no')), '\u001b[31mno\u001b[39m');
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
