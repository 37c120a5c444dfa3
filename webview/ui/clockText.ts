import { noChange } from 'lit-html';
import { AsyncDirective } from 'lit-html/async-directive.js';
import { directive } from 'lit-html/directive.js';
import { visibleText } from '../../src/core/text/visibleText.ts';

type TextAt = (now: number) => string;

/** One timer for all texts that change with time. It runs only while such a text is on the page. */
const ticking = new Set<() => void>();
let timer: number | undefined;

function startTicking(tick: () => void): void {
  ticking.add(tick);
  timer ??= window.setInterval(() => {
    for (const each of ticking) each();
  }, 1000);
}

function stopTicking(tick: () => void): void {
  ticking.delete(tick);
  if (ticking.size > 0 || timer === undefined) return;
  window.clearInterval(timer);
  timer = undefined;
}

/** A text that follows the clock by itself, once a second, without the rest of the page being drawn again. */
class ClockText extends AsyncDirective {
  #textAt: TextAt = () => '';
  #shown: string | undefined;

  readonly #tick = (): void => {
    const text = visibleText(this.#textAt(Date.now()));
    if (text === this.#shown) return;
    this.#shown = text;
    this.setValue(text);
  };

  override render(textAt: TextAt): string | typeof noChange {
    this.#textAt = textAt;
    if (this.isConnected) startTicking(this.#tick);
    const text = visibleText(textAt(Date.now()));
    if (text === this.#shown) return noChange;
    this.#shown = text;
    return text;
  }

  override disconnected(): void {
    stopTicking(this.#tick);
  }

  override reconnected(): void {
    startTicking(this.#tick);
  }
}

/** @param textAt the text at a moment, given in milliseconds since the epoch */
export const clockText = directive(ClockText);
