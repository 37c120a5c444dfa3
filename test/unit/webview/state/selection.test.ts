import assert from 'node:assert/strict';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { placeAfterKey, shownHopIndex, shownTokenIndex } from '../../../../webview/state/selection.ts';
import { initialViewState } from '../../../../webview/state/viewState.ts';
import { completedFlow, hopId, refusedFlow, runningFlow } from '../../../support/runs/flowViews.ts';

describe('what is shown without being chosen', () => {
  const { arrangement } = initialViewState(undefined);
  const shown = (flow: FlowView, hop?: string): number =>
    shownHopIndex(flow, flow.hops, hop === undefined ? arrangement : { ...arrangement, hop: hopId(Number(hop)) });

  it('is the newest hop while the flow runs', () => assert.equal(shown(runningFlow()), 2));
  it('is the hop that brought the tokens when it completed', () => assert.equal(shown(completedFlow()), 4));
  it('is the last hop of a flow without tokens', () => assert.equal(shown(completedFlow({ tokens: [] })), 5));
  it('is the hop that was refused', () => assert.equal(shown(refusedFlow()), 0));
  it('is the chosen hop', () => assert.equal(shown(completedFlow(), '2'), 1));
  it('follows the flow when the chosen hop does not exist', () => assert.equal(shown(completedFlow(), '99'), 4));
  it('is nothing without hops', () => assert.equal(shown(completedFlow({ hops: [] })), -1));

  it('is the first of the newest tokens that can be read', () => {
    const [idToken, accessToken] = completedFlow().tokens;
    assert.ok(idToken && accessToken);
    const opaque = { kind: 'access_token', tag: 'access_token#1', hop: hopId(5), channel: 'back', format: 'opaque' } as const;
    assert.equal(shownTokenIndex([opaque, idToken], undefined), 1);
    assert.equal(shownTokenIndex([opaque], undefined), 0);
    const refreshed = [idToken, accessToken].map((token) => ({ ...token, hop: hopId(7) }));
    assert.equal(shownTokenIndex([idToken, accessToken, ...refreshed, { ...opaque, hop: hopId(7) }], undefined), 2);
    assert.equal(shownTokenIndex([idToken, accessToken], 1), 1);
    assert.equal(shownTokenIndex([idToken, accessToken], 7), 0);
    assert.equal(shownTokenIndex([], undefined), -1);
  });
});

describe('keys in the list of hops (WAI-ARIA listbox)', () => {
  const rows: readonly (readonly [key: string, from: number, to: number | undefined])[] = [
    ['ArrowDown', 2, 3],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 2, 1],
    ['ArrowUp', 0, 0],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['PageDown', 2, 6],
    ['PageUp', 2, 0],
    ['a', 2, undefined],
  ];
  for (const [key, from, to] of rows) {
    it(`${key} at ${from} goes to ${to}`, () => assert.equal(placeAfterKey(key, from, 10, 4), to));
  }
  it('do nothing in an empty list', () => assert.equal(placeAfterKey('End', -1, 0, 4), undefined));
});
