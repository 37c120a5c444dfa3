import { applyChange, type ViewChange } from '../../src/core/runs/applyChange.ts';
import type { FlowId, HopId } from '../../src/core/runs/hop.ts';
import { type RunView, runViewOf } from '../../src/core/runs/runView.ts';
import { boundedShare, defaultLayout, type HopsView, type PanelLayout } from '../../src/core/shown/panelLayout.ts';
import type { PausedView } from '../../src/core/shown/pausedView.ts';
import type { BasisView, RecordingView, ToWebview } from '../../src/messages.ts';
import type { ChosenHops } from '../hops/chosenHops.ts';
import { pausableRun } from './pausableRun.ts';
import { type Selection, shownSelection } from './selection.ts';

/** A value behind a tag. It lives in memory only and is never part of what is saved. */
export type RevealedValue =
  | { readonly kind: 'asked' }
  | { readonly kind: 'shown'; readonly value: string }
  /** The host no longer has it. */
  | { readonly kind: 'gone' };

export type PanelContent =
  | { readonly kind: 'loading' }
  | { readonly kind: 'nothing'; readonly message: string; readonly offers?: 'openAsText' }
  | ShownRun;

export interface ShownRun extends RunView {
  readonly kind: 'flow';
  /** How many changes of the run are in it. */
  readonly sequence: number;
  /** A change did not come: until everything comes again, no other is taken. */
  readonly isBehind: boolean;
}

/** What the person arranged. It survives a reload; the run itself comes from the host again. */
export interface Arrangement {
  /** Scroll position of the list in pixels. */
  readonly scrollTop: number;
  /** Keys of what was opened in the detail pane: `raw:response` … */
  readonly expanded: readonly string[];
  /** Keys of rows of the list that were folded or unfolded, against how they are at first. */
  readonly folded: readonly string[];
  /** Words that hops have to match. */
  readonly filter: string;
  /** What was chosen; without it the panel follows the run. */
  readonly selection?: Selection;
  /** Key of the row where the keyboard is, when it is not that of the selection: the head of a group. */
  readonly cursor?: string;
}

/**
 * Whether the extension host answers. `asked`: everything was asked for once more, by a click; `lostAgain`: that was not answered either.
 */
export type Contact = 'kept' | 'lost' | 'asked' | 'lostAgain';

export interface ViewState {
  readonly content: PanelContent;
  readonly contact: Contact;
  /** Of a run that is from a file. */
  readonly recording?: RecordingView;
  /** The run that the shown one is from, as soon as it is known. */
  readonly basis?: BasisView;
  /** The request that the run waits with. */
  readonly paused?: PausedView;
  readonly arrangement: Arrangement;
  /** The same for all panels. */
  readonly layout: PanelLayout;
  /** Whether single letters are keys of the panel (WCAG 2.2, 2.1.4). */
  readonly letterKeys: boolean;
  /** The run that the arrangement belongs to. */
  readonly flowId?: FlowId;
  /** Hops that are selected together with the one in the detail. */
  readonly chosenHops?: ChosenHops;
  readonly revealed: Readonly<Record<string, RevealedValue>>;
  /** Height of the window of the list in pixels, as measured. */
  readonly viewportHeight: number;
  /** Whether the panel, as measured, has room for what the selection points to and for the times of the hops. */
  readonly isWide: boolean;
  /** What was shown before, the latest last: the way back. */
  readonly earlier: readonly Selection[];
  /** How many hops there were when the person turned away from the newest; `undefined` while the list follows the run. */
  readonly seenHops?: number;
}

export type ViewAction =
  | { readonly type: 'messageCame'; readonly message: ToWebview }
  /** The host does not answer. */
  | { readonly type: 'contactLost' }
  | { readonly type: 'reloadChosen' }
  | { readonly type: 'selectionChosen'; readonly selection: Selection }
  /** Hops that are selected together. @param cursor key of the row where the keyboard is then */
  | ({ readonly type: 'hopsChosen'; readonly cursor?: string } & ChosenHops)
  /** A link to a hop. */
  | { readonly type: 'hopChosen'; readonly hop: HopId }
  /** To what was shown before. */
  | { readonly type: 'wentBack' }
  /** The keyboard is at a row that cannot be selected. */
  | { readonly type: 'cursorMoved'; readonly key: string }
  | { readonly type: 'rowToggled'; readonly key: string }
  | { readonly type: 'filterTyped'; readonly text: string }
  | { readonly type: 'followChosen'; readonly follow: boolean }
  | { readonly type: 'partToggled'; readonly key: string }
  | { readonly type: 'hopsShownAs'; readonly as: HopsView }
  | { readonly type: 'splitMoved'; readonly listShare: number }
  | { readonly type: 'valueAsked'; readonly tag: string }
  | { readonly type: 'valueHidden'; readonly tag: string }
  /** `byPerson`: not because the panel moved a row into view. */
  | { readonly type: 'listScrolled'; readonly scrollTop: number; readonly byPerson: boolean }
  | { readonly type: 'listMeasured'; readonly height: number }
  | { readonly type: 'panelMeasured'; readonly width: number }
  /** A box whose text is not what is to be shown in its place. */
  | { readonly type: 'boxLeft' };

/** What `setState` keeps. The editor's serializer reads `flowId` to find the flow again. */
export interface SavedState extends Arrangement {
  readonly version: 2;
  readonly flowId?: FlowId;
}

/** From this width on a panel has a third pane, in pixels. */
const leastWideWidth = 1900;

const newArrangement: Arrangement = { scrollTop: 0, expanded: [], folded: [], filter: '' };

/** The state before the first message, with what was saved before a reload. */
export function initialViewState(saved: SavedState | undefined): ViewState {
  const empty = {
    content: { kind: 'loading' },
    contact: 'kept',
    layout: defaultLayout,
    letterKeys: false,
    revealed: {},
    viewportHeight: 600,
    isWide: false,
    earlier: [],
  } as const;
  if (saved === undefined) return { ...empty, arrangement: newArrangement };
  const { version: _, flowId, ...arrangement } = saved;
  return { ...empty, arrangement, ...(flowId === undefined ? {} : { flowId }) };
}

export function savedState({ arrangement, flowId }: ViewState): SavedState {
  return { version: 2, ...arrangement, ...(flowId === undefined ? {} : { flowId }) };
}

/** Reads what `getState` gave; anything that is not ours counts as nothing saved. */
export function parseSavedState(value: unknown): SavedState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const saved = value as Readonly<Record<string, unknown>>;
  if (saved['version'] !== 2) return undefined;
  const { flowId, expanded, folded, filter, scrollTop, cursor } = saved;
  const selection = readSelection(saved['selection']);
  return {
    version: 2,
    scrollTop: typeof scrollTop === 'number' && scrollTop >= 0 ? scrollTop : 0,
    expanded: textsIn(expanded),
    folded: textsIn(folded),
    filter: typeof filter === 'string' ? filter : '',
    ...(typeof flowId === 'string' ? { flowId: flowId as FlowId } : {}),
    ...(selection === undefined ? {} : { selection }),
    ...(typeof cursor === 'string' ? { cursor } : {}),
  };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((key): key is string => typeof key === 'string') : [];
}

function readSelection(value: unknown): Selection | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, id, index } = value as Readonly<Record<string, unknown>>;
  if (kind === 'hop' && typeof id === 'string') return { kind, id: id as HopId };
  if (kind === 'token' && typeof index === 'number') return { kind, index };
  return kind === 'pkce' || kind === 'checks' ? { kind } : undefined;
}

/** The next state. Pure: same state and action, same result; what does not change stays the same object. */
export function reduceView(state: ViewState, action: ViewAction): ViewState {
  switch (action.type) {
    case 'messageCame':
      return afterMessage(state.contact === 'kept' ? state : { ...state, contact: 'kept' }, action.message);
    case 'contactLost':
      return { ...state, contact: state.contact === 'kept' || state.contact === 'lost' ? 'lost' : 'lostAgain' };
    case 'reloadChosen':
      return { ...state, contact: 'asked' };
    case 'selectionChosen':
      return { ...select(remembered(state, action.selection), action.selection), ...turnedAway(state) };
    case 'hopChosen':
      return reduceView(state, { type: 'selectionChosen', selection: { kind: 'hop', id: action.hop } });
    case 'hopsChosen': {
      const { hops, anchor, cursor } = action;
      const last = hops.at(-1);
      if (last === undefined) return state;
      const next = { ...reduceView(state, { type: 'hopChosen', hop: last }), chosenHops: { hops, anchor } };
      return cursor === undefined ? next : arrange(next, { cursor });
    }
    case 'wentBack': {
      const before = state.earlier.at(-1);
      return before === undefined ? state : { ...select(state, before), earlier: state.earlier.slice(0, -1), ...turnedAway(state) };
    }
    case 'cursorMoved':
      return { ...arrange(state, { cursor: action.key }), ...turnedAway(state) };
    case 'rowToggled':
      return arrange(state, { folded: toggled(state.arrangement.folded, action.key) });
    case 'filterTyped':
      return state.arrangement.filter === action.text
        ? state
        : { ...arrange(state, { filter: action.text, scrollTop: 0 }), ...turnedAway(state) };
    case 'followChosen':
      return action.follow ? following(state) : { ...state, ...turnedAway(state) };
    case 'partToggled':
      return arrange(state, { expanded: toggled(state.arrangement.expanded, action.key) });
    case 'hopsShownAs':
      return { ...arrange(state, { scrollTop: 0 }), layout: { ...state.layout, hopsAs: action.as } };
    case 'splitMoved':
      return { ...state, layout: { ...state.layout, listShare: boundedShare(action.listShare) } };
    case 'valueAsked':
      return { ...state, revealed: { ...state.revealed, [action.tag]: { kind: 'asked' } } };
    case 'valueHidden': {
      if (state.revealed[action.tag] === undefined) return state;
      const { [action.tag]: _, ...revealed } = state.revealed;
      return { ...state, revealed };
    }
    case 'listScrolled':
      if (state.arrangement.scrollTop === action.scrollTop) return state;
      return { ...arrange(state, { scrollTop: action.scrollTop }), ...(action.byPerson ? turnedAway(state) : {}) };
    case 'listMeasured':
      return state.viewportHeight === action.height ? state : { ...state, viewportHeight: action.height };
    case 'panelMeasured': {
      const isWide = action.width >= leastWideWidth;
      return state.isWide === isWide ? state : { ...state, isWide };
    }
    case 'boxLeft':
      return { ...state }; // drawn again
  }
}

function toggled(keys: readonly string[], key: string): readonly string[] {
  return keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key];
}

/** Selecting something takes the keyboard there, leaves it alone, and hides what was revealed of the selection before. */
function select({ chosenHops: _, ...state }: ViewState, selection: Selection): ViewState {
  const { cursor: __, ...arrangement } = state.arrangement;
  const revealed = isSame(selection, arrangement.selection) ? state.revealed : noValues;
  return { ...state, arrangement: { ...arrangement, selection }, revealed };
}

const mostEarlier = 50;

/** With what is shown now as the first step of the way back, unless the next is the same. */
function remembered(state: ViewState, next: Selection): ViewState {
  const shown =
    state.content.kind === 'flow' ? shownSelection(pausableRun(state.content, state.paused), state.arrangement.selection) : undefined;
  return shown === undefined || isSame(next, shown) ? state : { ...state, earlier: [...state.earlier, shown].slice(-mostEarlier) };
}

function isSame(one: Selection, other: Selection | undefined): boolean {
  if (one.kind === 'hop') return other?.kind === 'hop' && other.id === one.id;
  return one.kind === 'token' ? other?.kind === 'token' && other.index === one.index : other?.kind === one.kind;
}

/** From now on hops that come are counted, not shown. */
function turnedAway({ content, seenHops }: ViewState): Pick<ViewState, 'seenHops'> {
  return { seenHops: seenHops ?? (content.kind === 'flow' ? content.hops.length : 0) };
}

/** The newest hop is selected and in view again, until the person turns away. */
function following(state: ViewState): ViewState {
  const { seenHops: _, chosenHops: __, ...rest } = state;
  const { selection: ___, cursor: ____, ...arrangement } = state.arrangement;
  return { ...rest, arrangement };
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
      return state.flowId === message.flowId ? reduceView(state, { type: 'hopChosen', hop: message.hopId }) : state;
    case 'showLayout':
      return { ...state, layout: message.layout, letterKeys: message.letterKeys };
    case 'showPaused':
      return state.flowId === message.flowId ? showPaused(state, message.paused) : state;
    case 'showBasis':
      return state.flowId === message.flowId ? { ...state, basis: message.basis } : state;
    case 'showRecording':
      return { ...state, recording: message.recording };
    case 'showNothing': {
      const { message: text, offers } = message;
      return { ...state, content: { kind: 'nothing', message: text, ...(offers === undefined ? {} : { offers }) }, revealed: {} };
    }
    case 'showRevealedValue': {
      // A value that nobody waits for any more (hidden again, another flow) must not appear.
      if (state.content.kind !== 'flow' || state.content.summary.id !== message.flowId) return state;
      if (state.revealed[message.tag]?.kind !== 'asked') return state;
      const revealed: RevealedValue = message.value === undefined ? { kind: 'gone' } : { kind: 'shown', value: message.value };
      return { ...state, revealed: { ...state.revealed, [message.tag]: revealed } };
    }
    case 'here':
      return state;
    default:
      return state; // A message of a newer host than this page: nothing to do with it.
  }
}

/** A change of the run that is shown, if it is the next one. One that is in the view already came late and says nothing new. */
function afterChange(state: ViewState, { flowId, sequence, change }: Extract<ToWebview, { type: 'changeFlow' }>): ViewState {
  const { content } = state;
  if (content.kind !== 'flow' || content.summary.id !== flowId || content.isBehind || sequence <= content.sequence) return state;
  if (sequence > content.sequence + 1) return { ...state, content: { ...content, isBehind: true } };
  const changed = showFlow(state, { ...content, ...applyChange(content, change), sequence });
  // A file comes in pieces, and nothing is done with its tokens.
  if (state.recording !== undefined || !isDoneAfterwards(content, change)) return changed;
  const next = { kind: 'hop', id: change.hop.id } as const;
  return { ...select(changed, next), earlier: remembered(state, next).earlier };
}

/** A new hop of what the person does with the tokens: they want to see it. */
function isDoneAfterwards({ summary, hops }: ShownRun, change: ViewChange): change is Extract<ViewChange, { kind: 'hop' }> {
  return change.kind === 'hop' && summary.grantEnd !== undefined && !hops.some(({ id }) => id === change.hop.id);
}

/** A request that the run begins to wait with is selected; what is typed into it is not in the way of what a person looks at. */
function showPaused({ paused: before, ...state }: ViewState, paused: PausedView | undefined): ViewState {
  if (paused === undefined) return state;
  const next = { ...state, paused };
  return before?.id === paused.id ? next : following(next);
}

function showFlow(state: ViewState, content: ShownRun): ViewState {
  const { id, live } = content.summary;
  // What the host has forgotten is not kept here either.
  if (state.flowId === id) return { ...state, content, revealed: live ? state.revealed : noValues };
  const { seenHops: _, chosenHops: __, paused: ___, basis: ____, ...rest } = state;
  return { ...rest, content, flowId: id, arrangement: newArrangement, revealed: noValues, earlier: [] };
}

const noValues: ViewState['revealed'] = {};
