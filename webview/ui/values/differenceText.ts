import type { TemplateResult } from 'lit-html';
import type { DifferencePart } from '../../../src/core/shown/detail/comparison.ts';
import { html } from '../html.ts';

/** A text with the characters marked that differ from what was expected. */
export function differenceText(parts: readonly DifferencePart[]): TemplateResult {
  return html`<span class="difference">${parts.map(({ text, differs }) => (differs ? html`<mark>${text}</mark>` : text))}</span>`;
}
