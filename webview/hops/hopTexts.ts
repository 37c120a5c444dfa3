import type { HopView } from '../../src/core/runs/views.ts';
import { findingCount, hopWords } from '../../src/core/shown/hopWords.ts';

/** A hop in the columns of a line. */
export interface HopTexts {
  readonly method: string;
  readonly path: string;
  /** What it did and what came of it. */
  readonly result: string;
  readonly status: string;
  readonly time: string;
}

/** The label of a hop is its method, its path and, after a space, what it does there. */
export function hopTexts(hop: HopView): HopTexts {
  const { status, time, gist } = hopWords(hop);
  const [, method = '', path = '', action = ''] = /^(\S*)\s*(\S*)\s*(.*)$/s.exec(hop.label) ?? [];
  const result = [action, gist, findingCount(hop)].filter((part) => part !== '').join(' · ');
  return { method, path, result, status, time };
}
