import type { HopView } from '../../src/core/runs/views.ts';
import { findingCount, hopSentence, hopWords } from '../../src/core/shown/hopWords.ts';
import type { HopRow } from './listModel.ts';

/** A hop in the columns of a line. */
export interface HopTexts {
  readonly method: string;
  readonly path: string;
  /** What it did and what came of it. */
  readonly result: string;
  readonly status: string;
  readonly time: string;
}

/** The same of a row, which may be a request that is not sent yet. */
export function rowTexts({ hop, edits }: Pick<HopRow, 'hop' | 'edits'>): HopTexts {
  return edits === undefined ? hopTexts(hop) : { ...hopTexts(hop), result: unsentWords(edits), status: '', time: '' };
}

/** The hop of a row as one sentence. */
export function rowSentence({ hop, edits }: Pick<HopRow, 'hop' | 'edits'>): string {
  return edits === undefined ? hopSentence(hop) : `Hop ${hop.index}: ${hop.label}, ${unsentWords(edits)}`;
}

function unsentWords(edits: number): string {
  return edits === 0 ? 'not sent yet' : `not sent yet · ${edits === 1 ? '1 edit' : `${edits} edits`}`;
}

/** The label of a hop is its method, its path and, after a space, what it does there. */
export function hopTexts(hop: HopView): HopTexts {
  const { status, time, gist } = hopWords(hop);
  const [, method = '', path = '', action = ''] = /^(\S*)\s*(\S*)\s*(.*)$/s.exec(hop.label) ?? [];
  const result = [action, gist, findingCount(hop)].filter((part) => part !== '').join(' · ');
  return { method, path, result, status, time };
}
