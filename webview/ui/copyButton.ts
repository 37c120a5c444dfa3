import { nothing, type TemplateResult } from 'lit-html';
import { AsyncDirective } from 'lit-html/async-directive.js';
import { directive } from 'lit-html/directive.js';
import { announce } from './announce.ts';
import { html } from './html.ts';
import { type IconName, icon } from './icon.ts';

/** How long a button says that it has copied. */
const copiedMs = 2000;

/** A button that copies and says so for a while, in the room it has. */
class CopyButton extends AsyncDirective {
  #label = '';
  #copy: () => void = () => {};
  #text: string | undefined;
  #icon: IconName = 'copy';
  #key: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #onClick = (): void => {
    this.#copy();
    announce('Copied');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.isConnected) this.setValue(this.#view());
    }, copiedMs);
    this.setValue(this.#view());
  };

  override render(label: string, copy: () => void, text?: string, iconName: IconName = 'copy', key?: string): TemplateResult {
    if (label !== this.#label) {
      clearTimeout(this.#timer); // lit may use the place for another value
      this.#timer = undefined;
    }
    this.#label = label;
    this.#copy = copy;
    this.#text = text;
    this.#icon = iconName;
    this.#key = key;
    return this.#view();
  }

  override disconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #view(): TemplateResult {
    const isCopied = this.#timer !== undefined;
    const words = isCopied ? 'Copied' : this.#text;
    return html`<button type="button" class="icon-button copy-button ${isCopied ? 'copied' : ''} ${this.#text === undefined ? '' : 'with-text'}"
      title=${isCopied ? 'Copied' : this.#label} aria-label=${this.#label} data-key=${this.#key ?? nothing} @click=${this.#onClick}>
      ${icon(isCopied ? 'check' : this.#icon, isCopied ? 'good' : 'plain')}${this.#text === undefined ? nothing : html`<span>${words}</span>`}</button>`;
  }
}

const copyDirective = directive(CopyButton);

/**
 * @param label what it copies, read out and as tooltip
 * @param text beside the icon; then the button reads “Copied” for a while. Left out: the icon alone
 * @param key the letter that presses it, as long as letters are keys of the panel
 */
export function copyButton(label: string, copy: () => void, text?: string, iconName?: IconName, key?: string): unknown {
  return copyDirective(label, copy, text, iconName, key);
}
