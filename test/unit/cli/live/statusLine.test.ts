import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { cellsOf } from '../../../../src/cli/display/cells.ts';
import { type Repeat, StatusLine } from '../../../../src/cli/live/statusLine.ts';

const erase = '\r\u001b[2K';

function aLine(rewritableCells?: number, unicode = true, columns?: number) {
  const written: string[] = [];
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      written.push(String(chunk));
      done();
    },
  });
  let tick: (() => void) | undefined;
  const repeat: Repeat = (work) => {
    tick = work;
    return () => {
      tick = undefined;
    };
  };
  const display = { unicode, ...(rewritableCells === undefined ? {} : { rewritableCells }) };
  const line = new StatusLine(columns === undefined ? output : Object.assign(output, { columns }), display, repeat);
  return { line, written, tick: () => tick?.(), isTicking: () => tick !== undefined };
}

describe('the status line', () => {
  it('turns in place, and is gone afterwards', () => {
    const { line, written, tick, isTicking } = aLine(40);
    let seconds = 0;
    line.show(() => `waiting ${seconds} s`);
    seconds = 1;
    tick();
    line.hide();
    assert.deepEqual(written, [`${erase}⠋ waiting 0 s`, `${erase}⠙ waiting 1 s`, erase]);
    assert.ok(!isTicking());
    line.hide();
    assert.equal(written.length, 3);
  });

  it('stands below what is written meanwhile', () => {
    const { line, written } = aLine(40, false);
    line.above(() => written.push('before\n'));
    line.show(() => 'waiting');
    line.above(() => written.push('a line\n'));
    line.hide();
    line.above(() => written.push('after\n'));
    assert.deepEqual(written, ['before\n', `${erase}| waiting`, erase, 'a line\n', `${erase}| waiting`, erase, 'after\n']);
  });

  it('never takes a second line, in a terminal that has become narrower either', () => {
    for (const columns of [undefined, 20]) {
      const { line, written } = aLine(30, true, columns);
      line.show(() => '日本語'.repeat(20));
      const shown = (written[0] ?? '').slice(erase.length);
      assert.ok(cellsOf(shown) < (columns ?? 30), shown);
      assert.ok(cellsOf(shown) > (columns ?? 30) - 4, shown);
    }
  });

  it('is not there where no line can be written again', () => {
    const { line, written, isTicking } = aLine();
    line.show(() => 'waiting');
    line.above(() => written.push('a line\n'));
    line.hide();
    assert.deepEqual(written, ['a line\n']);
    assert.ok(!isTicking());
  });
});
