import assert from 'node:assert/strict';
import { comparedRuns, runA, runB } from '../../../support/compare/comparedRuns.ts';

describe('a comparison as a panel draws it', () => {
  const shown = comparedRuns();

  it('names each run with what it came to', () => {
    const { a, b } = shown;
    assert.match(a.verdict, /^Completed in /);
    assert.equal(a.icon, 'pass');
    assert.deepEqual([b.verdict, b.icon, b.label], ['Rejected at hop 5', 'error', 'Second try']);
    assert.deepEqual(b.facts, ['demo', 'client_secret_basic', '5 hops', 'invalid_scope']);
    assert.deepEqual([a.tokens, b.tokens, b.checks], [runA.tokens.length, 0, { passed: 0, failed: 0 }]);
  });

  it('has both hops of a pair, and the one where the other run has none', () => {
    const [first] = shown.hops;
    assert.deepEqual([first?.a?.index, first?.b?.index, first?.phase], [1, 1, 'authorization']);
    const last = shown.hops.at(-1);
    assert.deepEqual([last?.a?.index, last?.b], [6, undefined]);
    assert.deepEqual(shown.hops[4]?.b, { id: 'run-b.5', index: 5, status: '400', isBad: true });
  });

  it('has nothing of the messages but what differs', () => {
    const text = JSON.stringify(shown);
    assert.match(text, /orders/);
    for (const { request } of [...runA.hops, ...runB.hops]) assert.doesNotMatch(text, new RegExp(request.url.replaceAll(/\W/g, '\\$&')));
  });
});
