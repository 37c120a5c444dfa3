import assert from 'node:assert/strict';
import { type BodyFacts, bodyRules, type ReadAnswer, readAnswersOf } from '../../../../../src/core/rules/http/bodyRules.ts';
import type { EpochMs, Hop, HopId } from '../../../../../src/core/runs/hop.ts';
import type { StepName } from '../../../../../src/core/runs/steps/steps.ts';
import { describeRules, type RuleRow } from '../../../../support/runs/ruleOutcomes.ts';
import { textResponse } from '../../../../support/servers/httpResponses.ts';

const answer = (body: string, more: Partial<ReadAnswer['response']> = {}, index = 3, step: StepName = 'token request'): ReadAnswer => ({
  index,
  step,
  response: { body, bodyCut: false, ...more },
});
const of = (...answers: readonly ReadAnswer[]): BodyFacts => ({ answers });
const good = '{"access_token":"a","scope":"b"}';

const unique = (name: string, outcome: RuleRow<BodyFacts>['outcome'], change: BodyFacts, says?: string): RuleRow<BodyFacts> => ({
  rule: 'answer.uniqueNames',
  name,
  outcome,
  change: () => structuredClone(change), // what is known of a response is remembered
  ...(says === undefined ? {} : { says }),
});

describe('rules for bodies that a client reads', () => {
  describeRules<BodyFacts>(bodyRules, of(answer(good)), [
    unique('each name once', 'passed', of(answer(good))),
    unique('no response', 'notApplicable', of()),
    unique(
      'a token twice',
      'failed',
      of(answer('{"access_token":"a","access_token":"b"}')),
      'Hop 3, the token request: the response contains "access_token" more',
    ),
    unique('the same value twice', 'failed', of(answer('{"a":1,"a":1}')), '"a"'),
    unique('escaped once', 'failed', of(answer('{"a":1,"\\u0061":1}')), '"a"'),
    unique('in a key of a list', 'failed', of(answer('{"keys":[{"kid":"x","kid":"y"}]}')), '"keys[0].kid"'),
    unique('in an object of an object', 'failed', of(answer('{"a":{"b":{"c":1,"c":2}}}')), 'contains "a.b.c" more'),
    unique('in a list of lists', 'failed', of(answer('{"a":[0,[{"x":1,"x":2}]]}')), 'contains "a[1][0].x" more'),
    unique('three times', 'failed', of(answer('{"a":1,"a":1,"a":1}')), 'contains "a" more'),
    unique('four names', 'failed', of(answer('{"a":1,"a":1,"b":1,"b":1,"c":1,"c":1,"d":1,"d":1}')), '"a", "b", "c" and 1 other names'),
    unique('one name in two objects', 'passed', of(answer('{"a":{"x":1},"b":{"x":1}}'))),
    unique('names in another case', 'passed', of(answer('{"a":1,"A":1}'))),
    unique('a name in a string', 'passed', of(answer('{"a":"\\"b\\":1,\\"b\\":1"}'))),
    unique(
      'a form',
      'failed',
      of(answer('access_token=a&access_token=b')),
      '"access_token" more than once in one place. The first one was used',
    ),
    unique('a form with a name three times, in a line', 'failed', of(answer(' a=1&b=1&a=2&a=3\n')), 'contains "a" more'),
    unique('a sentence that looks like a form', 'passed', of(answer('a=1&a=2 was refused'))),
    unique('a sentence that ends like a form', 'passed', of(answer('refused: a=1&a=2'))),
    unique('text without an ampersand', 'passed', of(answer('a=1;a=2'))),
    unique('as long a text as is looked through', 'failed', of(answer(`{"a":1,"a":${'1'.padStart(2 ** 18 - 12)}}`)), '"a"'),
    unique('a longer text', 'passed', of(answer(`{"a":1,"a":${'1'.padStart(2 ** 18 - 11)}}`))),
    unique('a form with each name once', 'passed', of(answer('access_token=a&scope=b'))),
    unique('a page', 'passed', of(answer('<a href="?a=1&a=2">'))),
    unique('no JSON', 'passed', of(answer('{"a":1,"a":'))),
    unique('only the beginning', 'passed', of(answer('{"a":1,"a":1}', { bodyCut: true }))),
    unique(
      'two responses',
      'failed',
      of(answer('{"a":1,"a":1}'), answer(good), answer('{"b":1,"b":1}', {}, 5, 'UserInfo')),
      'refuse it. Hop 5, ',
    ),
    { rule: 'answer.characters', name: 'UTF-8', outcome: 'passed' },
    { rule: 'answer.characters', name: 'a replacement character that was sent', change: of(answer('\ufffd')), outcome: 'passed' },
    {
      rule: 'answer.characters',
      name: 'other bytes',
      change: of(answer('{"a":"\ufffd"}', { bodyDamage: 'characters' })),
      outcome: 'failed',
      says: 'not UTF-8',
    },
    { rule: 'answer.characters', name: 'another damage', change: of(answer('', { bodyDamage: 'coding' })), outcome: 'passed' },
    { rule: 'answer.contentEncoding', name: 'as it says', outcome: 'passed' },
    {
      rule: 'answer.contentEncoding',
      name: 'not as it says',
      change: of(answer(good, { bodyDamage: 'coding' })),
      outcome: 'failed',
      says: 'the encoding that its Content-Encoding names',
    },
    {
      rule: 'answer.contentEncoding',
      name: 'not as it says, after one that is not decoded here',
      change: of(answer(good, { bodyDamage: 'unknownCoding' }), answer(good, { bodyDamage: 'coding' }, 4)),
      outcome: 'failed',
      severity: 'error',
      says: 'Hop 4',
    },
    {
      rule: 'answer.contentEncoding',
      name: 'not decoded here',
      change: of(answer(good, { bodyDamage: 'unknownCoding' })),
      outcome: 'failed',
      severity: 'warning',
      says: 'is not decoded here',
    },
  ]);

  it('give the same result whenever they are asked about a response', () => {
    const facts = of(answer('{"a":1,"a":1}'), answer(good));
    const rule = bodyRules.find(({ code }) => code === 'answer.uniqueNames') ?? assert.fail();
    assert.deepEqual(rule.check(facts), rule.check(facts));
  });

  it('look at what a client reads, and not at pages or at an API', () => {
    const hop = (index: number, step: StepName, body = good): Hop => ({
      id: `f.${index}` as HopId,
      index,
      step,
      startedAt: 0 as EpochMs,
      request: { method: 'GET', url: 'https://as.example/', headers: [] },
      outcome: { kind: 'answered', response: textResponse(body), timing: { totalMs: 1 } },
    });
    const hops = [
      hop(1, 'discovery'),
      hop(2, 'authorization request'),
      hop(3, 'redirect'),
      hop(4, 'token request'),
      hop(5, 'JWK set'),
      hop(6, 'API call'),
      hop(7, 'UserInfo'),
      hop(8, 'token request', ''),
      { ...hop(9, 'introspection'), outcome: { kind: 'pending' } as const },
    ];
    assert.deepEqual(
      readAnswersOf(hops).map(({ index }) => index),
      [1, 4, 5, 7],
    );
  });
});
