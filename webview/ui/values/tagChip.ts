import type { TemplateResult } from 'lit-html';
import { html } from '../html.ts';

/** A secret. It is not revealed here: the panel of its run does that. */
export function tagChip(tag: string): TemplateResult {
  return html`<code class="tag" title="Hidden value">${tag}</code>`;
}
