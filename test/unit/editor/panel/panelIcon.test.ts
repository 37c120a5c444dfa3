import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { panelIcon } from '../../../../src/editor/panel/panelIcon.ts';
import { completedFlow, refusedFlow, runningFlow } from '../../../support/runs/flowViews.ts';

describe('the icon of a panel', () => {
  const rows = [
    ['the outcome', completedFlow(), 'pass'],
    ['the outcome of one that was rejected', refusedFlow(), 'error'],
    ['that it runs', { ...runningFlow(), live: false }, 'sync'],
    ['that it comes from the history', completedFlow({ live: false }), 'history'],
  ] as const;
  for (const [what, flow, icon] of rows) it(`says ${what}`, () => assert.equal(panelIcon(flow), icon));

  it('has a picture for dark and one for light themes', () => {
    const icons = ['pass', 'warning', 'error', 'circle-slash', 'sync', 'history'];
    const wanted = icons.flatMap((icon) => [`run-${icon}-dark.svg`, `run-${icon}-light.svg`]);
    assert.deepEqual(
      readdirSync('webview/icons').filter((name) => name.startsWith('run-')),
      wanted.sort(),
    );
  });
});
