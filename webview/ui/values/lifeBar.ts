import { noChange } from 'lit-html';
import { AsyncDirective } from 'lit-html/async-directive.js';
import { directive } from 'lit-html/directive.js';
import { html } from '../html.ts';
import { placed } from '../placed.ts';

/** Redrawn as often as a pixel of the bar can change in an hour. */
const redrawMs = 5000;

/** What is left of a span of time, on an axis from left to right, with a mark where now is. It follows the clock. */
class LifeBar extends AsyncDirective {
  #from = 0;
  #to = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  override render(from: number, to: number): unknown {
    this.#from = from;
    this.#to = to;
    if (this.isConnected) this.#timer ??= setInterval(() => this.setValue(this.#view()), redrawMs);
    return this.#view();
  }

  override disconnected(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  override reconnected(): void {
    this.#timer ??= setInterval(() => this.setValue(this.#view()), redrawMs);
  }

  #view(): unknown {
    const span = this.#to - this.#from;
    if (!(span > 0)) return noChange;
    const now = Date.now();
    const gone = Math.min(1, Math.max(0, (now - this.#from) / span));
    const left = this.#to - now;
    const tone = left <= 0 ? 'over' : left < 300_000 || gone > 0.9 ? 'soon' : '';
    const percent = `${(gone * 100).toFixed(2)}%`;
    return html`<span class="life-bar ${tone}" aria-hidden="true"><i ${placed({ left: percent, width: `${((1 - gone) * 100).toFixed(2)}%` })}></i>${
      left > 0 ? html`<u ${placed({ left: percent })}></u>` : ''
    }</span>`;
  }
}

const lifeBarDirective = directive(LifeBar);

/** @param from, to milliseconds since the epoch */
export function lifeBar(from: number, to: number): unknown {
  return lifeBarDirective(from, to);
}
