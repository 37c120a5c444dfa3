import { nothing, type TemplateResult } from 'lit-html';
import type { ShownTamper } from '../../src/core/tamper/shown/shownTamper.ts';
import { button, progressRing } from '../ui/components.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { iconButton } from '../ui/iconButton.ts';
import { roving } from '../ui/roving.ts';
import { textButton } from '../ui/values/textButton.ts';
import { resultWords } from './resultWords.ts';
import type { TamperContext } from './tamperContext.ts';
import { verdictCounts, verdicts } from './tamperRows.ts';
import type { TamperState } from './tamperState.ts';
import { tamperTable } from './tamperTable.ts';
import { verdictSigns } from './verdictSigns.ts';

/** The whole panel of tamper checks, for a state. */
export function tamperPanel(state: TamperState, context: TamperContext): TemplateResult {
  switch (state.content.kind) {
    case 'loading':
      return html`<div class="whole-panel" role="status">${progressRing()}<p>Loading the report…</p></div>`;
    case 'nothing':
      return html`<div class="whole-panel" role="status"><p>${state.content.message}</p></div>`;
    case 'report':
      return report(state.content.shown, state, context);
  }
}

function report(shown: ShownTamper, state: TamperState, context: TamperContext): TemplateResult {
  return html`<main class="panel">
    ${header(shown, state, context)}
    ${strip(shown, state, context)}
    ${state.arrangement.showsFilter ? filter(shown, state, context) : nothing}
    ${tamperTable(shown, state, context)}
  </main>`;
}

function header(shown: ShownTamper, { arrangement }: TamperState, { dispatch, post }: TamperContext): TemplateResult {
  const where = [shown.environment, shown.application, ...(shown.user === undefined ? [] : [shown.user])].join(' › ');
  const isRunning = shown.state === 'running';
  const count = shown.cases.length;
  return html`<header class="run-header">
    <h1>Tamper checks</h1>
    <span class="where" title=${where}>${where}</span>
    <span class="chip">${count === 1 ? '1 case' : `${count} cases`}</span>
    <span class="header-actions" role="toolbar" aria-label="Tamper checks" data-row ${roving()}>
      ${iconButton('filter', 'Filter by Verdict', () => dispatch({ type: 'filterToggled' }), { pressed: arrangement.showsFilter })}
      ${iconButton('share', 'Export Report…', () => post({ type: 'exportReport' }), { disabled: isRunning || shown.state === 'refused' })}
      ${isRunning ? button('Stop', 'secondary', () => post({ type: 'stop' })) : button('Run Again', 'primary', () => post({ type: 'runAgain' }))}
    </span>
  </header>`;
}

/** What the checks came to, in one line. */
function strip(shown: ShownTamper, { arrangement }: TamperState, { post }: TamperContext): TemplateResult {
  const { lead, facts, icon: name, tone } = resultWords(shown);
  const selected = shown.cases.find(({ id }) => id === arrangement.selected);
  const of = selected?.result?.hasRun === true ? selected.id : undefined;
  const canOpen = of !== undefined || shown.hasControl;
  return html`<section class="strip ${tone === 'bad' ? 'untrusted' : ''}" role="group" aria-label="Result">
    ${icon(name, tone)}
    <strong>${lead}</strong>
    <span class="strip-dim" title=${facts}>${facts}</span>
    <span class="strip-end">${canOpen ? textButton(of === undefined ? 'Show the Unchanged Run' : 'Show the Run Behind It', () => post({ type: 'openRun', ...(of === undefined ? {} : { of }) })) : nothing}</span>
    ${shown.problem === undefined ? nothing : html`<p class="tamper-problem">${shown.problem}</p>`}
  </section>`;
}

function filter(shown: ShownTamper, { arrangement }: TamperState, { dispatch }: TamperContext): TemplateResult {
  const counts = verdictCounts(shown);
  return html`<div class="tamper-filter" role="toolbar" aria-label="Verdicts that are shown" data-row ${roving()}>
    <span class="dim">Show</span>
    ${verdicts.map((verdict) => {
      const { words, icon: name, tone } = verdictSigns[verdict];
      const isOn = arrangement.verdicts.includes(verdict);
      return html`<button type="button" class="verdict-toggle" aria-pressed=${String(isOn)} @click=${() => dispatch({ type: 'verdictToggled', verdict })}>${icon(name, tone)}${words} <span class="group-count">${counts[verdict]}</span></button>`;
    })}
  </div>`;
}
