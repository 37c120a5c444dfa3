import assert from 'node:assert/strict';
import { answerAt, PendingAnswers, stateOf } from '../../../src/editor/pendingAnswers.ts';

describe('sign-ons that wait for a browser', () => {
  it('get the answer that carries their state, whichever began last', () => {
    const pending = new PendingAnswers();
    const got: string[] = [];
    pending.wait('one', ({ url }) => got.push(`one ${url}`));
    pending.wait('two', ({ url }) => got.push(`two ${url}`));
    assert.equal(pending.deliver('https://c.example/cb?code=x&state=one'), true);
    assert.deepEqual(got, ['one https://c.example/cb?code=x&state=one']);
  });

  it('ignore an address with another state, and one without', () => {
    const pending = new PendingAnswers();
    pending.wait('mine', () => assert.fail('took a foreign answer'));
    for (const url of ['vscode://x.y/cb?code=x&state=theirs', 'vscode://x.y/cb?code=x', 'no address'])
      assert.equal(pending.deliver(url), false);
  });

  it('end their own waiting only', () => {
    const pending = new PendingAnswers();
    const endFirst = pending.wait('one', () => {});
    pending.wait('two', () => {});
    endFirst();
    assert.equal(pending.deliver('https://c.example/?state=one'), false);
    assert.equal(pending.deliver('https://c.example/?state=two'), true);
    assert.equal(pending.isEmpty, false);
  });
});

describe('the state of an address', () => {
  const rows: readonly (readonly [what: string, url: string, state: string | undefined])[] = [
    ['in the query', 'https://c.example/cb?code=a&state=s%2B1', 's+1'],
    ['in the fragment', 'https://c.example/cb#id_token=a&state=s', 's'],
    ['nowhere', 'https://c.example/cb?code=a', undefined],
    ['of something else', 'state=s', undefined],
  ];
  for (const [what, url, state] of rows) it(what, () => assert.equal(stateOf(url), state));
  it('in the body of a request by POST', () => assert.equal(stateOf('https://c.example/as/authorize', 'a=b&state=s'), 's'));
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
