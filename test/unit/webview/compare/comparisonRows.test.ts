import assert from 'node:assert/strict';
import { comparedGroups } from '../../../../webview/compare/comparisonRows.ts';
import { comparedRuns, runA, runB } from '../../../support/compare/comparedRuns.ts';

const arrangement = { filter: '', hidesIdentical: false };
const rowsOf = (comparison = comparedRuns(), arranged = arrangement) => comparedGroups(comparison, arranged).flatMap(({ rows }) => rows);

describe('the hops of two runs in a list', () => {
  it('stand by phase, each pair once, in the order of the flow', () => {
    assert.deepEqual(
      comparedGroups(comparedRuns(), arrangement).map(({ title, rows }) => [title, rows.map(({ place }) => place)]),
      [
        ['Authorization request', [0]],
        ['Sign-on', [1, 2, 3]],
        ['Tokens', [4, 5]],
      ],
    );
  });

  it('say what differs, with the status first, and how much', () => {
    const [first, second, , , token, keys] = rowsOf();
    assert.equal(first?.result, 'scope');
    assert.equal(first?.note, '1 difference');
    assert.deepEqual([second?.isIdentical, second?.result, second?.note], [true, 'identical', '']);
    assert.match(token?.result ?? '', /^200 → 400/);
    assert.deepEqual([keys?.result, keys?.note], ['not reached in B', 'only in A']);
  });

  it('say that A did not come so far when the two change places', () => {
    const keys = rowsOf(comparedRuns(runB, runA)).at(-1);
    assert.deepEqual([keys?.result, keys?.note], ['not reached in A', 'only in B']);
  });

  it('are only those that differ, when a person wants that', () => {
    const rows = rowsOf(comparedRuns(), { filter: '', hidesIdentical: true });
    assert.deepEqual(
      rows.map(({ place }) => place),
      [0, 4, 5],
    );
  });

  it('are only those that the filter finds, by what the hop is or by what differs, whatever the case', () => {
    const placesFor = (filter: string) => rowsOf(comparedRuns(), { ...arrangement, filter }).map(({ place }) => place);
    assert.deepEqual(placesFor('JWKS'), [5]);
    assert.deepEqual(placesFor(' orders '), [0]);
    assert.deepEqual(placesFor('no such thing'), []);
  });
});
