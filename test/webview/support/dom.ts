/**
 * A page for views to be drawn in. A test imports this before everything else, by itself: lit-html looks for a document when it is
 * loaded, and so do the custom elements.
 */
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!DOCTYPE html><body></body>', { pretendToBeVisual: true });

/** What the panel and its libraries take from a page. There is no layout: every measure is 0. */
const names = [
  'document',
  'HTMLElement',
  'HTMLInputElement',
  'Element',
  'SVGElement',
  'Node',
  'Event',
  'CustomEvent',
  'MouseEvent',
  'KeyboardEvent',
  'customElements',
  'getComputedStyle',
  'requestAnimationFrame',
  'MutationObserver',
  'CSSStyleSheet',
  'ShadowRoot',
  'Document',
] as const;
for (const name of names) Object.defineProperty(globalThis, name, { value: Reflect.get(window, name), configurable: true });
Object.defineProperty(globalThis, 'window', { value: window, configurable: true });

/** Nothing is ever measured here. */
class NoResizes {
  observe(): void {}
  disconnect(): void {}
}
Object.defineProperty(globalThis, 'ResizeObserver', { value: NoResizes, configurable: true });

// What follows the clock must not keep the process alive: timers of the page end with it, those of Node do not count.
const repeat = globalThis.setInterval;
const repeatWithoutWaiting = (run: () => void, ms?: number): NodeJS.Timeout => repeat(run, ms).unref();
Object.defineProperty(globalThis, 'setInterval', { value: repeatWithoutWaiting, configurable: true });
after(() => window.close());
