import type { TemplateResult } from 'lit-html';
import type { ShownComparison } from '../../src/core/compare/shownComparison.ts';
import { defaultLayout } from '../../src/core/shown/panelLayout.ts';
import { splitter } from '../frame/splitter.ts';
import { button, progressRing } from '../ui/components.ts';
import { html } from '../ui/html.ts';
import { iconButton } from '../ui/iconButton.ts';
import { placed } from '../ui/placed.ts';
import { roving } from '../ui/roving.ts';
import { comparedLine } from './comparedLine.ts';
import { comparedList } from './comparedList.ts';
import type { ComparisonContext } from './comparisonContext.ts';
import type { ComparisonState } from './comparisonState.ts';
import { configurationPanel } from './configurationPanel.ts';
import { differencesPane } from './differencesPane.ts';

/** The whole panel that compares two runs, for a state. */
export function comparisonPanel(state: ComparisonState, context: ComparisonContext): TemplateResult {
  switch (state.content.kind) {
    case 'loading':
      return html`<div class="whole-panel" role="status">${progressRing()}<p>Comparing the runs…</p></div>`;
    case 'nothing':
      return html`<div class="whole-panel" role="status"><p>${state.content.message}</p></div>`;
    case 'configuration':
      return configurationPanel(state.content.shown, context);
    case 'comparison':
      return comparison(state.content.shown, state, context);
  }
}

function comparison(shown: ShownComparison, state: ComparisonState, context: ComparisonContext): TemplateResult {
  return html`<main class="panel">
    ${header(shown, context)}
    ${summary(shown, context)}
    <div class="master-detail" ${placed({ properties: { '--list-share': String(state.listShare) } })}>
      ${comparedList(shown, state, context)}
      ${splitter({
        label: 'Width of the list',
        share: state.listShare,
        usualShare: defaultLayout.listShare,
        onMove: (listShare) => context.dispatch({ type: 'splitMoved', listShare }),
      })}
      <section class="detail" id="detail-pane" tabindex="-1" aria-label="Differences">${differencesPane(shown, state, context)}</section>
    </div>
  </main>`;
}

function header(shown: ShownComparison, { post }: ComparisonContext): TemplateResult {
  const where = whereOf(shown);
  return html`<header class="run-header">
    <h1>Compare runs</h1>
    <span class="where" title=${where}>${where}</span>
    <span class="header-actions" role="toolbar" aria-label="Comparison" data-row ${roving()}>
      ${iconButton('arrow-swap', 'Swap A and B', () => post({ type: 'swap' }))}
      ${iconButton('diff', 'Open as Text Diff', () => post({ type: 'openTextDiff' }))}
      ${button('Run B Again', 'primary', () => post({ type: 'runAgain' }))}
    </span>
  </header>`;
}

/** `Sandbox › Web app`; where the two are of different ones, both. */
function whereOf({ a, b }: ShownComparison): string {
  const [left, right] = [a, b].map(({ environment, application }) => [environment, application].filter((name) => name !== '').join(' › '));
  return left === right ? (left ?? '') : `A: ${left} · B: ${right}`;
}

/** Two lines, and how much differs. */
function summary(shown: ShownComparison, context: ComparisonContext): TemplateResult {
  return html`<section class="compared-runs" aria-label="The runs" role="group">
    <div class="compared-lines" ${roving()}>${comparedLine('A', shown.a, () => context.post({ type: 'openRun', run: 'a' }))}${comparedLine('B', shown.b, () => context.post({ type: 'openRun', run: 'b' }))}</div>
    <p class="difference-count">${countOf(shown)}</p>
  </section>`;
}

function countOf({ differences, hops }: ShownComparison): TemplateResult {
  const count = differences.length;
  if (count === 0) return html`<strong>No differences</strong> <span class="dim">in ${hopCount(hops.length)}</span>`;
  const differing = hops.filter((each) => each.differences.length > 0).length;
  return html`<strong>${count === 1 ? '1 difference' : `${count} differences`}</strong> <span class="dim">in ${differing} of ${hopCount(hops.length)}</span>`;
}

function hopCount(count: number): string {
  return count === 1 ? '1 hop' : `${count} hops`;
}
