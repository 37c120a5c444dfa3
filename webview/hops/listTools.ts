import { nothing, type TemplateResult } from 'lit-html';
import type { HopsView } from '../../src/core/shown/panelLayout.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { html } from '../ui/html.ts';
import { type IconName, icon } from '../ui/icon.ts';
import { iconButton } from '../ui/iconButton.ts';
import { roving } from '../ui/roving.ts';

export interface ListToolsState {
  readonly filter: string;
  /** `26 of 200`; empty without a filter. */
  readonly matches: string;
  readonly hopsAs: HopsView;
  /** Whether the newest hop is shown as it comes; `undefined` when no hop will come. */
  readonly follows: boolean | undefined;
}

/** Lanes with an arrow there and one back: VS Code has no icon of it. */
const sequenceIcon = html`<svg class="drawn-icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 1.5v13M8 1.5v13M13.5 1.5v13M3 5.5h4M5.5 4l1.5 1.5L5.5 7M13 10.5H9M10.5 9L9 10.5l1.5 1.5"></path></svg>`;

const views: readonly { readonly name: HopsView; readonly label: string; readonly icon: IconName | TemplateResult }[] = [
  { name: 'list', label: 'List by phase', icon: 'list-tree' },
  { name: 'sequence', label: 'Sequence diagram', icon: sequenceIcon },
  { name: 'table', label: 'Table for screen readers', icon: 'table' },
];

/** Above the list: its filter, the ways to look at it, and whether it follows the run. */
export function listTools(state: ListToolsState, onKey: (event: KeyboardEvent) => void, context: PanelContext): TemplateResult {
  const { dispatch } = context;
  const onInput = (event: Event): void => dispatch({ type: 'filterTyped', text: (event.target as HTMLInputElement).value });
  return html`<div class="list-tools">
    <div class="filter">
      ${icon('filter')}
      <input id="hop-filter" type="text" spellcheck="false" autocomplete="off" aria-label="Filter hops" placeholder="Filter hops: status:4xx, set-cookie, code#0f56, text"
        .value=${state.filter} @input=${onInput} @keydown=${onKey}>
      ${
        state.matches === ''
          ? nothing
          : html`<span class="filter-matches" role="status">${state.matches}</span>${iconButton('close', 'Clear filter', () => dispatch({ type: 'filterTyped', text: '' }), { skipTab: true })}`
      }
    </div>
    <span class="list-views" role="toolbar" aria-label="View of the hops" data-row ${roving()}>${views.map(({ name, label, icon: drawn }) => iconButton(drawn, label, () => chooseView(name, context), { pressed: state.hopsAs === name }))}
    ${state.follows === undefined ? nothing : iconButton('target', 'Follow live', () => dispatch({ type: 'followChosen', follow: state.follows === false }), { pressed: state.follows })}</span>
  </div>`;
}

function chooseView(as: HopsView, { dispatch }: PanelContext): void {
  dispatch({ type: 'hopsShownAs', as });
}
