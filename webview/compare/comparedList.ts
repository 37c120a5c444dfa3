import { nothing, svg, type TemplateResult } from 'lit-html';
import type { ComparedRun } from '../../src/core/compare/comparedRun.ts';
import type { ShownComparison } from '../../src/core/compare/shownComparison.ts';
import type { Lane } from '../../src/core/runs/steps/steps.ts';
import { laneArrows, lifelines } from '../hops/laneArrows.ts';
import { lanePercent, lanesOf, shortLaneName } from '../hops/lanes.ts';
import { placeAfterKey } from '../hops/listKeys.ts';
import { rowHeight } from '../hops/listRow.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { iconButton } from '../ui/iconButton.ts';
import { placed } from '../ui/placed.ts';
import { textButton } from '../ui/values/textButton.ts';
import type { ComparisonContext } from './comparisonContext.ts';
import { type ComparedGroup, type ComparedRow, comparedGroups, visibleDifferences } from './comparisonRows.ts';
import type { ComparisonState } from './comparisonState.ts';

const heights = { request: 7, response: 15 };
const pageRows = 10;

/** The hops of both runs side by side, by phase, and what the runs came to. */
export function comparedList(shown: ShownComparison, state: ComparisonState, context: ComparisonContext): TemplateResult {
  const groups = comparedGroups(shown, state.arrangement);
  const lanes = lanesOf(shown.hops, shown.b.grant, false);
  const rows = groups.flatMap((group) => group.rows);
  return html`<section class="list compare-list" aria-label="Hops of both runs">
    ${tools(shown, state, context)}
    <div class="lane-head" aria-hidden="true"><span class="number">A</span><span class="number">B</span>
      <div class="lane-names">${lanes.map((lane) => html`<span class="lane-name" ${placed({ left: `${lanePercent(lane, lanes)}%` })}>${shortLaneName(lane)}</span>`)}</div></div>
    ${rows.length > 0 ? nothing : emptyNote(state, context)}
    <div class="tree compared-rows" id="compared-list" role="listbox" tabindex="0" aria-label="Hops" aria-activedescendant=${rows.some(({ place }) => place === state.pair) ? `pair-${state.pair}` : nothing}
      @keydown=${(event: KeyboardEvent) => onKey(event, rows, state, context)}>
      ${groups.map((group) => groupPart(group, lanes, state, context))}
    </div>
    ${results(shown)}
  </section>`;
}

function tools(shown: ShownComparison, { arrangement }: ComparisonState, { dispatch }: ComparisonContext): TemplateResult {
  const { filter, hidesIdentical } = arrangement;
  const clear = (): void => dispatch({ type: 'filterTyped', text: '' });
  const onFilterKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && filter !== '') clear();
    else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown')
      document.getElementById('compared-list')?.focus();
    else return;
    event.preventDefault();
  };
  return html`<div class="list-tools">
    <div class="filter">
      ${icon('filter')}
      <input id="difference-filter" type="text" spellcheck="false" autocomplete="off" aria-label="Filter differences" placeholder="Filter differences"
        .value=${filter} @input=${(event: Event) => dispatch({ type: 'filterTyped', text: (event.target as HTMLInputElement).value })} @keydown=${onFilterKey}>
      ${
        filter === ''
          ? nothing
          : html`<span class="filter-matches" role="status">${visibleDifferences(shown, filter).length} of ${shown.differences.length}</span>${iconButton('close', 'Clear filter', clear, { skipTab: true })}`
      }
    </div>
    ${iconButton('whitespace', 'Show identical hops', () => dispatch({ type: 'identicalToggled' }), { pressed: !hidesIdentical })}
  </div>`;
}

function groupPart(group: ComparedGroup, lanes: readonly Lane[], state: ComparisonState, context: ComparisonContext): TemplateResult {
  return html`<div role="group" aria-label=${group.title}>
    <div class="row group" role="presentation">${strip(lanes, nothing)}<span class="what" aria-hidden="true"><span class="phase-title">${group.title}</span></span></div>
    ${group.rows.map((row) => rowPart(row, lanes, row.place === state.pair, context))}
  </div>`;
}

function rowPart(row: ComparedRow, lanes: readonly Lane[], isSelected: boolean, { dispatch }: ComparisonContext): TemplateResult {
  const { hops, place, method, path, result, note, isIdentical } = row;
  const { a, b } = hops;
  const said = [`A ${a?.index ?? 'none'}, B ${b?.index ?? 'none'}: ${hops.label}`, result, note].filter((part) => part !== '').join(', ');
  const isWorse = b?.isBad === true && a?.isBad !== true;
  return html`<div class="row compared-row ${isIdentical ? 'identical' : ''} ${isWorse ? 'troubled' : ''} ${isSelected ? 'selected active' : ''}" id="pair-${place}" role="option" aria-selected=${String(isSelected)}
    aria-label=${said} title=${said} @click=${() => dispatch({ type: 'pairChosen', pair: place })}>
    <span class="number">${a?.index ?? '–'}</span><span class="number">${b?.index ?? '–'}</span>
    ${strip(lanes, laneArrows(hops, lanes, heights))}
    <span class="what"><code class="method">${method}</code><code class="path">${path}</code><span class="result">${result}</span></span>
    <span class="note">${note}</span>
  </div>`;
}

function strip(lanes: readonly Lane[], arrows: unknown): TemplateResult {
  return html`<svg class="lane-strip" height=${rowHeight} aria-hidden="true">${svg`${lifelines(lanes)}${arrows}`}</svg>`;
}

function emptyNote({ arrangement: { filter } }: ComparisonState, { dispatch }: ComparisonContext): TemplateResult {
  if (filter === '') return html`<p class="list-note">No hop differs.</p>`;
  return html`<p class="list-note">No difference matches ${filter}. ${textButton('Clear Filter', () => dispatch({ type: 'filterTyped', text: '' }))}</p>`;
}

/** What both runs came to, in words. */
function results({ a, b }: ShownComparison): TemplateResult {
  const tokens = (run: ComparedRun): string => (run.tokens === 0 ? 'none' : String(run.tokens));
  return html`<dl class="results compared-results">
    <div class="row outcome">${icon('key')}<dt class="outcome-name">Tokens</dt><dd class="facts">A: ${tokens(a)} · B: ${tokens(b)}</dd></div>
    <div class="row outcome">${icon('checklist')}<dt class="outcome-name">Checks</dt><dd class="facts">A: ${checks(a)} · B: ${checks(b)}</dd></div>
  </dl>`;
}

function checks({ checks: { passed, failed } }: ComparedRun): TemplateResult {
  return html`${failed === 0 ? nothing : html`<span class="trouble">${failed} failed</span>, `}${passed} passed`;
}

function onKey(event: KeyboardEvent, rows: readonly ComparedRow[], { pair }: ComparisonState, { dispatch }: ComparisonContext): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'Enter') document.getElementById('detail-pane')?.focus();
  else {
    const place = rows.findIndex((row) => row.place === pair);
    const next = rows[placeAfterKey(event.key, place, rows.length, pageRows) ?? -1];
    if (next === undefined) return;
    dispatch({ type: 'pairChosen', pair: next.place });
  }
  event.preventDefault();
}
