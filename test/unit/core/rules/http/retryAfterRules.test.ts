import assert from 'node:assert/strict';
import { type RetryAfterFacts, retryAfterFacts, retryAfterRules } from '../../../../../src/core/rules/http/retryAfterRules.ts';
import type { EpochMs, Hop, HopId } from '../../../../../src/core/runs/hop.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';
import { textResponse } from '../../../../support/servers/httpResponses.ts';

const asked = (...values: readonly string[]): RetryAfterFacts => ({
  answers: values.map((retryAfter, at) => ({ index: at + 1, step: 'token request', retryAfter })),
});

const good = ['0', '120', ' 7 ', '12345678901234567890', 'Wed, 01 Jan 2025 00:00:30 GMT', 'Wednesday, 01-Jan-25 00:00:30 GMT'];
const bad = ['30s', '30 s', '-1', '+5', '1.5', '1e3', 'soon', '', 'PT30S', '00:30', '30, 60', '2025-01-01T00:00:00Z', 'Wed, 01 Jan 2025'];

describe('the rule about Retry-After (RFC 9110 section 10.2.3)', () => {
  describeRules<RetryAfterFacts>(retryAfterRules, asked('1'), [
    ...good.map((value) => ({ rule: 'answer.retryAfter', name: value, change: asked(value), outcome: 'passed' as const })),
    ...bad.map((value) => ({
      rule: 'answer.retryAfter',
      name: JSON.stringify(value),
      change: asked(value),
      outcome: 'failed' as const,
      says: `Hop 1, the token request: Retry-After is "${value}". A whole number of seconds or an HTTP date belongs there`,
    })),
  ]);

  it('names a few of many', () => {
    const [rule] = retryAfterRules;
    const said = rule?.check(asked('a', '1', 'b', 'c', 'd')).message ?? '';
    assert.match(said, /Hop 1, .*"a"\. Hop 3, .*"b"\. Hop 4, .*"c"\. A whole/);
    assert.doesNotMatch(said, /"d"/);
  });

  it('looks at every response with the header, and there is no rule without one', () => {
    const hop = (headers: Readonly<Record<string, string>>): Hop => ({
      id: 'f.1' as HopId,
      index: 1,
      step: 'JWK set',
      startedAt: 0 as EpochMs,
      request: { method: 'GET', url: 'https://as.example/x', headers: [] },
      outcome: { kind: 'answered', response: textResponse('', Object.entries(headers)), timing: { totalMs: 5 } },
    });
    assert.deepEqual(retryAfterFacts([hop({ 'retry-after': '30s' })]), {
      answers: [{ index: 1, step: 'JWK set', retryAfter: '30s' }],
    });
    assert.equal(retryAfterFacts([hop({})]), undefined);
    assert.equal(retryAfterFacts([]), undefined);
  });
});
