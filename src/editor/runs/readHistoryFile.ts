import { isJsonObject, parseJson } from '../../core/json/json.ts';
import type { RunMarks } from '../../core/runs/runs.ts';
import type { FlowView } from '../../core/runs/views.ts';
import type { FlowRequest } from '../flows/startFlow.ts';
import { historyVersion, longestRunName, type StoredRun } from './historyFile.ts';

export type HistoryFile =
  | { readonly kind: 'current' | 'older'; readonly run: StoredRun }
  /** Of a version that is not known yet: another window, or an extension that was replaced by an earlier one. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'broken' };

/** Reads the text of a file of the history. Total: whatever else may stand there is `broken`. */
export function readHistoryFile(text: string): HistoryFile {
  const stored = parseJson(text);
  if (!isJsonObject(stored) || typeof stored['version'] !== 'number') return { kind: 'broken' };
  if (stored['version'] > historyVersion) return { kind: 'newer' };
  const flow = stored['flow'] as Partial<FlowView> | undefined;
  if (typeof flow?.id !== 'string' || !Array.isArray(flow.hops)) return { kind: 'broken' };
  const run = {
    flow: { ...(flow as FlowView), live: false },
    request: isRequest(stored['request']) ? stored['request'] : undefined,
    marks: readMarks(stored['marks']),
  };
  return { kind: stored['version'] === historyVersion ? 'current' : 'older', run };
}

/** Anything else that stands there is left out: the run is worth more than what was noted on it. */
function readMarks(value: unknown): RunMarks {
  if (!isJsonObject(value)) return {};
  const { name, pinned } = value;
  return {
    ...(typeof name === 'string' && name !== '' ? { name: name.slice(0, longestRunName) } : {}),
    ...(pinned === true ? { pinned } : {}),
  };
}

function isRequest(value: unknown): value is FlowRequest {
  if (!isJsonObject(value)) return false;
  const { environment, choices } = value as Partial<FlowRequest>;
  return typeof environment === 'string' && typeof choices === 'object' && choices !== null;
}
