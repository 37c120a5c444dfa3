import type { RunMarks } from '../../core/runs/runs.ts';
import type { FlowView } from '../../core/runs/views.ts';
import type { FlowRequest } from '../flows/startFlow.ts';

/** Of the file. 1: hidden by a closed list of names, with parameters as typed. 2: by today's rules, without secret parameters. */
export const historyVersion = 2;

/** Characters of a name that are kept. */
export const longestRunName = 100;

/** A run as it is kept. */
export interface StoredRun {
  readonly flow: FlowView;
  /** What was chosen for it; see `storableRequest`. */
  readonly request?: FlowRequest | undefined;
  /** Left out by earlier versions, and where a person noted nothing. */
  readonly marks?: RunMarks;
}

/** The text of the file of a run; `readHistoryFile.ts` reads it. */
export function writeHistoryFile({ flow, request, marks = {} }: StoredRun): string {
  const noted = Object.keys(marks).length === 0 ? undefined : marks;
  return JSON.stringify({ version: historyVersion, flow: { ...flow, live: false }, request, marks: noted });
}
