import assert from 'node:assert/strict';
import { PromptError, UserAgentError } from '../../../../src/core/engine/ports.ts';
import type { FlowPlan, SignOnPlan } from '../../../../src/core/plan/plan.ts';
import { needsPerson, nobody } from '../../../../src/editor/tamper/nobody.ts';
import { clientCredentialsPlan, codePlan } from '../../../support/builders.ts';

describe('what tamper checks ask of a person', () => {
  const signOns: readonly (readonly [what: string, signOn: SignOnPlan, needs: boolean])[] = [
    ['a browser', { kind: 'browser' }, true],
    ['the flows API without a test user', { kind: 'flows', username: '' }, true],
    ['the forms of the server without a test user', { kind: 'form' }, true],
    ['a test user', { kind: 'flows', username: 'demo' }, false],
    ['a test user in the forms of the server', { kind: 'form', username: 'demo' }, false],
    ['a server that asks nobody', { kind: 'direct' }, false],
  ];
  const plansOf = (signOn: SignOnPlan): readonly FlowPlan[] => {
    const code = codePlan({ signOn });
    const base = { ...clientCredentialsPlan(), grant: undefined };
    return [
      code,
      { ...base, grant: 'refresh_token', obtainedBy: code },
      { ...base, grant: 'token_exchange', obtainedBy: code, subjectTokenType: 'urn:ietf:params:oauth:token-type:access_token' },
      { ...base, grant: 'device_code', approval: signOn },
    ];
  };
  for (const [what, signOn, needs] of signOns) {
    it(`is ${needs ? 'too much' : 'nothing'} with ${what}`, () => {
      assert.deepEqual(plansOf(signOn).map(needsPerson), [needs, needs, needs, needs]);
    });
  }

  it('is too much where a third party starts the login, and nothing where nobody signs on', () => {
    assert.equal(needsPerson(codePlan({ signOn: { kind: 'flows', username: 'demo' }, awaitsLogin: {} })), true);
    assert.equal(needsPerson(clientCredentialsPlan()), false);
    assert.equal(needsPerson({ ...clientCredentialsPlan(), grant: 'refresh_token', obtainedBy: { given: 'refresh_token' } }), false);
  });

  it('ends a run that asks all the same', async () => {
    const { signal } = new AbortController();
    await assert.rejects(nobody.prompter.ask({} as never, signal), PromptError);
    await assert.rejects(nobody.userAgent.authorize({} as never, {} as never), UserAgentError);
  });
});
