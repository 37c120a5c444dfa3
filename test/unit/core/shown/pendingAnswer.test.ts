import assert from 'node:assert/strict';
import type { HopView } from '../../../../src/core/runs/views.ts';
import { pendingAnswer } from '../../../../src/core/shown/pendingAnswer.ts';
import { answered, buildHop } from '../../../support/runs/flowViews.ts';

describe('a poll that came too early (RFC 8628 section 3.5)', () => {
  const pending = '{"error":"authorization_pending"}';
  const cases: readonly (readonly [string, Partial<HopView>, ReturnType<typeof pendingAnswer>])[] = [
    ['authorization_pending', { step: 'token request', outcome: answered(400, pending) }, 'authorization_pending'],
    [
      'slow_down, however the hop is summed up',
      { step: 'token request', outcome: answered(400, '{"error":"slow_down"}', { summary: 'later' }) },
      'slow_down',
    ],
    [
      'another error, whatever its summary quotes',
      { step: 'token request', outcome: answered(400, '{"error":"access_denied"}', { summary: 'not authorization_pending' }) },
      undefined,
    ],
    [
      'the words in a description',
      { step: 'token request', outcome: answered(400, '{"error":"invalid_grant","error_description":"slow_down"}') },
      undefined,
    ],
    ['another endpoint', { step: 'API call', outcome: answered(400, pending) }, undefined],
    ['no JSON object', { step: 'token request', outcome: answered(400, '["slow_down"]') }, undefined],
    ['a page', { step: 'token request', outcome: answered(400, 'authorization_pending') }, undefined],
    [
      'a body that no such response has',
      { step: 'token request', outcome: answered(400, `{"error":"slow_down","x":"${'x'.repeat(10_000)}"}`) },
      undefined,
    ],
    ['no response', { step: 'token request', outcome: { kind: 'pending' } }, undefined],
  ];
  for (const [what, hop, expected] of cases) it(what, () => assert.equal(pendingAnswer(buildHop(1, hop)), expected));
});
