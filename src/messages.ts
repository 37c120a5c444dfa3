/**
 * The messages between extension host and webview. A hidden panel loses messages: changes are counted, and a panel that misses one
 * says `ready` and gets everything again.
 */
import type { DraftEdit } from './core/changes/draft.ts';
import { readDraftEdit } from './core/changes/readDraftEdit.ts';
import type { ShownComparison } from './core/compare/shownComparison.ts';
import type { ShownConfiguration } from './core/compare/shownConfiguration.ts';
import type { ViewChange } from './core/runs/applyChange.ts';
import type { EpochMs, FlowId, HopId } from './core/runs/hop.ts';
import type { FlowView } from './core/runs/views.ts';
import type { BodyForm, MessageSide } from './core/shown/bodyDocument.ts';
import { type PanelLayout, readLayout } from './core/shown/panelLayout.ts';
import type { PausedView } from './core/shown/pausedView.ts';
import type { ShownTamper } from './core/tamper/shown/shownTamper.ts';

/** What this editor can do about the error of a run; the panel has a button for each. */
export type RemedyAction =
  | 'openConfiguration'
  | 'editEnvironment'
  | 'openApplicationSettings'
  | 'clearSession'
  | 'addRedirectUri'
  | 'retryWithRegisteredMethod'
  | 'runAgain'
  | 'storeClientSecret'
  | 'storePassword'
  | 'storePasskey'
  | 'openInBrowser'
  | 'pushRequest'
  | 'signRequest'
  | 'requestScope'
  | 'forcePrompt';

/** Parts of the panel with a context menu, which VS Code draws: `webviewSection` in its conditions. `hops`: several that are selected; `row`: there is nothing to do here. */
export type MenuSection = 'hop' | 'hops' | 'value' | 'row';

/** What conditions of these menus may ask about the part that was clicked. */
export type MenuFact = 'hopIsOurs' | 'hopIsAnswered' | 'hopIsTokenRequest' | 'valueIsHidden';

/** Items of these menus; the panel does what they say. */
export type HopMenuItem = 'copyAsCurl' | 'copyUrl' | 'copyMessages' | 'showOnlyPhase' | 'showOnlyStatus';
export type ValueMenuItem = 'copyValue' | 'revealValue';

/** What a panel says of the file that its run is from. */
export interface RecordingView {
  /** Its name. */
  readonly file: string;
  /** From 1: which of its runs is shown. */
  readonly run: number;
  readonly runs: number;
  /** Sentences on how it was read. */
  readonly notes: readonly string[];
  /** Why the run is no longer what the file says. */
  readonly trouble?: string;
}

/** The run that another one is from ({@link FlowView.basedOn}). */
export type BasisView =
  /** `label`: as the list of runs names it. */
  { readonly kind: 'there'; readonly label: string; readonly startedAt: EpochMs } | { readonly kind: 'gone' };

export type ToWebview =
  /** The whole run, on `ready`. `sequence` counts the changes that are in it. */
  | { readonly type: 'showFlow'; readonly flow: FlowView; readonly sequence: number }
  /** Change number `sequence` of the run: it applies to a view that has all before it. */
  | { readonly type: 'changeFlow'; readonly flowId: FlowId; readonly sequence: number; readonly change: ViewChange }
  /** What was arranged for all panels, before the run is shown. `letterKeys`: whether single letters are keys of the panel. */
  | { readonly type: 'showLayout'; readonly layout: PanelLayout; readonly letterKeys: boolean }
  /** The request that the run waits with, as it is drafted now; left out: it waits with none. The flow was shown before. */
  | { readonly type: 'showPaused'; readonly flowId: FlowId; readonly paused?: PausedView }
  /** The run that this one is from, whenever that may be another or no longer there. The flow was shown before. */
  | { readonly type: 'showBasis'; readonly flowId: FlowId; readonly basis: BasisView }
  /** A hop that the person asked for elsewhere, in the tree of runs. The flow was shown before. */
  | { readonly type: 'selectHop'; readonly flowId: FlowId; readonly hopId: HopId }
  /** Taken from a context menu. `target`: the ID of the hop, or the tag of the value, as the webview named it to VS Code. */
  | { readonly type: 'takeMenuItem'; readonly flowId: FlowId; readonly item: HopMenuItem | ValueMenuItem; readonly target: string }
  /** Before the run of a file: where it is from. */
  | { readonly type: 'showRecording'; readonly recording: RecordingView }
  /** Nothing to show: the flow of a restored panel is no longer in the history, or a file has none. `offers`: what can be done then. */
  | { readonly type: 'showNothing'; readonly message: string; readonly offers?: 'openAsText' }
  /** The answer to `areYouThere`. */
  | { readonly type: 'here' }
  /** The one value the user asked for. `value` is missing when it is no longer in memory. */
  | { readonly type: 'showRevealedValue'; readonly flowId: FlowId; readonly tag: string; readonly value?: string };

export type FromWebview =
  /** The page has nothing yet, or has missed a change. */
  | { readonly type: 'ready' }
  /** The host says `here`. It is asked only where the panel depends on it: while a run is under way, or after a click. */
  | { readonly type: 'areYouThere' }
  | { readonly type: 'runAgain' }
  /** The host asks what to change in the request of a hop, and sends it as a run of its own. */
  | { readonly type: 'resendHop'; readonly hop: HopId }
  /** The host shows the run that this one is from. */
  | { readonly type: 'openBasis' }
  /** The person wants to see another run beside this one; the host asks which. */
  | { readonly type: 'compare' }
  /** What was arranged in this panel, for all panels to come. */
  | { readonly type: 'keepLayout'; readonly layout: PanelLayout }
  | { readonly type: 'stop' }
  /** The person selected something of the run. */
  | { readonly type: 'selected' }
  /** The host asks for a kind of export, and shows what is in it before it leaves. */
  | { readonly type: 'exportRun' }
  /** The host asks which run of the file is to be shown. */
  | { readonly type: 'chooseRun' }
  /** The host shows the file of the run in the text editor. */
  | { readonly type: 'openAsText' }
  /** The host asks what to do with the tokens: UserInfo, introspect, refresh, revoke, sign off, call an API. */
  | { readonly type: 'useTokens' }
  /** One of the remedies that the host offered with the error of the flow last shown; the host knows which. */
  | { readonly type: 'takeRemedy'; readonly remedy: string }
  | { readonly type: 'revealValue'; readonly tag: string }
  /** The host copies the raw value of a tag. */
  | { readonly type: 'copyValue'; readonly tag: string }
  /** The host copies a text that the webview already shows. */
  | { readonly type: 'copyText'; readonly text: string }
  /** Opens the body of a message as a document: the host has it, so that the webview need not send it back. */
  | { readonly type: 'openBody'; readonly hop: HopId; readonly side: MessageSide; readonly form: BodyForm }
  /** Opens a token as a `jwt:` document. */
  | { readonly type: 'openToken'; readonly tag: string }
  /** The person wants to answer the open prompt: the host asks with input boxes. */
  | { readonly type: 'answerPrompt'; readonly promptId: string; readonly action: string }
  | AboutPause;

/** What the person does with a request that is not sent yet. `pause` names the one that the page shows. */
export type AboutPause =
  | { readonly type: 'editRequest'; readonly pause: number; readonly edit: DraftEdit }
  | { readonly type: 'undoEdit'; readonly pause: number }
  /** In a document of its own. */
  | { readonly type: 'editAsJson'; readonly pause: number }
  /** The host asks for what takes the place of a value that the page does not have. */
  | { readonly type: 'replaceValue'; readonly pause: number; readonly entry: number }
  | { readonly type: 'sendRequest'; readonly pause: number; readonly as: 'drafted' | 'it was' }
  | { readonly type: 'skipRequest'; readonly pause: number }
  /** To be remembered for the environment. */
  | { readonly type: 'pauseBefore'; readonly pause: number; readonly what: 'step' | 'phase'; readonly isOn: boolean };

/** To the panel that compares two runs. */
export type ToComparison =
  /** On `ready`, and whenever one of the runs or their order has changed. */
  | { readonly type: 'showComparison'; readonly comparison: ShownComparison; readonly listShare: number }
  /** Instead of a second run: what the server has configured. */
  | { readonly type: 'showConfiguration'; readonly configuration: ShownConfiguration }
  /** A run of a restored panel is no longer in the history, or what was read is no longer there. */
  | { readonly type: 'showNothing'; readonly message: string };

export type FromComparison =
  | { readonly type: 'ready' }
  /** A becomes B. */
  | { readonly type: 'swap' }
  /** Both runs as texts, in VS Code's own diff. */
  | { readonly type: 'openTextDiff' }
  /** Runs what led to B again. */
  | { readonly type: 'runAgain' }
  /** The panel of one of the runs, at a hop. */
  | { readonly type: 'openHop'; readonly hop: HopId }
  /** The panel of one of the runs. */
  | { readonly type: 'openRun'; readonly run: 'a' | 'b' };

/** To the panel of tamper checks. */
export type ToTamper =
  /** On `ready`, and whenever there is a further result. */
  | { readonly type: 'showTamper'; readonly shown: ShownTamper }
  /** What was checked is no longer there. */
  | { readonly type: 'showNothing'; readonly message: string };

export type FromTamper =
  | { readonly type: 'ready' }
  /** The host asks again before anything is sent. */
  | { readonly type: 'runAgain' }
  | { readonly type: 'stop' }
  /** The host asks for a kind of report and where it is to be saved. */
  | { readonly type: 'exportReport' }
  /** The panel of the run behind a case, at a hop; of the run without changes where no case is named. */
  | { readonly type: 'openRun'; readonly of?: string; readonly hop?: HopId };

/** Reads what the panel of tamper checks posted. `undefined` for anything that is not exactly one of the messages: it is ignored. */
export function parseFromTamper(message: unknown): FromTamper | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, of, hop } = message as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'ready':
    case 'runAgain':
    case 'stop':
    case 'exportReport':
      return { type };
    case 'openRun':
      // The host looks for a case and a hop of these names.
      return { type, ...(typeof of === 'string' ? { of } : {}), ...(typeof hop === 'string' ? { hop: hop as HopId } : {}) };
    default:
      return undefined;
  }
}

/** Reads what the panel that compares posted. `undefined` for anything that is not exactly one of the messages: it is ignored. */
export function parseFromComparison(message: unknown): FromComparison | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, hop, run } = message as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'ready':
    case 'swap':
    case 'openTextDiff':
    case 'runAgain':
      return { type };
    case 'openHop':
      return typeof hop === 'string' ? { type, hop: hop as HopId } : undefined; // the host looks for a hop of this name
    case 'openRun':
      return run === 'a' || run === 'b' ? { type, run } : undefined;
    default:
      return undefined;
  }
}

/** Reads what a webview posted. `undefined` for anything that is not exactly one of the messages: it is ignored. */
export function parseFromWebview(message: unknown): FromWebview | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const fields = message as Readonly<Record<string, unknown>>;
  const text = (name: string): string | undefined => (typeof fields[name] === 'string' ? fields[name] : undefined);
  switch (fields['type']) {
    case 'ready':
    case 'areYouThere':
    case 'runAgain':
    case 'openBasis':
    case 'compare':
    case 'stop':
    case 'selected':
    case 'exportRun':
    case 'chooseRun':
    case 'openAsText':
    case 'useTokens':
      return { type: fields['type'] };
    case 'keepLayout': {
      const layout = readLayout(fields['layout']);
      return layout === undefined ? undefined : { type: 'keepLayout', layout };
    }
    case 'revealValue':
    case 'copyValue':
    case 'openToken': {
      const tag = text('tag');
      return tag === undefined ? undefined : { type: fields['type'], tag };
    }
    case 'openBody': {
      const hop = text('hop');
      const { side, form } = fields;
      if (hop === undefined || (side !== 'request' && side !== 'response')) return undefined;
      if (form !== 'formatted' && form !== 'asSent') return undefined;
      return { type: 'openBody', hop: hop as HopId, side, form }; // the host looks for a hop of this name
    }
    case 'resendHop': {
      const hop = text('hop');
      return hop === undefined ? undefined : { type: 'resendHop', hop: hop as HopId }; // the host looks for a hop of this name
    }
    case 'copyText': {
      const copied = text('text');
      return copied === undefined ? undefined : { type: 'copyText', text: copied };
    }
    case 'takeRemedy': {
      const remedy = text('remedy');
      return remedy === undefined ? undefined : { type: 'takeRemedy', remedy };
    }
    case 'answerPrompt': {
      const promptId = text('promptId');
      const action = text('action');
      return promptId === undefined || action === undefined ? undefined : { type: 'answerPrompt', promptId, action };
    }
    default:
      return readAboutPause(fields);
  }
}

function readAboutPause({ type, pause, edit, entry, as, what, isOn }: Readonly<Record<string, unknown>>): AboutPause | undefined {
  if (typeof pause !== 'number') return undefined;
  switch (type) {
    case 'undoEdit':
    case 'editAsJson':
    case 'skipRequest':
      return { type, pause };
    case 'editRequest': {
      const read = readDraftEdit(edit);
      return read === undefined ? undefined : { type, pause, edit: read };
    }
    case 'replaceValue':
      return typeof entry === 'number' ? { type, pause, entry } : undefined;
    case 'sendRequest':
      return as === 'drafted' || as === 'it was' ? { type, pause, as } : undefined;
    case 'pauseBefore':
      return (what === 'step' || what === 'phase') && typeof isOn === 'boolean' ? { type, pause, what, isOn } : undefined;
    default:
      return undefined;
  }
}
