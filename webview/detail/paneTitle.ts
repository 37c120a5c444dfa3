import { nothing, type TemplateResult } from 'lit-html';
import { html } from '../ui/html.ts';
import { type IconName, icon } from '../ui/icon.ts';

export interface PaneTitle {
  /** A number, or an icon. */
  readonly mark: number | IconName;
  readonly title: unknown;
  /** Beside the title, in secondary text. */
  readonly facts?: unknown;
  readonly actions?: unknown;
}

/** The first line of a pane. The focus comes to the title when a person goes from the list to the detail. */
export function paneTitle({ mark, title, facts, actions }: PaneTitle): TemplateResult {
  return html`<div class="pane-title" data-row>
    <span class="pane-mark">${typeof mark === 'number' ? mark : icon(mark)}</span>
    <h2 tabindex="-1">${title}</h2>
    ${facts === undefined ? nothing : html`<span class="pane-facts">${facts}</span>`}
    ${actions === undefined ? nothing : html`<span class="pane-actions">${actions}</span>`}
  </div>`;
}
