import assert from 'node:assert/strict';
import { cellsOf } from '../../../../src/cli/display/cells.ts';
import { displayOf, pipe } from '../../../../src/cli/display/display.ts';
import { hopHead, hopLine, hopTable } from '../../../../src/cli/output/hopRow.ts';
import { newPage } from '../../../../src/cli/output/page.ts';
import { printedText } from '../../../../src/cli/output/paint.ts';
import { answered, buildHop, completedFlow } from '../../../support/runs/flowViews.ts';

const pageOf = (columns: number, variables: Readonly<Record<string, string>> = { NO_COLOR: '1' }) =>
  newPage(displayOf({ isTTY: true, columns }, variables, 'linux'));

const long = buildHop(12, {
  step: 'backchannel authentication request',
  label: `POST /${'very-long-path/'.repeat(8)}end`,
  outcome: answered(200, '', { summary: '日本語'.repeat(40), totalMs: 1_240 }),
});

describe('hops in a terminal', () => {
  for (const columns of [60, 61, 79, 80, 100, 129, 130, 200]) {
    it(`stay within ${columns} columns, and keep number, status and time`, () => {
      const page = pageOf(columns);
      for (const line of [...hopTable([...completedFlow().hops, long], page), hopHead(page), hopLine(long, page)]) {
        assert.ok(cellsOf(line) <= columns, `${cellsOf(line)}: ${line}`);
      }
      assert.match(hopLine(long, page), /^12 .* 200 +1\.24 s/);
      assert.match(hopLine(long, page), /POST \/very-long-path/);
    });
  }

  it('leave out the step before the path where they are narrow', () => {
    assert.match(hopTable([buildHop(1)], pageOf(60)).at(-1) ?? '', /^1 {2}API call {2}GET \/v1\/things\/1 +200 +12 ms {2}1 thing$/);
    assert.doesNotMatch(hopTable([long], pageOf(60)).join('\n'), /backchannel/);
    assert.match(hopTable([long], pageOf(100)).join('\n'), /backchannel/);
  });

  it('stand one below the other, with who asks whom where there is room', () => {
    const page = pageOf(200);
    const lines = [hopHead(page), ...[buildHop(1), buildHop(12)].map((hop) => hopLine(hop, page))];
    assert.equal(new Set(lines.map((line) => line.search(/Status|200/) + (line.includes('Status') ? 3 : 0))).size, 1, lines.join('\n'));
    assert.match(lines[1] ?? '', /Client to API/);
    assert.doesNotMatch(hopLine(buildHop(1), pageOf(80)), /Client to API/);
  });

  it('are whole in a pipe', () => {
    const line = hopLine(long, newPage(pipe));
    assert.match(
      line,
      /^12 {2}backchannel authentication request {2}Client to API {2}POST \/(very-long-path\/){8}end {2}200 {2}1\.24 s {2}(日本語){40}$/,
    );
    assert.match(hopTable([long], newPage(pipe)).join('\n'), /(?:very-long-path\/){8}end .*(?:日本語){40}/);
  });

  it('say what a server wrote without its line feeds and sequences', () => {
    const hop = buildHop(1, { outcome: answered(200, '', { summary: 'a\nb\u001b[2J' }) });
    assert.match(hopLine(hop, newPage(pipe)), /a b\\u001b\[2J$/);
  });

  it('have their marks in ASCII where a terminal has no more', () => {
    const display = displayOf({ isTTY: true, columns: 60 }, { LC_ALL: 'C', NO_COLOR: '1' }, 'linux');
    const failed = buildHop(1, {
      label: `GET /${'x'.repeat(80)}`,
      outcome: { kind: 'failed', failure: { code: 'transport.refused', message: 'Nobody listens.' }, timing: { totalMs: 1 } },
    });
    const line = printedText(hopLine(failed, newPage(display)), display);
    assert.match(line, /^[\x20-\x7e]+$/);
    assert.match(line, / x {2}/);
    assert.ok(line.length <= 60);
  });
});
