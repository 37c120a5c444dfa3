import assert from 'node:assert/strict';
import type { HopView } from '../../../../src/core/runs/views.ts';
import { phaseOf } from '../../../../src/core/shown/phases.ts';
import { readFilter } from '../../../../webview/hops/hopFilter.ts';
import { answered, buildHop, completedFlow } from '../../../support/runs/flowViews.ts';

const { hops } = completedFlow();

/** Places of the hops that match. */
function matching(typed: string, among: readonly HopView[] = hops, troubled: readonly number[] = []): readonly number[] {
  const filter = readFilter(typed);
  assert.ok(filter);
  return among.filter((hop) => filter(hop, phaseOf(hop.step), troubled.includes(hop.index))).map(({ index }) => index);
}

describe('the words of the filter', () => {
  const rows: readonly (readonly [typed: string, hops: readonly number[]])[] = [
    ['status:302', [1, 4]],
    ['status:3xx', [1, 4]],
    ['status:2', [2, 3, 5, 6]],
    ['STATUS:20x', [2, 3, 5, 6]],
    ['status:5xx', []],
    ['method:post', [1, 3, 5]],
    ['lane:token', [5]],
    ['lane:authorization', [1, 4, 6]],
    ['phase:sign-on', [2, 3, 4]],
    ['phase:tokens', [5, 6]],
    ['method:post phase:sign-on', [3]],
    ['code#3f9a', [4, 5]],
    ['set-cookie', [3]],
    ['"cache-control: no-store" status:200', [2, 3, 5, 6]],
    ['has:cookie', [3, 4]],
    ['usernamePassword.check method:post', [3]],
    ['nothing:like', []],
  ];
  for (const [typed, expected] of rows)
    it(`${typed} finds ${expected.join(', ') || 'nothing'}`, () => assert.deepEqual(matching(typed), expected));

  it('find what went wrong, and findings', () => {
    const finding = { severity: 'info', code: 'a.b', message: 'm', spec: 's' } as const;
    const among = [buildHop(1), buildHop(2, { findings: [finding] }), buildHop(3)];
    assert.deepEqual(matching('has:error', among, [3]), [3]);
    assert.deepEqual(matching('has:finding', among), [2]);
  });

  it('find text of bodies, and of hops that no response came for', () => {
    const failure = { code: 'transport.refused', message: 'The connection was refused.' } as const;
    const among = [
      buildHop(1, { outcome: answered(200, '{"note":"Needle"}') }),
      buildHop(2, { outcome: { kind: 'failed', failure, timing: { totalMs: 1 } } }),
      buildHop(3, { outcome: { kind: 'pending' } }),
    ];
    assert.deepEqual(matching('needle', among), [1]);
    assert.deepEqual(matching('transport.refused', among), [2]);
    assert.deepEqual(matching('status:2xx', among), [1]);
  });

  it('say nothing while nothing is typed', () => {
    for (const typed of ['', '   ']) assert.equal(readFilter(typed), undefined);
  });
});
