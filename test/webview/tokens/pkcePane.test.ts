import '../support/dom.ts';
import assert from 'node:assert/strict';
import { completedFlow, refusedFlow } from '../../support/runs/flowViews.ts';
import { recordedRun } from '../../support/runs/recordedRun.ts';
import { shownPane, wordsIn } from '../support/shownPane.ts';

describe('the pane of PKCE', () => {
  it('says what was sent where, and how the challenge follows from the verifier', () => {
    const pane = shownPane(completedFlow(), { kind: 'pkce' });
    assert.equal(
      wordsIn(pane.element.querySelector('.lead')),
      'Web app made a random verifier and sent only its hash in hop 1. With the code it sent the verifier itself in hop 5, which proves that the client that started the flow is the one that requests the tokens.',
    );
    assert.equal(pane.row('code_verifier').note, 'sent in hop 5');
    assert.equal(pane.row('code_challenge').note, 'sent in hop 1');
    assert.equal(pane.row('code_challenge_method').note, 'base64url(SHA-256(verifier))');
    pane.click('Reveal the value of verifier#5a10');
    pane.answer('verifier#5a10', 'the verifier');
    assert.match(pane.row('code_verifier').value, /the verifier/);
  });

  it('knows the plain method, none at all, and a code that never came', () => {
    const plain = shownPane(recordedRun('front-channel/sandbox-code-post-pi-flow'), { kind: 'pkce' });
    assert.match(plain.text(), /sent it unhashed in hop 1, so anyone who saw the request has it\./);
    const none = shownPane(completedFlow({ pkce: { method: 'none', verifierTag: 'v', challenge: '' } }), { kind: 'pkce' });
    assert.match(none.text(), /PKCE not used The authorization request carried no challenge/);
    assert.match(shownPane(refusedFlow(), { kind: 'pkce' }).text(), /not sent: no code was exchanged\./);
  });

  it('folds its checks', () => {
    const pane = shownPane(completedFlow(), { kind: 'pkce' });
    pane.element.querySelector<HTMLElement>('.fold-head')?.click();
    assert.match(pane.text(), /Challenge recomputed from verifier/);
  });
});
