import { nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { HopId } from '../../src/core/runs/hop.ts';
import type { RunView } from '../../src/core/runs/runView.ts';
import type { Lane } from '../../src/core/runs/steps/steps.ts';
import type { HopView } from '../../src/core/runs/views.ts';
import { formatDuration } from '../../src/core/shown/durations.ts';
import { laneName } from '../../src/core/shown/laneName.ts';
import { verdictOf } from '../../src/core/shown/verdict/verdictOf.ts';
import { hopMenu, listMenu, noMenu, severalMenu } from '../menu/hopMenu.ts';
import type { PanelContext } from '../state/panelContext.ts';
import type { PausableRun } from '../state/pausableRun.ts';
import type { Selection } from '../state/selection.ts';
import type { ViewState } from '../state/viewState.ts';
import { html } from '../ui/html.ts';
import { placed } from '../ui/placed.ts';
import { textButton } from '../ui/values/textButton.ts';
import { type ChosenHops, withAll, withHopToggled, withRangeTo } from './chosenHops.ts';
import { currentList } from './currentList.ts';
import { hopTable } from './hopTable.ts';
import { lanePercent, lanesOf, shortLaneName } from './lanes.ts';
import { placeAfterKey } from './listKeys.ts';
import { type HopRow, hopKey, type ListModel, type ListRow } from './listModel.ts';
import { listRow, type RowState, rowHeight } from './listRow.ts';
import { listTools } from './listTools.ts';
import { resultRow } from './resultRow.ts';
import { type ResultRow, resultKey, resultRows } from './resultRows.ts';
import { failureMarks } from './scrolling/failureMarks.ts';
import { placeRows, rowWindow } from './scrolling/rowWindow.ts';
import { scrollWindow } from './scrolling/scrollWindow.ts';
import { sequenceRow, sequenceRowHeight } from './sequenceRow.ts';
import { type TimeAxis, type TimeBar, timeAxis } from './times/timeAxis.ts';

type AnyRow = ListRow | ResultRow;

/** The hops of a run and what it brought: one list for the keyboard, of which only the rows in view are drawn. */
export function hopList(run: PausableRun, selection: Selection | undefined, state: ViewState, context: PanelContext): TemplateResult {
  const { summary, hops } = run;
  const { filter } = state.arrangement;
  const { hopsAs } = state.layout;
  const model = currentList(run, state.arrangement);
  const results = resultsOf(run);
  const running = summary.outcome.kind === 'running';
  const lanes = lanesOf(hops, summary.grant, verdictOf(summary).outcome.kind !== 'completed');
  const selectedKey = keyOf(selection);
  const tools = {
    filter,
    matches: filter === '' ? '' : `${model.matches} of ${hops.length}`,
    hopsAs,
    follows: running ? state.seenHops === undefined : undefined,
  };
  const list = new ListKeyboard(model, results, selection, state, context);
  return html`<section class="list as-${hopsAs}" aria-label="Hops and results">
    ${listTools(tools, (event) => list.onFilterKey(event), context)}
    ${hopsAs === 'table' ? hopTable(model, selectedKey, context) : tree(run, model, results, lanes, list, state, context)}
    ${hopsAs === 'table' ? html`<div class="tree" id="hop-tree" role="tree" tabindex="0" aria-label="Results" @keydown=${(event: KeyboardEvent) => list.onKey(event)}>${resultsPart(results, list)}</div>` : nothing}
    ${newHops(hops.length, state, running, context)}
  </section>`;
}

let knownResults: { readonly run: RunView; readonly rows: readonly ResultRow[] } | undefined;

function resultsOf(run: RunView): readonly ResultRow[] {
  if (knownResults?.run.summary === run.summary && knownResults.run.hops === run.hops) return knownResults.rows;
  knownResults = { run, rows: resultRows(run.summary, run.hops) };
  return knownResults.rows;
}

function tree(
  run: RunView,
  model: ListModel,
  results: readonly ResultRow[],
  lanes: readonly Lane[],
  list: ListKeyboard,
  state: ViewState,
  context: PanelContext,
): TemplateResult {
  const isTall = state.layout.hopsAs === 'sequence';
  const { rows } = model;
  const places = placeRows(rows.map((row) => (isTall ? sequenceRowHeight(row) : rowHeight)));
  const seen = rowWindow(places, state.arrangement.scrollTop, state.viewportHeight);
  const activeRow = rows.findIndex(({ key }) => key === list.activeKey);
  const draw = isTall ? sequenceRow : listRow;
  const axis = state.isWide && !isTall ? timeAxis(run) : undefined;
  return html`<div class="lane-head" aria-hidden="true">
      <span></span><div class="lane-names">${lanes.map((lane) => html`<span class="lane-name" ${placed({ left: `${lanePercent(lane, lanes)}%` })}>${isTall ? html`<span class="whole-name">${laneName(lane)}</span>` : nothing}<span class="short-name">${shortLaneName(lane)}</span></span>`)}</div>
      <span class="column-head status">${isTall ? nothing : 'Status'}</span><span class="column-head time">Time</span>
      ${axis === undefined ? nothing : html`<span class="column-head waterfall"><span>0 ms</span><span>${formatDuration(axis.totalMs)}</span></span>`}
    </div>
    ${emptyNote(run, model, state, context)}
    <div class="tree" id="hop-tree" role="tree" tabindex="0" aria-label="Hops and results" aria-multiselectable="true" aria-activedescendant=${list.activeId ?? nothing}
      data-vscode-context=${list.activeMenu} @keydown=${(event: KeyboardEvent) => list.onKey(event)}>
      <div class="rows-frame" role="presentation"><div class="rows" role="group" tabindex="-1" @focus=${focusTree} ${scrollWindow({
        places,
        row: activeRow,
        rowKey: list.activeKey,
        viewportHeight: state.viewportHeight,
        scrollTop: state.arrangement.scrollTop,
        onScroll: (scrollTop, byPerson) => context.dispatch({ type: 'listScrolled', scrollTop, byPerson }),
        onMeasure: (height) => context.dispatch({ type: 'listMeasured', height }),
      })}>
        <div class="rows-all" role="presentation" ${placed({ paddingTop: `${seen.before}px`, paddingBottom: `${seen.after}px` })}>
          ${repeat(
            rows.slice(seen.first, seen.end),
            ({ key }) => key,
            (row) => draw(row, lanes, { ...list.stateOf(row), bar: axis === undefined ? undefined : barOf(row, axis) }),
          )}
        </div>
      </div>${guard([model, isTall, state.viewportHeight], () => failureMarks(rows, places, state.viewportHeight))}</div>
      ${resultsPart(results, list)}
    </div>`;
}

function resultsPart(results: readonly ResultRow[], list: ListKeyboard): TemplateResult {
  return html`<div class="results" role="presentation">${repeat(
    results,
    ({ key }) => key,
    (row) => resultRow(row, list.stateOf(row)),
  )}</div>`;
}

function barOf(row: ListRow, axis: TimeAxis): TimeBar | undefined {
  if (row.kind === 'hop') return row.edits === undefined ? axis.barOf(row.hop, row.hop) : undefined; // not sent yet
  return row.kind === 'fold' ? axis.barOf(row.hop, row.last) : undefined;
}

/** Stands before the tree, which may hold nothing but entries. */
function emptyNote(
  { summary }: RunView,
  { rows }: ListModel,
  { arrangement }: ViewState,
  { dispatch }: PanelContext,
): TemplateResult | typeof nothing {
  if (rows.length > 0) return nothing;
  if (arrangement.filter !== '')
    return html`<p class="list-note">No hop matches ${arrangement.filter}. ${textButton('Clear Filter', () => dispatch({ type: 'filterTyped', text: '' }))}</p>`;
  return html`<p class="list-note">${summary.outcome.kind === 'running' ? 'Nothing sent yet.' : 'Nothing was sent.'}</p>`;
}

/** What has come while the person looked at something else. */
function newHops(
  count: number,
  { seenHops, layout }: ViewState,
  running: boolean,
  { dispatch }: PanelContext,
): TemplateResult | typeof nothing {
  const more = seenHops === undefined ? 0 : count - seenHops;
  if (!running || more <= 0 || layout.hopsAs === 'table') return nothing;
  return html`<button type="button" class="new-hops" @click=${() => dispatch({ type: 'followChosen', follow: true })}>${more === 1 ? '1 new hop' : `${more} new hops`} ↓</button>`;
}

/** The rows for the keyboard: hops, groups, folds and results are one list with one active row. */
class ListKeyboard {
  readonly activeKey: string | undefined;
  readonly #rows: readonly AnyRow[];
  readonly #hops: readonly HopRow[];
  readonly #selectedKeys: ReadonlySet<string | undefined>;
  /** The hops that are selected, in their order; none unless there are several. */
  readonly #several: readonly HopView[];

  constructor(
    model: ListModel,
    results: readonly ResultRow[],
    private readonly selection: Selection | undefined,
    private readonly state: ViewState,
    private readonly context: PanelContext,
  ) {
    const listed = state.layout.hopsAs === 'table' ? [] : model.rows;
    this.#rows = [...listed, ...results];
    this.#hops = listed.filter((row) => row.kind === 'hop');
    const together = new Set(state.chosenHops?.hops);
    const chosen = this.#hops.filter(({ hop }) => together.has(hop.id));
    this.#several = chosen.length > 1 ? chosen.map(({ hop }) => hop) : [];
    const selectedKey = keyOf(selection);
    this.#selectedKeys = new Set([selectedKey, ...this.#several.map(({ id }) => hopKey(id))]);
    const { cursor } = state.arrangement;
    this.activeKey = this.#rows.some(({ key }) => key === cursor) ? cursor : selectedKey;
  }

  /** Only a row that is drawn can be named; a result always is. */
  get activeId(): string | undefined {
    return this.#rows.some(({ key }) => key === this.activeKey) && this.activeKey !== undefined ? idOf(this.activeKey) : undefined;
  }

  /** Of the row that the keyboard is at: its key for the context menu acts on the whole list. */
  get activeMenu(): string {
    const row = this.#rows[this.#place];
    return listMenu(
      row === undefined ? noMenu : this.#menuOf(row),
      this.#several.map(({ id }) => id),
    );
  }

  stateOf(row: AnyRow): RowState {
    const { key } = row;
    return {
      id: idOf(key),
      selected: this.#selectedKeys.has(key),
      active: key === this.activeKey,
      menu: this.#menuOf(row),
      choose: (event) => this.#click(row, event),
    };
  }

  readonly onKey = (event: KeyboardEvent): void => {
    if (event.altKey) return;
    const withControl = event.ctrlKey || event.metaKey;
    const isDone = withControl
      ? event.key.toLowerCase() === 'a' && !event.shiftKey && this.#chooseAll()
      : (event.shiftKey && this.#extends(event.key)) || this.#moves(event.key) || this.#does(event.key);
    if (isDone) event.preventDefault();
  };

  #menuOf(row: AnyRow): string {
    if (row.kind !== 'hop' || row.edits !== undefined) return noMenu;
    return this.#several.includes(row.hop) ? severalMenu(row.hop, this.#several) : hopMenu(row.hop);
  }

  /** Ctrl or Cmd takes a hop in or out, Shift reaches to it; of what is not a hop only one is selected. */
  #click(row: AnyRow, { ctrlKey, metaKey, shiftKey }: MouseEvent): void {
    const chosen = this.#chosen;
    if (row.kind !== 'hop' || chosen === undefined || !(ctrlKey || metaKey || shiftKey)) this.#choose(row, 'toggle');
    else this.#chooseHops(shiftKey ? withRangeTo(chosen, row.hop.id, this.#shown) : withHopToggled(chosen, row.hop.id), row);
  }

  #extends(key: string): boolean {
    const chosen = this.#chosen;
    const place = this.#hops.findIndex((row) => row.key === this.activeKey);
    const next = place < 0 ? undefined : placeAfterKey(key, place, this.#hops.length, this.#pageSize);
    const row = next === undefined ? undefined : this.#hops[next];
    if (row === undefined || chosen === undefined) return false;
    this.#chooseHops(withRangeTo(chosen, row.hop.id, this.#shown), row);
    return true;
  }

  #chooseAll(): boolean {
    const [first] = this.#shown;
    if (first !== undefined) this.#chooseHops(withAll(this.#chosen ?? { hops: [], anchor: first }, this.#shown));
    return first !== undefined;
  }

  /** @param cursor where the keyboard is then; left out, at the hop in the detail */
  #chooseHops(chosen: ChosenHops, cursor?: HopRow): void {
    this.context.dispatch({ type: 'hopsChosen', ...chosen, ...(cursor === undefined ? {} : { cursor: cursor.key }) });
  }

  /** What is selected now, where it is in the list; `undefined` where that is not a hop. */
  get #chosen(): ChosenHops | undefined {
    const { selection, state } = this;
    if (selection?.kind !== 'hop') return undefined;
    const anchor = state.chosenHops?.anchor ?? selection.id;
    const order = state.chosenHops?.hops ?? [];
    const hops = order.filter((id) => id !== selection.id && this.#selectedKeys.has(hopKey(id)));
    return { hops: [...hops, selection.id], anchor };
  }

  get #shown(): readonly HopId[] {
    return this.#hops.map(({ hop }) => hop.id);
  }

  get #pageSize(): number {
    return Math.floor(this.state.viewportHeight / rowHeight) - 1;
  }

  /** Keys in the box of the filter: Escape clears it, then goes back to the list, as Enter and the arrow do. */
  onFilterKey(event: KeyboardEvent): void {
    const { filter } = this.state.arrangement;
    if (event.key === 'Escape' && filter !== '') this.context.dispatch({ type: 'filterTyped', text: '' });
    else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') focusTree();
    else return;
    event.preventDefault();
  }

  #moves(key: string): boolean {
    const place = placeAfterKey(key, this.#place, this.#rows.length, this.#pageSize);
    const row = place === undefined ? undefined : this.#rows[place];
    if (row !== undefined) this.#choose(row, 'stay');
    return row !== undefined;
  }

  #does(key: string): boolean {
    const row = this.#rows[this.#place];
    switch (key) {
      case 'ArrowRight':
      case 'ArrowLeft':
        return row !== undefined && this.#fold(row, key === 'ArrowRight');
      case 'Enter':
        if (row?.kind === 'group' || row?.kind === 'fold') this.#choose(row, 'toggle');
        else document.getElementById('detail-pane')?.focus();
        return true;
      case ' ':
        if (row !== undefined) this.#choose(row, 'toggle');
        return true;
      case 'Escape':
        if (this.#several.length === 0 || this.selection === undefined) return false;
        this.context.dispatch({ type: 'selectionChosen', selection: this.selection });
        return true;
      default:
        return false;
    }
  }

  /** Opens or closes a row; of one that has nothing in it, left goes to what it is in. */
  #fold(row: AnyRow, open: boolean): boolean {
    if ((row.kind === 'group' && !row.isEmpty) || row.kind === 'fold') {
      if (row.isOpen !== open) this.context.dispatch({ type: 'rowToggled', key: row.key });
      return true;
    }
    if (open) return false;
    const parent = this.#rows
      .slice(0, this.#place)
      .findLast(({ kind }) => kind === 'group' || (kind === 'fold' && row.kind === 'hop' && row.isFolded));
    if (parent !== undefined && row.kind === 'hop') this.#choose(parent, 'stay');
    return parent !== undefined;
  }

  #choose(row: AnyRow, otherwise: 'toggle' | 'stay'): void {
    const { dispatch } = this.context;
    if (row.kind === 'hop') dispatch({ type: 'selectionChosen', selection: { kind: 'hop', id: row.hop.id } });
    else if (row.kind === 'result' && row.selection !== undefined) dispatch({ type: 'selectionChosen', selection: row.selection });
    else {
      dispatch({ type: 'cursorMoved', key: row.key });
      if (otherwise === 'toggle' && (row.kind === 'fold' || (row.kind === 'group' && !row.isEmpty)))
        dispatch({ type: 'rowToggled', key: row.key });
    }
  }

  get #place(): number {
    return this.#rows.findIndex(({ key }) => key === this.activeKey);
  }
}

/**
 * Chromium makes a place that scrolls a stop of the Tab key unless it is told otherwise, and then gives it the focus on a click. The keys
 * of the list belong to the tree around it.
 */
function focusTree(): void {
  document.getElementById('hop-tree')?.focus({ preventScroll: true });
}

function keyOf(selection: Selection | undefined): string | undefined {
  if (selection === undefined) return undefined;
  return selection.kind === 'hop' ? hopKey(selection.id) : resultKey(selection);
}

function idOf(key: string): string {
  return `row-${key.replaceAll(/[^\w-]/g, '-')}`;
}
