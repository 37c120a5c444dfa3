import assert from 'node:assert/strict';
import { askAboutToken } from '../../../../src/editor/origins/askAboutToken.ts';
import { cancel, press, ScriptedQuestions } from '../../../support/editor/scriptedQuestions.ts';

const question = { problem: 'The nonce differs.', spec: 'OpenID Connect Core section 3.3.2.12', next: 'code' } as const;

describe('the question whether a code is redeemed beside a token that must not be accepted', () => {
  it('says what is wrong and where that is written', async () => {
    const questions = new ScriptedQuestions([press('continue')]);
    assert.equal(await askAboutToken(questions, question), true);
    for (const text of [question.problem, question.spec]) assert.ok(questions.asked[0]?.includes(text), text);
  });

  it('names what would be used next', async () => {
    for (const [next, words] of [
      ['code', /Redeem the authorization code/],
      ['access token', /Continue with the access token/],
    ] as const) {
      const questions = new ScriptedQuestions([press('continue')]);
      await askAboutToken(questions, { ...question, next });
      assert.match(questions.asked[0] ?? '', words);
    }
  });

  it('takes a dismissed dialog as a no', async () => {
    assert.equal(await askAboutToken(new ScriptedQuestions([cancel]), question), false);
  });
});
