import '../support/dom.ts';
import assert from 'node:assert/strict';
import { iconButton } from '../../../webview/ui/iconButton.ts';
import { drawn } from '../support/drawn.ts';

describe('a button with an icon', () => {
  it('says what it does, and does it', () => {
    let clicks = 0;
    const button = drawn(iconButton('copy', 'Copy the value', () => clicks++)).querySelector('button');
    button?.click();
    assert.equal(clicks, 1);
    assert.equal(button?.getAttribute('aria-label'), 'Copy the value');
    assert.equal(button?.querySelector('[aria-hidden=true]')?.textContent, '\uebcc');
    assert.equal(button?.hasAttribute('aria-pressed'), false);
  });

  it('says whether what it switches is on', () => {
    const states = [true, false].map((pressed) =>
      drawn(iconButton('table', 'Table', () => {}, { pressed }))
        .querySelector('button')
        ?.getAttribute('aria-pressed'),
    );
    assert.deepEqual(states, ['true', 'false']);
  });
});
