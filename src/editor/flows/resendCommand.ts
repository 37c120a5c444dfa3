import type { PartEdit } from '../../core/changes/editRequest.ts';
import { changedPart } from '../../core/changes/requestChange.ts';
import { resendFamily, resendPlan } from '../../core/engine/review/resendPlan.ts';
import type { SentBefore } from '../../core/plan/plan.ts';
import { resendRequest } from '../../core/resendRequest.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { FlowId, HopId } from '../../core/runs/hop.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { listed } from '../../core/text/listed.ts';
import type { EnvironmentStore } from '../environments/environmentStore.ts';
import type { Lazy } from '../kernel/lazy.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import type { RunCommand } from '../kernel/runCommand.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { joined, words } from '../kernel/texts/words.ts';
import type { FlowPanels } from '../panel/flowPanels.ts';
import type { RunStore } from '../runs/runStore.ts';
import { type RepeatedChanges, repeatedChanges } from '../stepping/repeatedChanges.ts';
import type { PauseAt } from '../stepping/steppedRun.ts';
import { askForEdits, type EditsDraft } from './askForEdits.ts';
import type { FlowCommands } from './flowCommands.ts';
import type { FlowRunner } from './flowRunner.ts';
import { usableEnvironment } from './startFlow.ts';

export interface ResendCommandHost {
  readonly questions: Pick<Questions, 'askStep' | 'inform'>;
  readonly runCommand: RunCommand;
  readonly environments: EnvironmentStore;
  readonly store: Pick<RunStore, 'runs' | 'find'>;
  readonly flows: Lazy<Pick<FlowCommands, 'runAgainPaused' | 'startLike'>>;
  readonly runner: Lazy<Pick<FlowRunner, 'startTask'>>;
  readonly panels: Lazy<Pick<FlowPanels, 'showNext'>>;
}

/** Where a request stands in the run of a flow. */
type ResentPlace = { readonly id: FlowId; readonly basedOn: SentBefore } & Omit<PauseAt, 'edits'> & RepeatedChanges;

/** Changes the request of a hop and sends it as a run of its own. */
export class ResendCommand {
  readonly #host: ResendCommandHost;
  readonly #drafts = new WeakMap<Flow, Map<HopId, readonly PartEdit[]>>();

  constructor(host: ResendCommandHost) {
    this.#host = host;
  }

  /**
   * @returns the ID of the new run; `undefined` when the person cancelled, or nothing could be sent
   * @throws {PlainError} where the request is not one that can be sent
   */
  async resend(run: FlowView, hop: HopId): Promise<FlowId | undefined> {
    const { runs } = this.#host.store;
    if (runs.find(run.id) === undefined) return this.#offerStart(run);
    const flow = runs.flowOf(run.id);
    if (flow === undefined) return this.#offerRunAgain(run, hop);
    const plan = resendPlan(flow, hop);
    if (plan.kind === 'impossible') throw new PlainError(words('{why}', { why: outside(plan.why) }));
    const draft = this.#draftOf(flow, hop);
    const { index = 0, label = '' } = run.hops.find(({ id }) => id === hop) ?? {};
    const title = words('Edit and Resend: Hop {index}, {label}', { index, label: outside(label, 60) });
    const edits = await askForEdits(this.#host.questions, title, plan.request, draft, plan.remaking.parts);
    if (edits === undefined) return undefined;
    draft.keep(edits);
    // The workspace may have lost its trust, or the environment its place in the settings, since the run.
    usableEnvironment(this.#host.environments, flow.plan.server.environmentName);
    const runner = await this.#host.runner.get();
    const { id } = await runner.startTask(async (ports, signal) => ({ flow: await resendRequest(plan, edits, ports, signal) }));
    draft.keep([]);
    (await this.#host.panels.get()).showNext(id);
    return id;
  }

  async #offerStart(recorded: FlowView): Promise<FlowId | undefined> {
    const message = words('The run is from a file, and its values are not known: nothing of it is sent. Start a run of your own instead.');
    const pressed = await this.#host.questions.inform(message, { start: words('Start Authorization Flow') });
    return pressed === 'start' ? (await this.#host.flows.get()).startLike(recorded) : undefined;
  }

  /** From the start, with the same changes as far as they are known, up to the request. */
  async #offerRunAgain(run: FlowView, hop: HopId): Promise<FlowId | undefined> {
    const place = await this.#placeOf(run, hop);
    const gone = words('The request cannot be sent again: its values are no longer in memory.');
    if (place === undefined) {
      const pressed = await this.#host.questions.inform(
        joined([gone, words('The run that it is from is gone as well. Start a flow instead.')], ' '),
        { start: words('Start Authorization Flow') },
      );
      if (pressed === 'start') await this.#host.runCommand('authFlow.startFlow');
      return undefined;
    }
    const { id, step, nth, edits, hidden, basedOn } = place;
    const sentences = [
      gone,
      words('Run the flow from the start instead: it pauses before this request.'),
      ...(edits.length === 0 ? [] : [words('{parts} will be changed as before.', { parts: outside(listed(edits.map(changedPart))) })]),
      ...(hidden.length === 0 ? [] : [words('Change {parts} again there: the values were secret.', { parts: outside(listed(hidden)) })]),
    ];
    const pressed = await this.#host.questions.inform(joined(sentences, ' '), { again: words('Run from the Start') });
    return pressed === 'again' ? (await this.#host.flows.get()).runAgainPaused(id, { step, nth, edits }, basedOn) : undefined;
  }

  /** Where the request stands in the run of a flow that it is from, be it sent again several times since. */
  async #placeOf(run: FlowView, hop: HopId): Promise<ResentPlace | undefined> {
    const own = run.hops.find(({ id }) => id === hop);
    if (own === undefined) return undefined;
    let at = { view: run, hop: String(hop) };
    for (const seen = new Set<string>(); at.view.grant === resendFamily && !seen.has(at.view.id); seen.add(at.view.id)) {
      const { basedOn } = at.view;
      const view = basedOn && (await this.#host.store.find(basedOn.run as FlowId)); // an ID that no run has finds none
      if (basedOn === undefined || view === undefined) return undefined;
      at = { view, hop: basedOn.hop };
    }
    const { id, hops } = at.view;
    const index = hops.findIndex((each) => each.id === at.hop);
    const nth = hops.slice(0, index + 1).filter(({ step }) => step === own.step).length;
    if (index < 0) return undefined;
    return { id, step: own.step, nth, ...repeatedChanges(own), basedOn: { run: id, hop: at.hop, index: index + 1 } };
  }

  /** What was left before it was sent: for as long as the values of the run are there, and no longer than they. */
  #draftOf(flow: Flow, hop: HopId): EditsDraft {
    const ofRun = this.#drafts.get(flow) ?? new Map<HopId, readonly PartEdit[]>();
    this.#drafts.set(flow, ofRun);
    return { edits: ofRun.get(hop) ?? [], keep: (edits) => void ofRun.set(hop, edits) };
  }
}
