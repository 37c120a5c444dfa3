import assert from 'node:assert/strict';
import { takesFocusAtEnd } from '../../../../src/editor/panel/takesFocusAtEnd.ts';

describe('the focus at the end of a run', () => {
  const rows = [
    ['goes to its panel', { isActive: true, isAsking: false, sinceMs: 400 }, true],
    ['stays in another editor', { isActive: false, isAsking: false, sinceMs: 400 }, false],
    ['stays in a question', { isActive: true, isAsking: true, sinceMs: 400 }, false],
    ['stays where it is when the run took long', { isActive: true, isAsking: false, sinceMs: 5_001 }, false],
  ] as const;
  for (const [what, place, taken] of rows) it(what, () => assert.equal(takesFocusAtEnd(place), taken));
});
