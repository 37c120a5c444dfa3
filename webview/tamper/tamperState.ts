import type { ShownTamper, ShownVerdict } from '../../src/core/tamper/shown/shownTamper.ts';
import type { ToTamper } from '../../src/messages.ts';
import { groupId, type TamperArrangement, tamperRows, verdicts } from './tamperRows.ts';

export type TamperContent =
  | { readonly kind: 'loading' }
  | { readonly kind: 'nothing'; readonly message: string }
  | { readonly kind: 'report'; readonly shown: ShownTamper };

export interface TamperState {
  readonly content: TamperContent;
  readonly arrangement: TamperArrangement;
}

export type TamperAction =
  | { readonly type: 'messageCame'; readonly message: ToTamper }
  /** A click or Enter on a row: it is selected, and opened or closed. */
  | { readonly type: 'rowToggled'; readonly id: string; readonly to?: 'open' | 'closed' }
  | { readonly type: 'rowSelected'; readonly id: string }
  /** @param step rows, down or up */
  | { readonly type: 'moved'; readonly step: number }
  | { readonly type: 'filterToggled' }
  | { readonly type: 'verdictToggled'; readonly verdict: ShownVerdict };

/** What `setState` keeps. */
export interface SavedTamper extends TamperArrangement {
  readonly version: 1;
}

const usual: TamperArrangement = { verdicts: [], showsFilter: false, open: [], folded: [] };

/** @param saved what `getState` gave; anything that is not ours counts as nothing */
export function initialTamper(saved: unknown): TamperState {
  const kept = (typeof saved === 'object' && saved !== null ? saved : {}) as Readonly<Record<string, unknown>>;
  if (kept['version'] !== 1) return { content: { kind: 'loading' }, arrangement: usual };
  const { selected } = kept;
  return {
    content: { kind: 'loading' },
    arrangement: {
      verdicts: verdicts.filter((each) => textsIn(kept['verdicts']).includes(each)),
      showsFilter: kept['showsFilter'] === true,
      open: textsIn(kept['open']),
      folded: textsIn(kept['folded']),
      ...(typeof selected === 'string' ? { selected } : {}),
    },
  };
}

export function savedTamper({ arrangement }: TamperState): SavedTamper {
  return { version: 1, ...arrangement };
}

/** The next state. Pure; what does not change stays the same object. */
export function reduceTamper(state: TamperState, action: TamperAction): TamperState {
  switch (action.type) {
    case 'messageCame':
      return afterMessage(state, action.message);
    case 'rowToggled':
      return toggled(state, action.id, action.to);
    case 'rowSelected':
      return arranged(state, { selected: action.id });
    case 'moved':
      return moved(state, action.step);
    case 'filterToggled':
      return arranged(state, state.arrangement.showsFilter ? { showsFilter: false, verdicts: [] } : { showsFilter: true });
    case 'verdictToggled':
      return arranged(state, { verdicts: flipped(state.arrangement.verdicts, action.verdict) });
  }
}

function arranged(state: TamperState, changes: Partial<TamperArrangement>): TamperState {
  return { ...state, arrangement: { ...state.arrangement, ...changes } };
}

function afterMessage(state: TamperState, message: ToTamper): TamperState {
  switch (message.type) {
    case 'showTamper':
      return told(state, message.shown);
    case 'showNothing':
      return { ...state, content: { kind: 'nothing', message: message.message } };
    default:
      return state; // A message of a newer host than this page: nothing to do with it.
  }
}

/** When the checks have ended, the first case that did not hold is told at length, unless somebody has looked at one already. */
function told(state: TamperState, shown: ShownTamper): TamperState {
  const next: TamperState = { ...state, content: { kind: 'report', shown } };
  const before = state.content.kind === 'report' ? state.content.shown : undefined;
  if (shown.state === 'running' && before !== undefined && before.state !== 'running') {
    const { selected: _, ...rest } = state.arrangement;
    return { ...next, arrangement: { ...rest, open: [] } };
  }
  if (shown.state === 'running' || state.arrangement.selected !== undefined) return next;
  const failed = shown.cases.find(({ result }) => result?.verdict === 'notHeld');
  if (failed !== undefined) return arranged(next, { selected: failed.id, open: [failed.id] });
  const [first] = tamperRows(shown, next.arrangement);
  return first === undefined ? next : arranged(next, { selected: first.id });
}

function toggled(state: TamperState, id: string, to: 'open' | 'closed' | undefined): TamperState {
  if (state.content.kind !== 'report') return state;
  const { open, folded } = state.arrangement;
  const group = state.content.shown.cases.find((each) => groupId(each.group) === id)?.group;
  if (group === undefined)
    return arranged(state, { selected: id, open: including(open, id, to === undefined ? !open.includes(id) : to === 'open') });
  return arranged(state, { selected: id, folded: including(folded, group, to === undefined ? !folded.includes(group) : to === 'closed') });
}

function moved(state: TamperState, step: number): TamperState {
  if (state.content.kind !== 'report') return state;
  const rows = tamperRows(state.content.shown, state.arrangement);
  const at = rows.findIndex(({ id }) => id === state.arrangement.selected);
  const next = rows[Math.min(Math.max(at < 0 ? 0 : at + step, 0), rows.length - 1)];
  return next === undefined || next.id === state.arrangement.selected ? state : arranged(state, { selected: next.id });
}

function including(all: readonly string[], id: string, isIn: boolean): readonly string[] {
  const others = all.filter((each) => each !== id);
  return isIn ? [...others, id] : others;
}

function flipped(all: readonly ShownVerdict[], verdict: ShownVerdict): readonly ShownVerdict[] {
  return all.includes(verdict) ? all.filter((each) => each !== verdict) : [...all, verdict];
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
