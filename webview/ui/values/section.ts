import { nothing, type TemplateResult } from 'lit-html';
import { html } from '../html.ts';

/** A headed part of a pane. @param facts beside the title; @param actions at the right end of its line */
export function section(title: string, facts: unknown, content: unknown, actions?: unknown): TemplateResult {
  return html`<section class="pane-section" aria-label=${title}>
    <div class="section-head" data-row><h3>${title}</h3> ${facts === undefined ? nothing : html`<span class="section-facts" title=${typeof facts === 'string' ? facts : nothing}>${facts}</span>`}${actions === undefined ? nothing : html`<span class="section-actions">${actions}</span>`}</div>
    ${content}
  </section>`;
}
