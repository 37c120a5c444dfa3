import assert from 'node:assert/strict';
import type { OriginQuestion } from '../../../../src/core/engine/gate/permissions.ts';
import { AllowedOrigins } from '../../../../src/editor/origins/allowedOrigins.ts';
import { askAboutOrigin } from '../../../../src/editor/origins/askAboutOrigin.ts';
import { manageAllowedOrigins } from '../../../../src/editor/origins/manageAllowedOrigins.ts';
import { memoryState } from '../../../support/editor/memoryState.ts';
import { cancel, choose, press, ScriptedQuestions } from '../../../support/editor/scriptedQuestions.ts';

const question: OriginQuestion = {
  environmentName: 'Trial',
  issuer: 'https://op.example',
  origin: 'https://api.op.example',
  what: 'the client secret',
  source: 'the discovery document',
  fromIssuer: true,
};

describe('the question whether a secret may go to a server', () => {
  it('names who would get what, and from where the address is', async () => {
    const questions = new ScriptedQuestions([press('allow')]);
    assert.equal(await askAboutOrigin(questions, question), true);
    for (const text of ['Trial', question.issuer, question.origin, question.what, question.source]) {
      assert.ok(questions.asked[0]?.includes(text), text);
    }
  });

  it('warns of an address that is not known to be from the issuer', async () => {
    const questions = new ScriptedQuestions([press('allow'), press('allow')]);
    await askAboutOrigin(questions, question);
    await askAboutOrigin(questions, { ...question, fromIssuer: false });
    const [known, unknown] = questions.asked;
    assert.doesNotMatch(known ?? '', /not known to be from the issuer/);
    assert.match(unknown ?? '', /not known to be from the issuer/);
  });

  it('says of an address that the person has typed that it is theirs', async () => {
    const questions = new ScriptedQuestions([cancel]);
    await askAboutOrigin(questions, { ...question, source: 'your change of the URL', fromIssuer: false, fromPerson: true });
    assert.match(questions.asked[0] ?? '', /You changed the URL of this request\. Allow it only if you know the server\./);
    assert.doesNotMatch(questions.asked[0] ?? '', /comes from/);
  });

  it('takes a dismissed dialog as a no', async () => {
    assert.equal(await askAboutOrigin(new ScriptedQuestions([cancel]), question), false);
  });
});

describe('the list of allowed servers', () => {
  const one = { issuer: 'https://op.example', origin: 'https://one.example' };
  const other = { issuer: 'https://other.example', origin: 'https://one.example' };

  async function manage(...answers: ConstructorParameters<typeof ScriptedQuestions>[0] & object) {
    const allowed = new AllowedOrigins(memoryState());
    await allowed.allow(one);
    await allowed.allow(other);
    const questions = new ScriptedQuestions(answers);
    await manageAllowedOrigins(questions, allowed);
    return { list: allowed.list, told: questions.told };
  }

  it('revokes the chosen one, for its issuer alone', async () => {
    const { list, told } = await manage(choose('https://one.example'));
    assert.deepEqual(list, [other]);
    assert.equal(told.length, 1);
  });

  it('changes nothing when it is dismissed', async () => {
    assert.deepEqual(await manage(cancel), { list: [one, other], told: [] });
  });

  it('says that it is empty instead of asking', async () => {
    const questions = new ScriptedQuestions();
    await manageAllowedOrigins(questions, new AllowedOrigins(memoryState()));
    assert.equal(questions.told.length, 1);
  });
});
