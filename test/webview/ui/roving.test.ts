import '../support/dom.ts';
import assert from 'node:assert/strict';
import { completedFlow } from '../../support/runs/flowViews.ts';
import { shownHop, wordsIn } from '../support/shownPane.ts';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('the keyboard in a pane', () => {
  it('has one tab stop, and arrow keys reach everything from there', async () => {
    const { element } = shownHop(completedFlow(), 5);
    await settled();
    const stops = (): readonly HTMLElement[] => [...element.querySelectorAll<HTMLElement>('[tabindex="0"]')];
    assert.deepEqual(
      stops().map(({ tagName }) => tagName),
      ['H2'],
    );
    const press = (key: string): void => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      (document.activeElement ?? element).dispatchEvent(event);
    };
    const focused = (): string => document.activeElement?.getAttribute('aria-label') ?? wordsIn(document.activeElement);
    stops()[0]?.focus();
    press('ArrowRight');
    assert.match(focused(), /^Copy as curl/);
    press('ArrowLeft');
    press('ArrowDown');
    assert.match(focused(), /^Copy the body/);
    const seen = new Set<string>();
    for (let count = 0; count < 40; count++) {
      press('ArrowDown');
      seen.add(focused());
    }
    assert.ok(
      [...seen].some((name) => name.startsWith('Checks of this hop')),
      [...seen].join(),
    );
    press('ArrowUp');
    assert.match(focused(), /^Timing/);
    assert.equal(stops().length, 1);
    assert.equal(stops()[0], document.activeElement);
    press('Home');
    assert.equal(document.activeElement?.tagName, 'H2');
    press('End');
    assert.match(focused(), /Checks of this hop/);
  });

  it('reaches the specification of a value from its row', async () => {
    const { element } = shownHop(completedFlow(), 5);
    await settled();
    const link = element.querySelector<HTMLElement>('.value-row a');
    assert.equal(link?.tabIndex, -1);
    link?.focus();
    assert.equal(link?.tabIndex, 0);
    assert.equal(element.querySelectorAll('[tabindex="0"]').length, 1);
  });
});
