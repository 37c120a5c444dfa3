import { nothing, type TemplateResult } from 'lit-html';
import { html } from './html.ts';
import { type IconName, icon } from './icon.ts';

export interface IconButtonOptions {
  /** Of a button that switches something: whether it is on. */
  readonly pressed?: boolean;
  /** Out of the tab order, since a key of the list does the same. */
  readonly skipTab?: boolean;
  /** The letter that presses it, as long as letters are keys of the panel. */
  readonly key?: string;
  /** There is nothing to do. */
  readonly disabled?: boolean;
}

/** A button of 24 px that shows an icon. @param label what it does, read out and as tooltip */
export function iconButton(
  name: IconName | TemplateResult,
  label: string,
  onClick: () => void,
  options: IconButtonOptions = {},
): TemplateResult {
  const { pressed, skipTab, key, disabled = false } = options;
  return html`<button type="button" class="icon-button" title=${label} aria-label=${label} aria-pressed=${pressed === undefined ? nothing : String(pressed)}
    tabindex=${skipTab === true ? '-1' : nothing} data-key=${key ?? nothing} ?disabled=${disabled} @click=${onClick}>${typeof name === 'string' ? icon(name) : name}</button>`;
}
