import assert from 'node:assert/strict';
import type { HttpResponse } from '../../../../../src/core/http/http.ts';
import { type SilentFacts, silentFacts, silentRules } from '../../../../../src/core/rules/authorization/silentRules.ts';
import type { EpochMs, Hop, HopId, HopOutcome } from '../../../../../src/core/runs/hop.ts';
import type { StepName } from '../../../../../src/core/runs/steps/steps.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';
import { htmlResponse, jsonResponse } from '../../../../support/servers/httpResponses.ts';

const page = { index: 2, step: 'authorization request' } as const;

describe('the rule about prompt=none', () => {
  describeRules<SilentFacts>(silentRules, { prompt: 'none', isSeen: true, page: undefined }, [
    { rule: 'response.promptNone', name: 'no page', outcome: 'passed' },
    {
      rule: 'response.promptNone',
      name: 'a page',
      change: { page },
      outcome: 'failed',
      says: 'Hop 2, the authorization request: the server returned a page',
    },
    { rule: 'response.promptNone', name: 'a page for another prompt', change: { page, prompt: 'login' }, outcome: 'notApplicable' },
    { rule: 'response.promptNone', name: 'a page without prompt', change: { page }, without: ['prompt'], outcome: 'notApplicable' },
    { rule: 'response.promptNone', name: 'what nobody saw', change: { isSeen: false }, outcome: 'notApplicable' },
  ]);

  const sent = { parameters: [['prompt', 'none']], clientId: 'c', responseType: 'code' } as const;
  const hop = (index: number, step: StepName, outcome: HopOutcome): Hop => ({
    id: `f.${index}` as HopId,
    index,
    step,
    startedAt: 0 as EpochMs,
    request: { method: 'GET', url: 'https://as.example/', headers: [] },
    outcome,
  });
  const answered = (response: HttpResponse): HopOutcome => ({ kind: 'answered', response, timing: { totalMs: 1 } });
  const sign = htmlResponse('<!doctype html><title>Sign on</title>');
  const rows: readonly (readonly [name: string, hops: readonly Hop[], isAnswered: boolean, page: number | undefined, isSeen: boolean])[] = [
    ['a page at once', [hop(1, 'authorization request', answered(sign))], false, 1, true],
    [
      'a page after a redirect',
      [hop(1, 'authorization request', answered({ ...sign, status: 302 })), hop(2, 'redirect', answered(sign))],
      false,
      2,
      true,
    ],
    ['a page that posts the response', [hop(1, 'authorization request', answered(sign))], true, undefined, true],
    ['an error page', [hop(1, 'authorization request', answered({ ...sign, status: 400 }))], false, undefined, true],
    ['JSON', [hop(1, 'authorization request', answered(jsonResponse({})))], false, undefined, true],
    [
      'a system browser',
      [hop(1, 'authorization request', { kind: 'handedOver', message: '', timing: { totalMs: 1 } })],
      false,
      undefined,
      false,
    ],
  ];
  for (const [name, hops, isAnswered, index, isSeen] of rows) {
    it(`sees ${name}`, () => {
      const facts = silentFacts(hops, sent, isAnswered);
      assert.deepEqual([facts.prompt, facts.page?.index, facts.isSeen], ['none', index, isSeen]);
    });
  }
});
