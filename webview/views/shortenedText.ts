import { html, type TemplateResult } from 'lit-html';
import type { PanelContext } from '../panelContext.ts';
import { quietButton } from './secretText.ts';

const mostChars = 34;
const headChars = 20;
const tailChars = 11;

/** A text that would need more than a line of a narrow column, such as a URL or an ID. */
export function isLongWord(text: string): boolean {
  return text.length > mostChars && !/\s/.test(text);
}

/** A long word without its middle; a click shows all of it. */
export function shortenedText(text: string, key: string, expanded: readonly string[], context: PanelContext): TemplateResult {
  const toggle = (): void => context.dispatch({ type: 'partToggled', key });
  if (expanded.includes(key)) return html`${text} ${quietButton('less', 'Show the value in short again', toggle)}`;
  const short = `${text.slice(0, headChars)}…${text.slice(-tailChars)}`;
  return html`<button type="button" class="shortened" title=${text} aria-expanded="false" aria-label="${text}, shortened" @click=${toggle}>${short}</button>`;
}
