import type { FlowPorts } from '../../core/engine/flowPorts.ts';
import type { Log, Prompter, UserAgent } from '../../core/engine/ports.ts';
import type { FlowPlan, Operation } from '../../core/plan/plan.ts';
import { RunRedaction } from '../../core/redaction/runRedaction.ts';
import { TagBook } from '../../core/redaction/tagBook.ts';
import { runFlow } from '../../core/runFlow.ts';
import { runOperation } from '../../core/runOperation.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { FlowEvent } from '../../core/runs/flowEvents.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import { RawRun } from '../../core/runs/rawRun.ts';
import { viewFlow } from '../../core/runs/redact.ts';
import type { RunRequests, Runs } from '../../core/runs/runs.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { errorName } from '../../core/values/errorName.ts';
import type { Engine } from '../engine.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import type { RunStore } from '../runs/runStore.ts';
import type { PauseAt } from '../stepping/steppedRun.ts';
import type { Stepping } from '../stepping/stepping.ts';
import type { FlowRequest } from './startFlow.ts';

/** What runs need of the engine. */
export type RunningEngine = Pick<Engine, 'tagHash' | 'textSearch' | 'createPorts'>;

/** How a flow reaches the person. */
export interface People {
  readonly prompter: Prompter;
  readonly userAgent: UserAgent;
}

export interface StartedFlow {
  readonly id: FlowId;
  readonly ended: Promise<Flow>;
}

/** What a run is started with beside its plan. */
interface Start {
  /** The environment whose cookies the run goes on with, where they are kept; left out, it begins and ends without any. */
  readonly session?: string | undefined;
  /** What was chosen for it. */
  readonly request?: RunRequests<FlowRequest> | undefined;
  /** Pauses before each request. */
  readonly isStepped?: boolean | undefined;
  /** Pauses before this one. */
  readonly pausesAt?: PauseAt | undefined;
}

/** Where runs pause. */
type Steps = Pick<Stepping, 'begin'>;

/**
 * Has the engine run flows, and gives what happens to the runs of the window, which own it. One instance, and with it one set of
 * tags, per window.
 */
export class FlowRunner {
  readonly #engine: RunningEngine;
  readonly #store: RunStore;
  readonly #people: People;
  readonly #log: Log;
  readonly #stepping: Steps;
  readonly #tags: TagBook;

  constructor(engine: RunningEngine, store: RunStore, people: People, log: Log, stepping: Steps) {
    this.#engine = engine;
    this.#store = store;
    this.#people = people;
    this.#log = log;
    this.#stepping = stepping;
    this.#tags = new TagBook(engine.tagHash);
  }

  /** Starts the flow of a plan. Resolves as soon as there is a run; `ended` of it resolves when it has ended and is kept. */
  start(plan: FlowPlan, start: Start = {}): Promise<StartedFlow> {
    return this.#conduct(start, plan.server.environmentName, (ports, signal) => runFlow(plan, ports, signal));
  }

  /**
   * Goes on with a run that has ended: its hops go on counting.
   * @throws {PlainError} when the raw values of the run are gone, or it has not ended
   */
  async operate(id: FlowId, operation: Operation, session?: string): Promise<StartedFlow> {
    if (this.#runs.find(id)?.outcome.kind === 'running') throw new PlainError(words('This run is still in progress.'));
    await this.#runs.ended(id);
    const flow = this.#runs.flowOf(id);
    if (flow === undefined) throw new PlainError(words('The tokens of this run are no longer in memory. Run it again first.'));
    return this.#conduct({ session }, flow.plan.server.environmentName, (ports, signal) => runOperation(flow, operation, ports, signal));
  }

  /** Runs a task on the platform API: a run that ends with more than tokens. */
  async startTask<Result extends { readonly flow: Flow }>(
    run: (ports: FlowPorts, signal: AbortSignal) => Promise<Result>,
  ): Promise<{ readonly id: FlowId; readonly ended: Promise<Result> }> {
    let result: Result | undefined;
    const started = await this.#conduct({}, undefined, async (ports, signal) => {
      result = await run(ports, signal);
      return result.flow;
    });
    const ended = started.ended.then((flow): Result => {
      if (result === undefined) throw new Error(`The task of flow ${flow.id} ended without a result.`);
      return result;
    });
    return { id: started.id, ended };
  }

  /**
   * Has a run looked at that is none of the window's, with the tags that it has once it is kept.
   *
   * @param look is given the run as it may leave the host, and what hides its secrets in a text; it must give out nothing raw
   */
  look<Result>(flow: Flow, look: (view: FlowView, hide: (text: string) => string) => Result): Result {
    const redaction = this.#redaction();
    try {
      return look(viewFlow(flow, redaction), (text) => redaction.hide(text));
    } finally {
      redaction.forget();
    }
  }

  /** Takes a run that has ended among those of the window. One that is there already stays as it is. */
  async keep(flow: Flow): Promise<void> {
    if (this.#runs.find(flow.id) !== undefined) return;
    this.#runs.begin(this.#rawRun(flow), { stop: () => undefined, ended: Promise.resolve() });
    await this.#store.end(flow.id);
  }

  /** @param environment whose remembered places the run pauses before */
  async #conduct(
    { session, request, isStepped = false, pausesAt }: Start,
    environment: string | undefined,
    run: (ports: FlowPorts, signal: AbortSignal) => Promise<Flow>,
  ): Promise<StartedFlow> {
    const abort = new AbortController();
    const steps = this.#stepping.begin(environment, isStepped, pausesAt);
    let announce: (id: FlowId) => void = () => {};
    const started = new Promise<FlowId>((resolve) => {
      announce = resolve;
    });
    const emit = (event: FlowEvent, flow: Flow): void => {
      const work = { stop: () => abort.abort(), ended };
      if (event.type === 'flowStarted') this.#runs.begin(this.#rawRun(flow), work, request);
      if (event.type === 'flowContinued') this.#runs.resume(flow.id, work);
      if (event.type !== 'flowStarted') this.#runs.take(flow, event);
      steps.started(flow.id);
      announce(flow.id);
    };
    const ended: Promise<Flow> = Promise.resolve()
      .then(() =>
        run(
          this.#engine.createPorts({ emit, ...this.#people, review: steps.review, ...(session === undefined ? {} : { session }) }),
          abort.signal,
        ),
      )
      .finally(() => steps.ended())
      .then((done) => this.#end(done));
    return { id: await Promise.race([started, ended.then(({ id }) => id)]), ended };
  }

  async #end(flow: Flow): Promise<Flow> {
    this.#log.info(`Flow ${flow.id} ${flow.outcome.kind} after ${flow.hops.length} hops.`);
    await this.#store.end(flow.id);
    return flow;
  }

  #rawRun(flow: Flow): RawRun {
    return new RawRun(flow, {
      redaction: this.#redaction(),
      search: this.#engine.textSearch,
      othersFirst: () => new Promise((resolve) => setImmediate(resolve)),
      log: this.#log,
    });
  }

  #redaction(): RunRedaction {
    return new RunRedaction(this.#tags, (error) =>
      this.#log.warn(`A text could not be searched for secrets, and is hidden: ${errorName(error)}`),
    );
  }

  get #runs(): Runs<FlowRequest> {
    return this.#store.runs;
  }
}
