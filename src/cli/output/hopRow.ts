import type { HopGist } from '../../core/runs/views.ts';
import { hopWords } from '../../core/shown/hopWords.ts';
import { laneName } from '../../core/shown/laneName.ts';
import type { Column } from '../display/tableLayout.ts';
import type { Page } from './page.ts';

interface HopColumn extends Column {
  readonly title: string;
  /** Cells in a line that is written before the next one is known. */
  readonly usual: number;
  readonly cell: (hop: HopGist) => string;
}

const number: HopColumn = { title: '#', usual: 2, right: true, cell: ({ index }) => String(index) };
const step: HopColumn = { title: 'Step', usual: 21, shortens: { rank: 2, least: 21 }, drops: 1, cell: (hop) => hop.step };
const lanes: HopColumn = {
  title: 'From and to',
  usual: 34,
  cell: ({ from, to }) => `${laneName(from)} to ${laneName(to)}`,
};
const request: HopColumn = { title: 'Request', usual: 44, shortens: { rank: 1, least: 20 }, cell: ({ label }) => label };
const status: HopColumn = { title: 'Status', usual: 6, right: true, cell: (hop) => hopWords(hop).status };
const time: HopColumn = { title: 'Time', usual: 7, right: true, cell: (hop) => hopWords(hop).time };
const result: HopColumn = {
  title: 'Result',
  usual: 80,
  shortens: { rank: 0, least: 12 },
  drops: 2,
  cell: (hop) => hopWords(hop).gist,
};

/** The order in which they give way: the result is shortened, then the request, then the step is left out, then the result. */
const columns = [number, step, request, status, time, result];
const columnsWithLanes = [number, step, lanes, request, status, time, result];
/** Without the step: its path says nearly as much, and lines that are written one by one cannot know how little room it needs. */
const narrowColumns = [number, request, status, time, result];
const cellsForStep = 95;
const cellsForLanes = 130;

/** All hops of a run, with a head. */
export function hopTable(hops: readonly HopGist[], page: Page): readonly string[] {
  const rows = [columns.map(({ title }) => title), ...hops.map((hop) => columns.map(({ cell }) => cell(hop)))];
  const [head = '', ...lines] = page.table(rows, columns);
  return [page.dim(head), ...lines.map((line, at) => coloured(line, hops[at], page))];
}

/** The head above {@link hopLine}. */
export function hopHead(page: Page): string {
  const shown = columnsFor(page);
  return page.dim(
    page.row(
      shown.map(({ title }) => title),
      shown,
      shown.map(({ usual }) => usual),
    ),
  );
}

/** One hop as a line of its own, with who asks whom where there is room. */
export function hopLine(hop: HopGist, page: Page): string {
  const shown = columnsFor(page);
  const line = page.row(
    shown.map(({ cell }) => cell(hop)),
    shown,
    shown.map(({ usual }) => usual),
  );
  return coloured(line, hop, page);
}

function columnsFor({ columns: cells }: Page): readonly HopColumn[] {
  if (cells === undefined || cells >= cellsForLanes) return columnsWithLanes;
  return cells >= cellsForStep ? columns : narrowColumns;
}

function coloured(line: string, hop: HopGist | undefined, page: Page): string {
  return hop !== undefined && hopWords(hop).tone === 'bad' ? page.bad(line) : line;
}
