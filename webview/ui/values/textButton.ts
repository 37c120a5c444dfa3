import { nothing, type TemplateResult } from 'lit-html';
import { html } from '../html.ts';

/** A small action in running text, or text that leads somewhere in the panel. @param label read out and as tooltip */
export function textButton(text: string, run: () => void, label = text): TemplateResult {
  return html`<button type="button" class="link" title=${label} aria-label=${label === text ? nothing : label} @click=${run}>${text}</button>`;
}
