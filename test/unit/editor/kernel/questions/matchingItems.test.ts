import assert from 'node:assert/strict';
import { matchingItems } from '../../../../../src/editor/kernel/questions/matchingItems.ts';

describe('what is searched in a list to choose from', () => {
  const items = [
    { label: 'Web app · demo', description: 'Rejected · redirect URI', detail: 'Authorization code · invalid_request' },
    { label: 'Worker', description: 'Completed' },
    { label: 'Mine' },
  ];
  const rows: readonly (readonly [typed: string, labels: readonly string[]])[] = [
    ['', ['Web app · demo', 'Worker', 'Mine']],
    ['  ', ['Web app · demo', 'Worker', 'Mine']],
    ['INVALID_re', ['Web app · demo']],
    ['w co', ['Web app · demo', 'Worker']],
    ['demo completed', []],
    ['appl', []],
  ];
  for (const [typed, labels] of rows) {
    it(`finds ${labels.length} for "${typed}"`, () =>
      assert.deepEqual(
        matchingItems(items, typed).map(({ label }) => label),
        labels,
      ));
  }
});
