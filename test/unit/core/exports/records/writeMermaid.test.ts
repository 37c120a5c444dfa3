import assert from 'node:assert/strict';
import { writeMermaid } from '../../../../../src/core/exports/records/writeMermaid.ts';
import type { FlowView } from '../../../../../src/core/runs/views.ts';
import { hostileTexts, hostileView } from '../../../../support/exports/hostileView.ts';
import { answered, buildHop } from '../../../../support/runs/flowViews.ts';
import { recordedRun } from '../../../../support/runs/recordedRun.ts';

/** Letters, digits, harmless punctuation and numbered entities. */
const label = String.raw`(?:[\p{L}\p{N} .,/_=?!'()·›✓✗…-]|#\d+;)+`;
const line = new RegExp(
  String.raw`^(?:sequenceDiagram|  %% [\w .#-]+|  participant P\d as ${label}|  note over P\d(?:,P\d)?: ${label}|  P\d(?:->>|-->>|--x)P\d: ${label})$`,
  'u',
);

describe('a sequence diagram of a run for Mermaid', () => {
  for (const text of hostileTexts) {
    it(`has nothing but labels of what a server wrote: ${JSON.stringify(text).slice(0, 50)}`, () => {
      const lines = written(hostileView(text)).trimEnd().split('\n');
      assert.deepEqual(
        lines.filter((each) => !line.test(each)),
        [],
      );
    });
  }

  it('shows a tag whole, also where a label is cut', () => {
    const run = hostileView('x');
    const near = (before: number): string => written({ ...run, hops: [buildHop(1, { label: `${'y'.repeat(before)}code#3f9a` })] });
    assert.match(near(60), /y{60}code#35;3f9a$/m);
    assert.match(near(75), /y{75}…$/m);
  });

  it('stays below what Mermaid draws, and says how many hops are left out', () => {
    const hops = Array.from({ length: 2_000 }, (_, index) =>
      buildHop(index + 1, { outcome: answered(200, '', { summary: '#'.repeat(70) }) }),
    );
    const text = written({ ...hostileView('x'), hops });
    assert.ok(text.length < 50_000, String(text.length));
    const left = Number(/note over P1,P2: (\d+) hops are left out here/.exec(text)?.[1]);
    assert.equal(left + [...text.matchAll(/->>P\d: \d/g)].length - [...text.matchAll(/-->>P\d: \d/g)].length, 2_000);
    assert.match(text, /P1->>P2: 2000 GET/);
  });

  it('notes what a person changed in a request', () => {
    const hops = [buildHop(1, { changes: [{ place: 'header', name: 'accept', how: 'set' }] }), buildHop(2)];
    const text = written({ ...hostileView('x'), hops });
    assert.deepEqual(text.match(/note over P1: changed .*/g), ['note over P1: changed the header accept']);
  });

  it('has a participant also where no hop is left', () => {
    assert.match(
      written({ ...recordedRun('front-channel/sandbox-code'), hops: [] }),
      /participant P1 as Client\n {2}note over P1: Authorization code/,
    );
  });
});

function written(run: FlowView): string {
  return writeMermaid({ run, withSecrets: false, at: 0, version: '0.0.0' })[0]?.text ?? '';
}
