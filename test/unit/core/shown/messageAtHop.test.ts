import assert from 'node:assert/strict';
import { messageAtHop } from '../../../../src/core/shown/messageAtHop.ts';

describe('a message beside the hop that it is about', () => {
  const hop = { index: 3, step: 'token request' } as const;

  it('does not name the hop again', () => {
    assert.equal(messageAtHop('Hop 3, the token request: the code is used up.', hop), 'The code is used up.');
  });

  it('keeps the name of another hop', () => {
    assert.equal(messageAtHop('Hop 2, the token request: the code is used up.', hop), 'Hop 2, the token request: the code is used up.');
  });

  it('is left as it is when it names none', () => {
    assert.equal(messageAtHop('the code is used up', hop), 'the code is used up');
  });
});
