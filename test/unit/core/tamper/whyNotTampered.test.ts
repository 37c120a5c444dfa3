import assert from 'node:assert/strict';
import type { FlowPlan, SignOnPlan } from '../../../../src/core/plan/plan.ts';
import { whyNotTampered } from '../../../../src/core/tamper/whyNotTampered.ts';
import { clientCredentialsPlan, codePlan } from '../../../support/builders.ts';

const withSignOn = (signOn: SignOnPlan): FlowPlan => ({ ...codePlan(), signOn });

describe('whether a plan can be repeated for each tamper check', () => {
  const plans: readonly (readonly [what: string, plan: FlowPlan, message: RegExp | undefined])[] = [
    ['a test user signs on through an API', withSignOn({ kind: 'flows', username: 'jane' }), undefined],
    ['a test user signs on in forms', withSignOn({ kind: 'form', username: 'jane' }), undefined],
    ['redirects are followed', withSignOn({ kind: 'direct' }), undefined],
    ['no user is there', clientCredentialsPlan(), undefined],
    ['a person signs on in the browser', withSignOn({ kind: 'browser' }), /in the browser it needs you each time/],
    ['a person answers every step', withSignOn({ kind: 'flows' }), /without a test user you are asked each time/],
    ['a person fills in the forms', withSignOn({ kind: 'form' }), /without a test user you are asked each time/],
    ['a third party starts the login', { ...codePlan(), awaitsLogin: {}, signOn: { kind: 'direct' } }, /third party/],
    ['the grant is another', { ...codePlan(), grant: 'implicit', signOn: { kind: 'direct' } }, /and this is implicit/],
  ];
  for (const [what, plan, message] of plans)
    it(`is ${message === undefined ? 'so' : 'not so'} where ${what}`, () => {
      const said = whyNotTampered(plan);
      if (message === undefined) assert.equal(said, undefined);
      else assert.match(said ?? '', message);
    });
});
