import type { TemplateResult } from 'lit-html';
import type { PanelContext } from '../state/panelContext.ts';
import { html } from './html.ts';
import { textButton } from './values/textButton.ts';

const mostChars = 24;
const tailChars = 10;

/** A text that may need more than a line of a narrow column, such as a URL, an ID or a hash. */
export function isLongWord(text: string): boolean {
  return text.length > mostChars && !/\s/.test(text);
}

/** A long word on one line: where the column is too narrow its middle is left out. A click shows all of it. */
export function shortenedText(text: string, key: string, expanded: readonly string[], context: PanelContext): TemplateResult {
  const toggle = (): void => context.dispatch({ type: 'partToggled', key });
  if (expanded.includes(key))
    return html`<span class="whole">${text}</span> ${textButton('less', toggle, 'Show the value on one line again')}`;
  return html`<button type="button" class="shortened" title=${text} aria-expanded="false" @click=${toggle}><span class="head">${text.slice(0, -tailChars)}</span><span>${text.slice(-tailChars)}</span></button>`;
}
