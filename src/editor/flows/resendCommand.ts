import type { PartEdit } from '../../core/changes/editRequest.ts';
import { resendPlan } from '../../core/engine/review/resendPlan.ts';
import { resendRequest } from '../../core/resendRequest.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { FlowId, HopId } from '../../core/runs/hop.ts';
import type { FlowView } from '../../core/runs/views.ts';
import type { EnvironmentStore } from '../environments/environmentStore.ts';
import type { Lazy } from '../kernel/lazy.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import type { RunCommand } from '../kernel/runCommand.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import type { FlowPanels } from '../panel/flowPanels.ts';
import type { RunStore } from '../runs/runStore.ts';
import { askForEdits, type EditsDraft } from './askForEdits.ts';
import type { FlowRunner } from './flowRunner.ts';
import { usableEnvironment } from './startFlow.ts';

export interface ResendCommandHost {
  readonly questions: Pick<Questions, 'askStep' | 'inform'>;
  readonly runCommand: RunCommand;
  readonly environments: EnvironmentStore;
  readonly store: Pick<RunStore, 'runs'>;
  readonly runner: Lazy<Pick<FlowRunner, 'startTask'>>;
  readonly panels: Lazy<Pick<FlowPanels, 'showNext'>>;
}

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
    if (runs.find(run.id) === undefined) return this.#offerStart();
    const flow = runs.flowOf(run.id);
    if (flow === undefined) return this.#offerRunAgain(run.id);
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

  async #offerStart(): Promise<undefined> {
    const message = words('The run is from a file, and its values are not known: nothing of it is sent. Start a run of your own instead.');
    const pressed = await this.#host.questions.inform(message, { start: words('Start Authorization Flow') });
    if (pressed === 'start') await this.#host.runCommand('authFlow.startFlow');
  }

  async #offerRunAgain(id: FlowId): Promise<undefined> {
    const message = words('The request cannot be sent again: its values are no longer in memory. Run the flow from the start instead.');
    const pressed = await this.#host.questions.inform(message, { again: words('Run Again') });
    if (pressed === 'again') await this.#host.runCommand('authFlow.runAgain', id);
  }

  /** What was left before it was sent: for as long as the values of the run are there, and no longer than they. */
  #draftOf(flow: Flow, hop: HopId): EditsDraft {
    const ofRun = this.#drafts.get(flow) ?? new Map<HopId, readonly PartEdit[]>();
    this.#drafts.set(flow, ofRun);
    return { edits: ofRun.get(hop) ?? [], keep: (edits) => void ofRun.set(hop, edits) };
  }
}
