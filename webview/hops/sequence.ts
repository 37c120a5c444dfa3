import { nothing, svg, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { HopId } from '../../src/core/runs/hop.ts';
import type { Lane } from '../../src/core/runs/steps/steps.ts';
import type { FlowSummaryView, HopView } from '../../src/core/runs/views.ts';
import { endOf, isTroubled } from '../../src/core/shown/hopWords.ts';
import { laneName } from '../../src/core/shown/laneName.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { placeAfterKey } from '../state/selection.ts';
import type { ViewState } from '../state/viewState.ts';
import { html } from '../ui/html.ts';
import { placed } from '../ui/placed.ts';
import { diagramWindow } from './diagramWindow.ts';
import { hopRow, rowHeight } from './hopRow.ts';
import { hopTable } from './hopTable.ts';
import { lanePercent, lanesOf } from './lanes.ts';
import { visibleRows } from './visibleRows.ts';

/** The hops as a sequence diagram that works as a list box, or as a table. Only the rows in view are drawn. */
export function sequence(
  summary: FlowSummaryView,
  hops: readonly HopView[],
  shown: number,
  state: ViewState,
  context: PanelContext,
): TemplateResult {
  const asTable = state.arrangement.hopsAs === 'table';
  const lanes = lanesOf(hops, summary.grant, summary.outcome.kind === 'running');
  const end = endOf(summary);
  return html`<section class="sequence" aria-label="Hops">
    <button type="button" class="view-switch" aria-pressed=${asTable ? 'true' : 'false'} title=${asTable ? 'Show the hops as a diagram' : 'Show the hops as a table'}
      aria-label="Show the hops as a table" @click=${() => context.dispatch({ type: 'hopsShownAs', as: asTable ? 'diagram' : 'table' })}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d=${asTable ? 'M3.5 2v12M12.5 2v12M3.5 5.5h8M9 3.5l2.5 2L9 7.5M12.5 10.5h-8M7 8.5l-2.5 2 2.5 2' : 'M1.5 2.5h13v11h-13zM1.5 6h13M1.5 9.75h13M6 6v7.5'}></path></svg>
    </button>
    ${asTable ? hopTable(hops, shown, end, context) : diagram(lanes, hops, shown, end, state, context)}
  </section>`;
}

function diagram(
  lanes: readonly Lane[],
  hops: readonly HopView[],
  shown: number,
  end: HopId | undefined,
  state: ViewState,
  context: PanelContext,
): TemplateResult {
  const { viewportHeight } = state;
  const { scrollTop } = state.arrangement;
  const rows = visibleRows(hops.length, rowHeight, scrollTop, viewportHeight);
  const isDrawn = shown >= rows.first && shown < rows.end;
  const selected = hops[shown];
  const choose = (hop: HopView | undefined): void => {
    if (hop !== undefined) context.dispatch({ type: 'hopChosen', hop: hop.id });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      choose(selected);
      document.getElementById('detail-title')?.focus();
    } else {
      const place = placeAfterKey(event.key, shown, hops.length, Math.floor(viewportHeight / rowHeight));
      if (place === undefined) return;
      choose(hops[place]);
    }
    event.preventDefault();
  };
  return html`<div class="hops" role="listbox" tabindex="0" aria-label="Hops of the flow" aria-activedescendant=${isDrawn && selected !== undefined ? `hop-${selected.index}` : nothing}
    @keydown=${onKey}
    ${diagramWindow({
      row: shown,
      viewportHeight,
      scrollTop,
      onScroll: (top) => context.dispatch({ type: 'diagramScrolled', scrollTop: top }),
      onMeasure: (height) => context.dispatch({ type: 'diagramMeasured', height }),
    })}>
    <div class="lanes" aria-hidden="true">
      <div class="lane-names">${lanes.map((lane) => html`<span class="lane-name" ${placed({ left: `${lanePercent(lane, lanes)}%`, width: `${laneWidth(lanes)}%` })}>${laneName(lane)}</span>`)}</div>
    </div>
    <div class="hop-rows" role="presentation" ${placed({ paddingTop: `${rows.before}px`, paddingBottom: `${rows.after}px` })}>
      ${repeat(
        hops.slice(rows.first, rows.end),
        (hop) => hop.id,
        (hop) =>
          hopRow(hop, lanes, { selected: hop === selected, troubled: isTroubled(hop, end), count: hops.length, choose: () => choose(hop) }),
      )}
    </div>
    <svg class="lifelines-on" width="100%" aria-hidden="true">${lanes.map((lane) => svg`<line class="lifeline" x1="${lanePercent(lane, lanes)}%" x2="${lanePercent(lane, lanes)}%" y1="0" y2="100%"></line>`)}</svg>
    ${hops.length === 0 ? html`<p class="dim sequence-empty">Nothing was sent.</p>` : nothing}
  </div>`;
}

/** Room for the name of a lane, in percent: the distance to the next, and never wider than the space at the edge allows. */
function laneWidth(lanes: readonly Lane[]): number {
  return Math.min(22, 80 / Math.max(1, lanes.length - 1));
}
