import { applyChange } from '../../src/core/runs/applyChange.ts';
import type { FlowId, HopId } from '../../src/core/runs/hop.ts';
import { type RunView, runViewOf } from '../../src/core/runs/runView.ts';
import type { ToWebview } from '../../src/messages.ts';

export type DetailTab = 'request' | 'response' | 'cookies' | 'timing' | 'findings';

/** A value behind a tag. It lives in memory only and is never part of what is saved. */
export type RevealedValue =
  | { readonly kind: 'asked' }
  | { readonly kind: 'shown'; readonly value: string }
  /** The host no longer has it. */
  | { readonly kind: 'gone' };

export type PanelContent = { readonly kind: 'loading' } | { readonly kind: 'nothing'; readonly message: string } | ShownRun;

export interface ShownRun extends RunView {
  readonly kind: 'flow';
  /** How many changes of the run are in it. */
  readonly sequence: number;
  /** A change did not come: until everything comes again, no other is taken. */
  readonly isBehind: boolean;
}

/** What the person arranged. It survives a reload; the flow itself comes from the host again. */
export interface Arrangement {
  readonly tab: DetailTab;
  readonly hopsAs: 'diagram' | 'table';
  /** Scroll position of the diagram in pixels. */
  readonly scrollTop: number;
  /** Keys of what was opened: `raw:response` … */
  readonly expanded: readonly string[];
  /** The hop that was chosen; without one the panel follows the flow. */
  readonly hop?: HopId;
  /** Place of the chosen token in the list. */
  readonly token?: number;
}

export interface ViewState {
  readonly content: PanelContent;
  readonly arrangement: Arrangement;
  /** The flow that the arrangement belongs to. */
  readonly flowId?: FlowId;
  readonly revealed: Readonly<Record<string, RevealedValue>>;
  /** Height of the diagram's window in pixels, as measured. */
  readonly viewportHeight: number;
}

export type ViewAction =
  | { readonly type: 'messageCame'; readonly message: ToWebview }
  | { readonly type: 'hopChosen'; readonly hop: HopId }
  | { readonly type: 'tabChosen'; readonly tab: DetailTab }
  | { readonly type: 'tokenChosen'; readonly token: number }
  | { readonly type: 'partToggled'; readonly key: string }
  | { readonly type: 'hopsShownAs'; readonly as: Arrangement['hopsAs'] }
  | { readonly type: 'valueAsked'; readonly tag: string }
  | { readonly type: 'valueHidden'; readonly tag: string }
  | { readonly type: 'diagramScrolled'; readonly scrollTop: number }
  | { readonly type: 'diagramMeasured'; readonly height: number };

/** What `setState` keeps. The editor's serializer reads `flowId` to find the flow again. */
export interface SavedState extends Arrangement {
  readonly version: 1;
  readonly flowId?: FlowId;
}

const newArrangement: Arrangement = { tab: 'request', hopsAs: 'diagram', scrollTop: 0, expanded: [] };

/** The state before the first message, with what was saved before a reload. */
export function initialViewState(saved: SavedState | undefined): ViewState {
  const empty = { content: { kind: 'loading' }, revealed: {}, viewportHeight: 600 } as const;
  if (saved === undefined) return { ...empty, arrangement: newArrangement };
  const { version: _, flowId, ...arrangement } = saved;
  return { ...empty, arrangement, ...(flowId === undefined ? {} : { flowId }) };
}

export function savedState({ arrangement, flowId }: ViewState): SavedState {
  return { version: 1, ...arrangement, ...(flowId === undefined ? {} : { flowId }) };
}

/** Reads what `getState` gave; anything that is not ours counts as nothing saved. */
export function parseSavedState(value: unknown): SavedState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const saved = value as Readonly<Record<string, unknown>>;
  if (saved['version'] !== 1) return undefined;
  const tabs: readonly unknown[] = ['request', 'response', 'cookies', 'timing', 'findings'] satisfies DetailTab[];
  const { flowId, hop, token, expanded, scrollTop } = saved;
  return {
    version: 1,
    tab: tabs.includes(saved['tab']) ? (saved['tab'] as DetailTab) : 'request',
    hopsAs: saved['hopsAs'] === 'table' ? 'table' : 'diagram',
    scrollTop: typeof scrollTop === 'number' && scrollTop >= 0 ? scrollTop : 0,
    expanded: Array.isArray(expanded) ? expanded.filter((key): key is string => typeof key === 'string') : [],
    ...(typeof flowId === 'string' ? { flowId: flowId as FlowId } : {}),
    ...(typeof hop === 'string' ? { hop: hop as HopId } : {}),
    ...(typeof token === 'number' ? { token } : {}),
  };
}

/** The next state. Pure: same state and action, same result; what does not change stays the same object. */
export function reduceView(state: ViewState, action: ViewAction): ViewState {
  switch (action.type) {
    case 'messageCame':
      return afterMessage(state, action.message);
    case 'hopChosen':
      return arrange(state, { hop: action.hop });
    case 'tabChosen':
      return state.arrangement.tab === action.tab ? state : arrange(state, { tab: action.tab });
    case 'tokenChosen':
      return arrange(state, { token: action.token });
    case 'partToggled': {
      const { expanded } = state.arrangement;
      const isOpen = expanded.includes(action.key);
      return arrange(state, { expanded: isOpen ? expanded.filter((key) => key !== action.key) : [...expanded, action.key] });
    }
    case 'hopsShownAs':
      return arrange(state, { hopsAs: action.as });
    case 'valueAsked':
      return { ...state, revealed: { ...state.revealed, [action.tag]: { kind: 'asked' } } };
    case 'valueHidden': {
      const { [action.tag]: _, ...revealed } = state.revealed;
      return { ...state, revealed };
    }
    case 'diagramScrolled':
      return state.arrangement.scrollTop === action.scrollTop ? state : arrange(state, { scrollTop: action.scrollTop });
    case 'diagramMeasured':
      return state.viewportHeight === action.height ? state : { ...state, viewportHeight: action.height };
  }
}

function arrange(state: ViewState, change: Partial<Arrangement>): ViewState {
  return { ...state, arrangement: { ...state.arrangement, ...change } };
}

function afterMessage(state: ViewState, message: ToWebview): ViewState {
  switch (message.type) {
    case 'showFlow':
      return showFlow(state, { kind: 'flow', ...runViewOf(message.flow), sequence: message.sequence, isBehind: false });
    case 'changeFlow':
      return afterChange(state, message);
    case 'selectHop':
      return state.flowId === message.flowId ? arrange(state, { hop: message.hopId }) : state;
    case 'showNothing':
      return { ...state, content: { kind: 'nothing', message: message.message }, revealed: {} };
    case 'showRevealedValue': {
      // A value that nobody waits for any more (hidden again, another flow) must not appear.
      if (state.content.kind !== 'flow' || state.content.summary.id !== message.flowId) return state;
      if (state.revealed[message.tag]?.kind !== 'asked') return state;
      const revealed: RevealedValue = message.value === undefined ? { kind: 'gone' } : { kind: 'shown', value: message.value };
      return { ...state, revealed: { ...state.revealed, [message.tag]: revealed } };
    }
    default:
      return state; // A message of a newer host than this page: nothing to do with it.
  }
}

/** A change of the run that is shown, if it is the next one. One that is in the view already came late and says nothing new. */
function afterChange(state: ViewState, { flowId, sequence, change }: Extract<ToWebview, { type: 'changeFlow' }>): ViewState {
  const { content } = state;
  if (content.kind !== 'flow' || content.summary.id !== flowId || content.isBehind || sequence <= content.sequence) return state;
  if (sequence > content.sequence + 1) return { ...state, content: { ...content, isBehind: true } };
  return showFlow(state, { ...content, ...applyChange(content, change), sequence });
}

function showFlow(state: ViewState, content: ShownRun): ViewState {
  const { id, live } = content.summary;
  // What the host has forgotten is not kept here either.
  if (state.flowId === id) return { ...state, content, revealed: live ? state.revealed : noValues };
  const { tab, hopsAs } = state.arrangement;
  return { ...state, content, flowId: id, arrangement: { ...newArrangement, tab, hopsAs }, revealed: noValues };
}

const noValues: ViewState['revealed'] = {};
