import assert from 'node:assert/strict';
import { menuHops } from '../../../../src/editor/panel/menuHops.ts';

describe('the hops of a context menu', () => {
  const rows: readonly (readonly [clicked: unknown, hops: readonly string[]])[] = [
    [{ webviewSection: 'hop', target: 'hop-3' }, ['hop-3']],
    [{ webviewSection: 'hops', target: 'hop-3', targets: ['hop-2', 'hop-3'] }, ['hop-2', 'hop-3']],
    [{ webviewSection: 'hop', target: 'hop-4', targets: ['hop-2', 'hop-3'] }, ['hop-4']],
    [{ webviewSection: 'hops', target: 'hop-3' }, []],
    [{ webviewSection: 'hops', target: 'hop-3', targets: [3, 'hop-2'] }, ['hop-2']],
    [{ webviewSection: 'hops', targets: ['hop-2'] }, []],
    [undefined, []],
    ['hop-3', []],
  ];
  for (const [clicked, hops] of rows)
    it(`are ${JSON.stringify(hops)} of ${JSON.stringify(clicked)}`, () => assert.deepEqual(menuHops(clicked), hops));
});
