import { nothing, type TemplateResult } from 'lit-html';
import { html } from './html.ts';

/** A button with a text. `primary` is the one that people most likely want; a view has one at most. */
export function button(label: string, kind: 'primary' | 'secondary', onClick: () => void, title?: string): TemplateResult {
  return html`<vscode-button class="component ${kind === 'primary' ? 'primary-action' : ''}" appearance=${kind} title=${title ?? nothing} @click=${onClick}>${label}</vscode-button>`;
}

/** A button that has nothing to do now, in the place that it has otherwise. @param why it has not, as tooltip */
export function disabledButton(label: string, kind: 'primary' | 'secondary', why: string): TemplateResult {
  return html`<vscode-button class="component" appearance=${kind} disabled aria-disabled="true" title=${why}>${label}</vscode-button>`;
}

/** Says that something is on its way. The text beside it says what. */
export function progressRing(): TemplateResult {
  return html`<vscode-progress-ring aria-hidden="true"></vscode-progress-ring>`;
}
