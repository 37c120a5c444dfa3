import assert from 'node:assert/strict';
import type { FlowSummaryView } from '../../../../src/core/runs/views.ts';
import { outcomeWords } from '../../../../src/core/shown/outcomeWords.ts';

describe('the outcome of a run in words', () => {
  const kinds: readonly (readonly [kind: FlowSummaryView['outcome']['kind'], words: string])[] = [
    ['running', 'Running'],
    ['completed', 'Completed'],
    ['refused', 'Rejected'],
    ['failed', 'Failed'],
    ['cancelled', 'Stopped'],
  ];
  for (const [kind, words] of kinds) it(`is ${words} for the code ${kind}`, () => assert.equal(outcomeWords(kind), words));
});
