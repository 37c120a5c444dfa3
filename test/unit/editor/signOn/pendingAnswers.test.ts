import assert from 'node:assert/strict';
import { present } from '../../../../src/core/values/members.ts';
import { answerAt, type Delivery, type PendingAnswer, PendingAnswers } from '../../../../src/editor/signOn/pendingAnswers.ts';

/** Sign-ons that wait, by name, and what they got. */
class Waiting {
  readonly pending = new PendingAnswers();
  readonly got: string[] = [];
  readonly mentioned: string[] = [];

  add(name: string, change: Partial<PendingAnswer> & { readonly state?: string } = {}): () => void {
    const { state, ...rest } = change;
    return this.pending.wait({
      expected: present({ state, redirectUri: 'https://c.example/cb' }),
      mention: ({ code, message }) => this.mentioned.push(`${name} ${code} ${message}`),
      take: ({ url }) => this.got.push(`${name} ${url}`),
      comesToEditor: true,
      ...rest,
    });
  }
}

describe('sign-ons that wait for a browser', () => {
  it('get the answer that carries their state, whichever began last', () => {
    const waiting = new Waiting();
    waiting.add('one', { state: '1' });
    waiting.add('two', { state: '2' });
    assert.deepEqual(waiting.pending.paste('https://c.example/cb?code=x&state=1'), { kind: 'taken' });
    assert.deepEqual(waiting.pending.arrive('vscode://x.y/cb#error=access_denied&state=2'), { kind: 'taken' });
    assert.deepEqual(waiting.got, ['one https://c.example/cb?code=x&state=1', 'two vscode://x.y/cb#error=access_denied&state=2']);
  });

  const foreign: readonly (readonly [what: string, state: string | undefined, url: string, delivery: Delivery])[] = [
    ['another state', 'mine', 'vscode://x.y/cb?code=x&state=theirs', { kind: 'foreign', reason: 'otherState' }],
    ['no state', 'mine', 'vscode://x.y/cb?code=x', { kind: 'foreign', reason: 'noState' }],
    ['an error without a state', 'mine', 'vscode://x.y/cb?error=access_denied', { kind: 'foreign', reason: 'noState' }],
    ['two states', 'mine', 'vscode://x.y/cb?code=x&state=mine&state=mine', { kind: 'foreign', reason: 'repeatedState' }],
    ['a state where none was sent', undefined, 'https://c.example/cb?code=x&state=s', { kind: 'foreign', reason: 'unaskedState' }],
    ['nothing of an answer', 'mine', 'vscode://x.y/cb?hello=1', { kind: 'nothing' }],
    ['no address', 'mine', 'state=mine', { kind: 'nothing' }],
  ];
  for (const [what, state, url, delivery] of foreign) {
    it(`ignore an address with ${what}`, () => {
      const waiting = new Waiting();
      waiting.add('mine', present({ state }));
      assert.deepEqual([waiting.pending.paste(url), waiting.pending.arrive(url)], [delivery, delivery]);
      assert.deepEqual(waiting.got, []);
      assert.equal(waiting.mentioned.length, delivery.kind === 'foreign' ? 1 : 0, 'the arrival is mentioned, the paste is told');
    });
  }

  it('hear of a foreign arrival only where they wait for the editor', () => {
    const waiting = new Waiting();
    waiting.add('here', { state: '1' });
    waiting.add('elsewhere', { state: '2', comesToEditor: false });
    assert.deepEqual(waiting.pending.arrive('vscode://x.y/cb?code=x&state=2'), { kind: 'foreign', reason: 'otherState' });
    assert.deepEqual(
      waiting.mentioned.map((text) => text.split(' ', 2)),
      [['here', 'authorizationResponse.foreign']],
    );
  });

  it('without a state take an answer without one, pasted only from their redirect URI', () => {
    const waiting = new Waiting();
    waiting.add('stateless');
    assert.deepEqual(waiting.pending.paste('https://other.example/cb?code=x'), { kind: 'nothing' });
    assert.deepEqual(waiting.pending.paste('https://c.example/cb?code=x'), { kind: 'taken' });
  });

  it('end their own waiting only', () => {
    const waiting = new Waiting();
    const endFirst = waiting.add('one', { state: '1' });
    waiting.add('two', { state: '2' });
    endFirst();
    assert.deepEqual(waiting.pending.paste('https://c.example/?code=x&state=1'), { kind: 'foreign', reason: 'otherState' });
    assert.deepEqual(waiting.pending.paste('https://c.example/?code=x&state=2'), { kind: 'taken' });
    assert.equal(waiting.pending.isEmpty, false);
  });
});

describe('an answer handed on by a browser edition', () => {
  const page = 'https://editor.example/callback?vscode-scheme=code&vscode-path=/cb';
  const rows: readonly (readonly [what: string, redirectUri: string, arrived: string, answer: string])[] = [
    ['stands behind the query that the page has', page, 'code://x.y/cb?code=a&state=s', `${page}&code=a&state=s`],
    ['keeps a fragment', page, 'code://x.y/cb#id_token=a&state=s', `${page}#id_token=a&state=s`],
    ['begins the query where there is none', 'https://editor.example/cb', 'code://x.y/cb?code=a', 'https://editor.example/cb?code=a'],
    ['stays as it is at the redirect URI itself', 'code://x.y/cb', 'code://x.y/cb?code=a', 'code://x.y/cb?code=a'],
  ];
  for (const [what, redirectUri, arrived, answer] of rows) it(what, () => assert.equal(answerAt(redirectUri, arrived), answer));
});
