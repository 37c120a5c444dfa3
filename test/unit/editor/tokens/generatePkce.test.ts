import assert from 'node:assert/strict';
import { generatePkce } from '../../../../src/editor/tokens/generatePkce.ts';
import { cancel, choose, ScriptedQuestions } from '../../../support/editor/scriptedQuestions.ts';

/** The example of RFC 7636 appendix B. */
const random = Uint8Array.from(
  [
    116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240, 91, 88, 5, 88, 83,
  ].concat([132, 141, 121]),
);
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const both = `code_verifier=${verifier}\ncode_challenge=${challenge}\ncode_challenge_method=S256\n`;

describe('generating PKCE values', () => {
  const copies: readonly (readonly [label: string, copied: string])[] = [
    ['Copy Code Verifier', verifier],
    ['Copy Code Challenge', challenge],
    ['Copy Both with Method', both],
  ];
  for (const [label, copied] of copies) {
    it(`${label} puts it on the clipboard`, async () => {
      const questions = new ScriptedQuestions([choose(label)]);
      await generatePkce(questions, random, undefined);
      assert.equal(questions.clipboard, copied);
    });
  }

  it('inserts both where an editor is open', async () => {
    const inserted: string[] = [];
    const questions = new ScriptedQuestions([choose('Insert Both at Cursor')], { clipboard: 'before' });
    await generatePkce(questions, random, async (text) => void inserted.push(text));
    assert.deepEqual(inserted, [both]);
    assert.equal(questions.clipboard, 'before');
  });

  it('offers no insertion without an editor', async () => {
    await assert.rejects(generatePkce(new ScriptedQuestions([choose('Insert Both at Cursor')]), random, undefined));
  });

  it('does nothing when it was cancelled', async () => {
    const questions = new ScriptedQuestions([cancel], { clipboard: 'before' });
    await generatePkce(questions, random, async () => assert.fail('inserted'));
    assert.equal(questions.clipboard, 'before');
  });
});
