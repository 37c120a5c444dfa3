import assert from 'node:assert/strict';
import { menuTarget } from '../../../../src/editor/panel/menuTarget.ts';

describe('what was clicked in a panel', () => {
  it('is named by the page', () => assert.equal(menuTarget({ webview: 'authFlow.flow', webviewSection: 'hop', target: 'hop-3' }), 'hop-3'));

  for (const clicked of [undefined, null, 'hop-3', {}, { target: 3 }, { target: null }, { target: ['hop-3'] }])
    it(`is nothing when a command comes with ${JSON.stringify(clicked)}`, () => assert.equal(menuTarget(clicked), undefined));
});
