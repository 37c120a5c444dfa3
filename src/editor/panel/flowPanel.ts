import { type Disposable, Uri, type WebviewPanel } from 'vscode';
import type { SentBefore } from '../../core/plan/plan.ts';
import type { ViewChange } from '../../core/runs/applyChange.ts';
import type { FlowId, HopId } from '../../core/runs/hop.ts';
import type { RunsChange } from '../../core/runs/runs.ts';
import type { FlowSummaryView, LifetimeSetting } from '../../core/runs/views.ts';
import { type BodyDocument, bodyDocument } from '../../core/shown/bodyDocument.ts';
import type { OutcomeIcon } from '../../core/shown/outcomeIcon.ts';
import type { PanelLayout } from '../../core/shown/panelLayout.ts';
import {
  type AboutPause,
  type FromWebview,
  type HopMenuItem,
  parseFromWebview,
  type RemedyAction,
  type ToWebview,
  type ValueMenuItem,
} from '../../messages.ts';
import { Disposables } from '../kernel/disposables.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { runCommand } from '../kernel/runCommand.ts';
import { words } from '../kernel/texts/words.ts';
import { retitleWebPanel } from '../kernel/webPanel.ts';
import type { RunStore } from '../runs/runStore.ts';
import { replaceValue } from '../stepping/replaceValue.ts';
import type { Stepping } from '../stepping/stepping.ts';
import { basisOf } from './basisOf.ts';
import { fillPanel } from './fillPanel.ts';
import { panelIcon } from './panelIcon.ts';
import { panelTitle } from './panelTitle.ts';
import type { ShownPanel } from './pinnedPanels.ts';
import { takesFocusAtEnd } from './takesFocusAtEnd.ts';

/** What panels need of the rest. */
export interface FlowPanelHost {
  readonly extensionUri: Uri;
  readonly questions: Pick<Questions, 'askForText' | 'inform' | 'writeClipboard'>;
  readonly store: RunStore;
  /** Shows the hop of an earlier run. */
  readonly openBasis: (basis: SentBefore) => void;
  readonly stepping: Stepping;
  /** Whether the panel in front shows a request that is not sent yet. */
  readonly onPauseShown: (isShown: boolean) => void;
  readonly openBody: (body: BodyDocument) => Promise<void>;
  readonly openToken: (token: string) => Promise<void>;
  /** Asks for the fields of an action with input boxes. */
  readonly answerPrompt: (promptId: string, action: string) => Promise<void>;
  /** A person looks at what a run did. */
  readonly onRunRead: () => void;
  /** Whether an input box is open that must keep the focus. */
  readonly isAsking: () => boolean;
  /** What a person arranged, the same for all panels. */
  readonly layout: { read(): PanelLayout; keep(layout: PanelLayout): Promise<void> };
  /** Whether single letters are keys of the panel. */
  readonly letterKeys: () => boolean;
  /** What can be done here about the error of a flow. */
  readonly offeredRemedies: (flow: FlowSummaryView) => readonly RemedyAction[];
  /** What is offered may be something else now: a secret was stored, an environment changed. */
  readonly onRemediesChanged: (listener: () => void) => Disposable;
  /** The settings that make the tokens of a run last as long as they do, as far as they were read in this window. */
  readonly lifetimesOf: (flow: FlowSummaryView) => readonly LifetimeSetting[];
}

/** A webview editor that shows a run. */
export class FlowPanel implements Disposable {
  readonly #held = new Disposables();
  readonly #panel: WebviewPanel;
  readonly #host: FlowPanelHost;
  #flowId: FlowId;
  /** Ends that the values of the run that is shown are held. */
  #letGo: () => void;
  /** To be selected as soon as the webview is ready. */
  #wantedHop: HopId | undefined;
  #ready = false;
  /** True until the run that it was opened or brought to the front for has ended. */
  #takesFocus: boolean;
  /** When it was opened or brought to the front, or its run asked something since, in milliseconds since the epoch. */
  #waitedForSince = Date.now();
  /** Of the tab, as it was set last. */
  #icon: OutcomeIcon | undefined;

  constructor(panel: WebviewPanel, flowId: FlowId, host: FlowPanelHost, takesFocus: boolean) {
    this.#takesFocus = takesFocus;
    this.#panel = panel;
    this.#flowId = flowId;
    this.#host = host;
    this.#held.add(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const parsed = parseFromWebview(message);
        if (parsed !== undefined) void this.#receive(parsed);
      }),
    );
    this.#held.add(host.store.onDidChange((change) => this.#pass(change)));
    this.#held.add(
      host.stepping.onDidChange((id) => {
        if (id === this.#flowId) this.#showPaused();
      }),
    );
    this.#held.add(host.onRemediesChanged(() => this.#offerAgain()));
    this.#letGo = host.store.runs.hold(flowId);
    this.#held.add({ dispose: () => this.#letGo() });
    this.#held.add(panel.onDidDispose(() => this.#held.dispose()));
    this.#dress();
    fillPanel(panel.webview, host.extensionUri);
  }

  /** The run that it shows. */
  get flowId(): FlowId {
    return this.#flowId;
  }

  /** As VS Code shows it. */
  get place(): ShownPanel & { readonly isActive: boolean } {
    const { title, viewColumn, visible, active } = this.#panel;
    return { title, column: viewColumn, isVisible: visible, isActive: active };
  }

  reveal(hop?: HopId): void {
    this.#panel.reveal();
    this.selectHop(hop);
  }

  /**
   * Shows another run from now on. A panel that is in view leaves the focus where it is; one that comes to the front hides what had it,
   * and takes it at the end: the run may ask something at any moment.
   */
  showInstead(flowId: FlowId): void {
    this.#letGo();
    this.#letGo = this.#host.store.runs.hold(flowId);
    this.#flowId = flowId;
    this.#wantedHop = undefined;
    this.#dress();
    if (!this.#panel.visible) {
      this.#takesFocus = true;
      this.#waitedForSince = Date.now();
      this.#ready = false; // VS Code loads the page of a panel that was hidden again
      this.#panel.reveal(undefined, true);
    }
    if (this.#ready) void this.#showAll();
  }

  selectHop(hop: HopId | undefined): void {
    if (hop === undefined) return;
    if (this.#ready) this.#post({ type: 'selectHop', flowId: this.#flowId, hopId: hop });
    else this.#wantedHop = hop;
  }

  takeMenuItem(item: HopMenuItem | ValueMenuItem, target: string): void {
    this.#post({ type: 'takeMenuItem', flowId: this.#flowId, item, target });
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#showAll();
      case 'areYouThere':
        this.#post({ type: 'here' });
        return;
      case 'keepLayout':
        await this.#host.layout.keep(message.layout);
        return;
      case 'runAgain':
        await runCommand('authFlow.runAgain', this.#flowId);
        return;
      case 'resendHop':
        await runCommand('authFlow.resendHop', { target: message.hop });
        return;
      case 'openBasis': {
        const basis = this.#host.store.runs.find(this.#flowId)?.basedOn;
        if (basis !== undefined) this.#host.openBasis(basis);
        return;
      }
      case 'compare':
        await runCommand('authFlow.compareWith', this.#flowId);
        return;
      case 'stop':
        this.#host.store.runs.stop(this.#flowId);
        return;
      case 'selected':
        if (this.#host.store.runs.find(this.#flowId)?.outcome.kind !== 'running') this.#host.onRunRead();
        return;
      case 'revealValue': {
        const value = this.#valueOf(message.tag);
        this.#post({ type: 'showRevealedValue', flowId: this.#flowId, tag: message.tag, ...(value === undefined ? {} : { value }) });
        return;
      }
      case 'copyValue': {
        const value = this.#valueOf(message.tag);
        if (value === undefined) await this.#tellGone();
        else await this.#host.questions.writeClipboard(value);
        return;
      }
      case 'copyText':
        await this.#host.questions.writeClipboard(message.text);
        return;
      case 'openBody': {
        const hop = this.#host.store.runs.snapshot(this.#flowId)?.flow.hops.find(({ id }) => id === message.hop);
        const body = hop === undefined ? undefined : bodyDocument(hop, message.side, message.form);
        if (body !== undefined) await this.#host.openBody(body);
        return;
      }
      case 'openToken': {
        const value = this.#valueOf(message.tag);
        if (value === undefined) await this.#tellGone();
        else await this.#host.openToken(value);
        return;
      }
      case 'exportRun':
        await runCommand('authFlow.exportRun', this.#flowId);
        return;
      case 'chooseRun':
      case 'openAsText':
        return; // of a file, which this panel has none
      case 'useTokens':
        await runCommand('authFlow.useTokens', this.#flowId);
        return;
      case 'takeRemedy':
        return this.#takeRemedy(message.remedy);
      case 'answerPrompt':
        await this.#host.answerPrompt(message.promptId, message.action);
        return;
      default:
        return this.#receiveAboutPause(message);
    }
  }

  async #receiveAboutPause(message: AboutPause): Promise<void> {
    const { stepping, questions } = this.#host;
    const { pause } = message;
    switch (message.type) {
      case 'editRequest':
        stepping.edit(this.#flowId, pause, message.edit);
        return;
      case 'undoEdit':
        stepping.undo(this.#flowId, pause);
        return;
      case 'editAsJson':
        if (stepping.pauseOf(this.#flowId)?.id === pause) await runCommand('authFlow.editRequestAsJson', this.#flowId);
        return;
      case 'replaceValue':
        return replaceValue(questions, stepping, { flow: this.#flowId, pause, entry: message.entry });
      case 'sendRequest':
        stepping.send(this.#flowId, pause, message.as);
        return;
      case 'skipRequest':
        stepping.skip(this.#flowId, pause);
        return;
      case 'pauseBefore':
        return stepping.pauseBefore(this.#flowId, pause, message.what, message.isOn);
    }
  }

  /** The request that the run waits with: it is drawn anew with each edit, and is gone when it is sent. */
  #showPaused(): void {
    this.tellPaused();
    if (!this.#ready) return; // on `ready` it gets everything
    const { stepping, store } = this.#host;
    const paused = stepping.viewOf(this.#flowId, store.runs);
    this.#post({ type: 'showPaused', flowId: this.#flowId, ...(paused === undefined ? {} : { paused }) });
  }

  /** The run that it is from may get another name, be deleted, and come back. */
  #showBasis(): void {
    const { runs } = this.#host.store;
    const flow = this.#ready ? runs.find(this.#flowId) : undefined; // on `ready` it gets everything
    const basis = flow === undefined ? undefined : basisOf(flow, runs);
    if (basis !== undefined) this.#post({ type: 'showBasis', flowId: this.#flowId, basis });
  }

  /** Tells whether a request waits, where this is the panel in front. */
  tellPaused(): void {
    if (this.#panel.active) this.#host.onPauseShown(this.#host.stepping.isPaused(this.#flowId));
  }

  /** Only what was offered is done. */
  async #takeRemedy(remedy: string): Promise<void> {
    const flow = await this.#host.store.find(this.#flowId);
    const offered = flow === undefined ? [] : this.#host.offeredRemedies(flow);
    if (offered.some((each) => each === remedy)) await runCommand('authFlow.takeRemedy', this.#flowId, remedy);
  }

  async #showAll(): Promise<void> {
    const known = await this.#host.store.find(this.#flowId); // reads the history, if it was not read yet
    if (known?.basedOn !== undefined) await this.#host.store.find(known.basedOn.run as FlowId); // of our plan: an ID that no run has finds none
    const shown = this.#host.store.runs.snapshot(this.#flowId);
    this.#ready = true;
    if (shown === undefined) {
      this.#post({ type: 'showNothing', message: 'This run is no longer in the history.' });
      return;
    }
    const { flow, sequence } = shown;
    this.#dress();
    this.#post({ type: 'showLayout', layout: this.#host.layout.read(), letterKeys: this.#host.letterKeys() });
    this.#post({ type: 'showFlow', flow: this.#withWhatIsKnown(flow), sequence });
    this.#showPaused();
    this.#showBasis();
    this.selectHop(this.#wantedHop);
    this.#wantedHop = undefined;
    const isOver = flow.outcome.kind !== 'running';
    if (this.#takesFocus && isOver && !this.#host.isAsking()) this.#panel.reveal(undefined, false);
    if (isOver) this.#takesFocus = false;
  }

  /** Once, at the end: a flow that still runs may ask something at any moment. */
  #takeFocus({ outcome, prompt }: FlowSummaryView): void {
    if (prompt !== undefined) this.#waitedForSince = Date.now();
    if (!this.#takesFocus || !this.#ready || outcome.kind === 'running') return;
    this.#takesFocus = false;
    const sinceMs = Date.now() - this.#waitedForSince;
    const isActive = this.#panel.active;
    if (takesFocusAtEnd({ isActive, isAsking: this.#host.isAsking(), sinceMs })) this.#panel.reveal(undefined, false);
  }

  #pass(told: RunsChange): void {
    if (told.kind === 'list') {
      this.#dress(); // it may have another name
      this.#showBasis();
    }
    if (told.kind !== 'view' || told.flowId !== this.#flowId) return;
    const { flowId, sequence, change } = told;
    if (change.kind === 'summary' || change.kind === 'whole') this.#dress();
    if (!this.#ready) return; // on `ready` it gets everything
    this.#post({ type: 'changeFlow', flowId, sequence, change: this.#changeWithWhatIsKnown(change) });
    if (change.kind === 'summary') this.#takeFocus(change.summary);
    if (change.kind === 'whole') this.#takeFocus(change.flow);
  }

  /** Where the cause is gone, the run can simply be run again. */
  #offerAgain(): void {
    const shown = this.#ready ? this.#host.store.runs.snapshot(this.#flowId) : undefined;
    if (shown === undefined || !('error' in shown.flow.outcome)) return;
    this.#post({ type: 'showFlow', flow: this.#withWhatIsKnown(shown.flow), sequence: shown.sequence });
  }

  #changeWithWhatIsKnown(change: ViewChange): ViewChange {
    switch (change.kind) {
      case 'summary':
        return { kind: 'summary', summary: this.#withWhatIsKnown(change.summary) };
      case 'whole':
        return { kind: 'whole', flow: this.#withWhatIsKnown(change.flow) };
      default:
        return change;
    }
  }

  #withWhatIsKnown<View extends FlowSummaryView>(known: View): View {
    const lifetimes = this.#host.lifetimesOf(known);
    const view = lifetimes.length === 0 ? known : { ...known, lifetimes };
    if (!('error' in view.outcome)) return view;
    return { ...view, outcome: { ...view.outcome, error: { ...view.outcome.error, remedies: this.#host.offeredRemedies(view) } } };
  }

  async #tellGone(): Promise<void> {
    await this.#host.questions.inform(words('The value is no longer in memory. Run the flow again to get a new one.'));
  }

  #valueOf(tag: string): string | undefined {
    return this.#host.store.runs.valueOf(this.#flowId, tag);
  }

  /** Gives the tab the name and the icon of the run, as long as that is known. */
  #dress(): void {
    const flow = this.#host.store.runs.find(this.#flowId);
    if (flow === undefined) return;
    retitleWebPanel(this.#panel, panelTitle(flow, this.#host.store.marksOf(flow.id)));
    const icon = panelIcon(flow);
    if (icon === this.#icon) return;
    this.#icon = icon;
    const icons = Uri.joinPath(this.#host.extensionUri, 'webview', 'icons');
    this.#panel.iconPath = { light: Uri.joinPath(icons, `run-${icon}-light.svg`), dark: Uri.joinPath(icons, `run-${icon}-dark.svg`) };
  }

  #post(message: ToWebview): void {
    void this.#panel.webview.postMessage(message);
  }
}
