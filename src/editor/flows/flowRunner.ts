import type { Disposable } from 'vscode';
import type { FlowPorts } from '../../core/engine/flowPorts.ts';
import type { Log, Prompter, UserAgent } from '../../core/engine/ports.ts';
import type { TokenKind } from '../../core/oauth/wire.ts';
import type { FlowPlan, Operation, RunPlan } from '../../core/plan/plan.ts';
import { WindowRedaction } from '../../core/redaction/windowRedaction.ts';
import { runFlow } from '../../core/runFlow.ts';
import { runOperation } from '../../core/runOperation.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { FlowEvent } from '../../core/runs/flowEvents.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import { viewFlow } from '../../core/runs/redact.ts';
import { errorName } from '../../core/values/errorName.ts';
import type { Engine } from '../engine.ts';
import { setContextKey } from '../kernel/runCommand.ts';
import { newStatusItem } from '../kernel/statusItem.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { icon, words } from '../kernel/texts/words.ts';
import { FlowViews } from '../runs/flowViews.ts';
import type { RunStore } from '../runs/runStore.ts';

/** A flow of this session: raw values in memory, until it is closed. */
interface LiveFlow {
  readonly abort: AbortController;
  flow: Flow;
  readonly views: FlowViews;
  /** Resolves when the last event is in the store. */
  readonly ended: Promise<Flow>;
}

/** How a flow reaches the person. */
export interface People {
  readonly prompter: Prompter;
  readonly userAgent: UserAgent;
}

export interface StartedFlow {
  readonly id: FlowId;
  readonly ended: Promise<Flow>;
}

/**
 * Runs flows and keeps their raw values. Everything that leaves goes through redaction first: the store, and with it
 * tree, panel and history, only ever see views. One instance, and with it one set of tags, per window.
 */
export class FlowRunner implements Disposable {
  readonly #engine: Engine;
  readonly #store: RunStore;
  readonly #people: People;
  readonly #log: Log;
  readonly #redaction: WindowRedaction;
  readonly #live = new Map<FlowId, LiveFlow>();
  readonly #status = newStatusItem('authFlow.running', words('Authorization flow'));

  constructor(engine: Engine, store: RunStore, people: People, log: Log) {
    this.#engine = engine;
    this.#store = store;
    this.#people = people;
    this.#log = log;
    this.#redaction = new WindowRedaction(engine.tagHash, (error) =>
      log.warn(`A text could not be searched for secrets, and is hidden: ${errorName(error)}`),
    );
  }

  /**
   * Starts the flow of a plan. Resolves as soon as the flow is in the store; `ended` of it resolves with its end.
   * @param session name under which cookies are kept for later runs; left out, the run begins and ends without any
   * @param onStarted called with the ID before anything is sent
   */
  start(plan: FlowPlan, session?: string, onStarted?: (id: FlowId) => void): Promise<StartedFlow> {
    return this.#conduct(session, (ports, signal) => runFlow(plan, ports, signal), onStarted);
  }

  /**
   * Goes on with a flow that has ended: its hops go on counting.
   * @throws {PlainError} when the raw values of the flow are gone, or it still runs
   */
  async operate(id: FlowId, operation: Operation, session?: string): Promise<StartedFlow> {
    const flow = this.#live.get(id)?.flow;
    if (flow === undefined) throw new PlainError(words('The tokens of this run are no longer in memory: run it again first.'));
    if (flow.outcome.kind === 'running') throw new PlainError(words('This run has not ended yet.'));
    return this.#conduct(session, (ports, signal) => runOperation(flow, operation, ports, signal));
  }

  /** Runs a task on the platform API: a flow that ends with more than tokens. */
  async startTask<Result extends { readonly flow: Flow }>(
    run: (ports: FlowPorts, signal: AbortSignal) => Promise<Result>,
  ): Promise<{ readonly id: FlowId; readonly ended: Promise<Result> }> {
    let result: Result | undefined;
    const started = await this.#conduct(undefined, async (ports, signal) => {
      result = await run(ports, signal);
      return result.flow;
    });
    const ended = started.ended.then((flow): Result => {
      if (result === undefined) throw new Error(`The task of flow ${flow.id} ended without a result.`);
      return result;
    });
    return { id: started.id, ended };
  }

  async #conduct(
    session: string | undefined,
    run: (ports: FlowPorts, signal: AbortSignal) => Promise<Flow>,
    onStarted: (id: FlowId) => void = () => {},
  ): Promise<StartedFlow> {
    const abort = new AbortController();
    let announce: (id: FlowId) => void = () => {};
    const started = new Promise<FlowId>((resolve) => {
      announce = resolve;
    });
    const emit = (event: FlowEvent, flow: Flow): void => {
      if (event.type === 'flowStarted' || event.type === 'flowContinued') {
        const redaction = this.#redaction.begin(flow.id);
        this.#live.set(flow.id, { abort, flow, views: new FlowViews(redaction, this.#engine.textSearch, this.#store, this.#log), ended });
        this.#store.put(viewFlow(flow, redaction));
        this.#showStatus();
        onStarted(flow.id);
        announce(flow.id);
      } else {
        this.#take(flow, event);
      }
    };
    const ended: Promise<Flow> = Promise.resolve()
      .then(() => run(this.#engine.createPorts({ emit, ...this.#people, ...(session === undefined ? {} : { session }) }), abort.signal))
      .then((done) => this.#end(done));
    return { id: await Promise.race([started, ended.then(({ id }) => id)]), ended };
  }

  /** Aborts the request under way. Does nothing for a flow that has ended. */
  stop(id: FlowId): void {
    this.#live.get(id)?.abort.abort();
  }

  stopAll(): void {
    for (const { abort } of this.#running()) abort.abort();
  }

  get runningIds(): readonly FlowId[] {
    return this.#running().map(({ flow }) => flow.id);
  }

  /** What a flow whose raw values are in memory has to work with; each kind of token once. */
  tokensOf(id: FlowId): { readonly plan: RunPlan; readonly tokens: readonly TokenKind[] } | undefined {
    const flow = this.#live.get(id)?.flow;
    return flow === undefined ? undefined : { plan: flow.plan, tokens: [...new Set(flow.tokens.map(({ kind }) => kind))] };
  }

  sentRedirectUri(id: FlowId): string | undefined {
    const plan = this.#live.get(id)?.flow.plan;
    return plan !== undefined && 'redirectUri' in plan ? plan.redirectUri : undefined;
  }

  /** The raw value behind a tag, as long as its flow is open. */
  valueOf(id: FlowId, tag: string): string | undefined {
    const live = this.#live.get(id);
    return live === undefined ? undefined : this.#redaction.begin(id).valueOf(tag);
  }

  /** Lets go of the raw values of a flow. What stays is its redacted view. */
  async close(id: FlowId): Promise<void> {
    const live = this.#live.get(id);
    if (live === undefined) return;
    if (live.flow.outcome.kind === 'running') {
      live.abort.abort();
      await live.ended;
    }
    try {
      const view = await live.views.whole(live.flow);
      this.#store.replaceFlow({ ...view, live: false });
    } finally {
      this.#live.delete(id);
      this.#redaction.release(id);
      this.#engine.textSearch.release(id);
    }
  }

  /** Stops and closes every flow. */
  async closeAll(): Promise<void> {
    for (const id of [...this.#live.keys()]) await this.close(id);
  }

  dispose(): void {
    this.stopAll();
    this.#status.dispose();
    void this.#engine.close();
  }

  #take(flow: Flow, event: FlowEvent): void {
    const live = this.#live.get(flow.id);
    if (live === undefined) return;
    live.flow = flow;
    live.views.take(flow, event);
  }

  async #end(flow: Flow): Promise<Flow> {
    const live = this.#live.get(flow.id);
    if (live !== undefined) live.flow = flow;
    this.#showStatus();
    this.#log.info(`Flow ${flow.id} ${flow.outcome.kind} after ${flow.hops.length} hops.`);
    if (live !== undefined) await this.#store.end(await live.views.whole(flow));
    return flow;
  }

  #running(): readonly LiveFlow[] {
    return [...this.#live.values()].filter(({ flow }) => flow.outcome.kind === 'running');
  }

  #showStatus(): void {
    const running = this.#running();
    setContextKey('flowRunning', running.length > 0);
    const [first] = running;
    if (first === undefined) {
      this.#status.hide();
      return;
    }
    const spinning = icon('sync~spin');
    const environment = outside(first.flow.plan.server.environmentName, 40);
    this.#status.show({
      text:
        running.length === 1
          ? words('{spinning} Auth Flow: {environment}', { spinning, environment })
          : words('{spinning} Auth Flow: {count} running', { spinning, count: running.length }),
      tooltip: words('An authorization flow is running. Click to stop it.'),
      command: 'authFlow.stopFlow',
    });
  }
}
