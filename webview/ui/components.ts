import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodePanels,
  vsCodePanelTab,
  vsCodePanelView,
  vsCodeProgressRing,
} from '@vscode/webview-ui-toolkit';
import { nothing, type TemplateResult } from 'lit-html';
import { html } from './html.ts';

/** Defines the custom elements behind the functions below. This file and its style sheet alone know the component library. */
export function defineComponents(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodePanels(), vsCodePanelTab(), vsCodePanelView(), vsCodeProgressRing());
}

/** A button with a text. `primary` is the one that people most likely want; a view has one at most. */
export function button(label: string, kind: 'primary' | 'secondary', onClick: () => void, title?: string): TemplateResult {
  return html`<vscode-button class="component" appearance=${kind} title=${title ?? nothing} @click=${onClick}>${label}</vscode-button>`;
}

/** Says that something is on its way. The text beside it says what. */
export function progressRing(): TemplateResult {
  return html`<vscode-progress-ring aria-hidden="true"></vscode-progress-ring>`;
}

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** How many things are behind the tab; not shown when 0. */
  readonly count: number;
  /** Drawn for the tab that is chosen. */
  readonly content: () => unknown;
}

/** Tabs with one view. @param label what the tabs are about, read out */
export function tabs<Name extends string>(
  label: string,
  each: readonly Tab<Name>[],
  chosen: Name,
  onChoose: (name: Name) => void,
): TemplateResult {
  const onChange = (event: Event): void => {
    const { activeid } = event.currentTarget as HTMLElement & { readonly activeid?: string };
    const tab = each.find(({ name }) => activeid === `tab-${name}`);
    if (tab !== undefined) onChoose(tab.name);
  };
  return html`<vscode-panels class="tabs" activeid="tab-${chosen}" aria-label=${label} @change=${onChange}>
      ${each.map(tabHead)}
      ${each.map(({ name, content }) => html`<vscode-panel-view class="tab-view" id="view-${name}">${name === chosen ? content() : nothing}</vscode-panel-view>`)}
    </vscode-panels>`;
}

/** The component takes its first text for its name for good, so the name is given here. */
function tabHead({ name, label, count }: Tab<string>): TemplateResult {
  if (count === 0) return html`<vscode-panel-tab class="component" id="tab-${name}" aria-label=${label}>${label}</vscode-panel-tab>`;
  return html`<vscode-panel-tab class="component" id="tab-${name}" aria-label="${label} ${count}">${label} <span class="count">${count}</span></vscode-panel-tab>`;
}
