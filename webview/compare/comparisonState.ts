import type { ShownComparison } from '../../src/core/compare/shownComparison.ts';
import type { ShownConfiguration } from '../../src/core/compare/shownConfiguration.ts';
import type { FlowId } from '../../src/core/runs/hop.ts';
import { boundedShare, defaultLayout } from '../../src/core/shown/panelLayout.ts';
import type { ToComparison } from '../../src/messages.ts';
import type { ComparisonArrangement } from './comparisonArrangement.ts';
import { visibleDifferences } from './comparisonRows.ts';

export type ComparisonContent =
  | { readonly kind: 'loading' }
  | { readonly kind: 'nothing'; readonly message: string }
  | { readonly kind: 'comparison'; readonly shown: ShownComparison }
  | { readonly kind: 'configuration'; readonly shown: ShownConfiguration };

export interface ComparisonState {
  readonly content: ComparisonContent;
  readonly arrangement: ComparisonArrangement;
  readonly setAsideIsOpen: boolean;
  /** Share of the list in the width, 0 to 1. */
  readonly listShare: number;
  /** Place of the pair of hops that is selected. */
  readonly pair?: number;
  /** Place of the difference that is looked at. */
  readonly difference?: number;
}

export type ComparisonAction =
  | { readonly type: 'messageCame'; readonly message: ToComparison }
  | { readonly type: 'pairChosen'; readonly pair: number }
  | { readonly type: 'differenceChosen'; readonly difference: number }
  /** To the next or previous difference, around the ends. */
  | { readonly type: 'stepped'; readonly step: 1 | -1 }
  | { readonly type: 'filterTyped'; readonly text: string }
  | { readonly type: 'identicalToggled' }
  | { readonly type: 'setAsideToggled' }
  | { readonly type: 'splitMoved'; readonly listShare: number };

/** What `setState` keeps. The editor's serializer reads the two IDs to find the runs again. */
export interface SavedComparison extends ComparisonArrangement {
  readonly version: 1;
  readonly a: FlowId;
  readonly b: FlowId;
}

/** @param saved what `getState` gave; anything that is not ours counts as nothing */
export function initialComparison(saved: unknown): ComparisonState {
  const { version, filter, hidesIdentical } = (typeof saved === 'object' && saved !== null ? saved : {}) as Readonly<
    Record<string, unknown>
  >;
  return {
    content: { kind: 'loading' },
    arrangement: {
      filter: version === 1 && typeof filter === 'string' ? filter : '',
      hidesIdentical: version === 1 && hidesIdentical === true,
    },
    setAsideIsOpen: false,
    listShare: defaultLayout.listShare,
  };
}

/** @returns `undefined` before a comparison came */
export function savedComparison({ content, arrangement }: ComparisonState): SavedComparison | undefined {
  if (content.kind !== 'comparison') return undefined;
  return { version: 1, a: content.shown.a.id, b: content.shown.b.id, ...arrangement };
}

/** The next state. Pure; what does not change stays the same object. */
export function reduceComparison(state: ComparisonState, action: ComparisonAction): ComparisonState {
  switch (action.type) {
    case 'messageCame':
      return afterMessage(state, action.message);
    case 'pairChosen':
      return chosen(state, action.pair, differencesOfPair(state, action.pair)[0]);
    case 'differenceChosen':
      return chosen(state, pairOf(state, action.difference), action.difference);
    case 'stepped':
      return stepped(state, action.step);
    case 'filterTyped':
      return { ...state, arrangement: { ...state.arrangement, filter: action.text } };
    case 'identicalToggled':
      return { ...state, arrangement: { ...state.arrangement, hidesIdentical: !state.arrangement.hidesIdentical } };
    case 'setAsideToggled':
      return { ...state, setAsideIsOpen: !state.setAsideIsOpen };
    case 'splitMoved':
      return { ...state, listShare: boundedShare(action.listShare) };
  }
}

function afterMessage(state: ComparisonState, message: ToComparison): ComparisonState {
  switch (message.type) {
    case 'showComparison':
      return shown(state, message.comparison, message.listShare);
    case 'showConfiguration':
      return { ...state, content: { kind: 'configuration', shown: message.configuration } };
    case 'showNothing':
      return { ...state, content: { kind: 'nothing', message: message.message } };
    default:
      return state; // A message of a newer host than this page: nothing to do with it.
  }
}

/** The likely cause is looked at first, of other runs again. */
function shown(state: ComparisonState, comparison: ShownComparison, listShare: number): ComparisonState {
  const next: ComparisonState = { ...state, content: { kind: 'comparison', shown: comparison } };
  const before = state.content.kind === 'comparison' ? state.content.shown : undefined;
  if (before?.a.id === comparison.a.id && before.b.id === comparison.b.id && before.differences.length === comparison.differences.length)
    return next;
  const sized = before === undefined ? { ...next, listShare: boundedShare(listShare) } : next;
  return comparison.differences.length === 0 ? chosen(sized, undefined, undefined) : chosen(sized, comparison.differences[0]?.pair, 0);
}

function stepped(state: ComparisonState, step: 1 | -1): ComparisonState {
  if (state.content.kind !== 'comparison') return state;
  const visible = visibleDifferences(state.content.shown, state.arrangement.filter);
  const at = visible.indexOf(state.difference ?? -1);
  const next = at < 0 ? visible.at(step === 1 ? 0 : -1) : visible[(at + step + visible.length) % visible.length];
  return next === undefined ? state : chosen(state, pairOf(state, next), next);
}

function chosen(state: ComparisonState, pair: number | undefined, difference: number | undefined): ComparisonState {
  const { pair: _, difference: __, ...rest } = state;
  return { ...rest, ...(pair === undefined ? {} : { pair }), ...(difference === undefined ? {} : { difference }) };
}

function pairOf({ content }: ComparisonState, difference: number): number | undefined {
  return content.kind === 'comparison' ? content.shown.differences[difference]?.pair : undefined;
}

function differencesOfPair({ content }: ComparisonState, pair: number): readonly number[] {
  return content.kind === 'comparison' ? (content.shown.hops[pair]?.differences ?? []) : [];
}
