import { nothing, type TemplateResult } from 'lit-html';
import { html } from './html.ts';
import { icon } from './icon.ts';

export interface Fold {
  readonly title: unknown;
  /** What is in it, in a few words on the same line. */
  readonly summary?: unknown;
  /** At the right end of the line. */
  readonly aside?: unknown;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** Drawn when it is open. */
  readonly content: () => unknown;
  /** In another fold. */
  readonly isInner?: boolean;
}

/** A line that opens what it names. */
export function fold({ title, summary, aside, isOpen, onToggle, content, isInner = false }: Fold): TemplateResult {
  return html`<div class="fold ${isOpen ? 'open' : ''} ${isInner ? 'inner' : ''}">
    <div class="fold-line" data-row>
      <button type="button" class="fold-head" aria-expanded=${String(isOpen)} @click=${onToggle}>
        ${icon(isOpen ? 'chevron-down' : 'chevron-right')}<span class="fold-title">${title}</span>
        ${summary === undefined ? nothing : html`<span class="fold-summary" title=${typeof summary === 'string' ? summary : nothing}>${summary}</span>`}
      </button>
      ${aside === undefined ? nothing : html`<span class="fold-aside">${aside}</span>`}
    </div>
    ${isOpen ? html`<div class="fold-content">${content()}</div>` : nothing}
  </div>`;
}
