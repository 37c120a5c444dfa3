import type { RunPlan } from '../../../src/core/plan/plan.ts';
import { RunRedaction } from '../../../src/core/redaction/runRedaction.ts';
import { TagBook } from '../../../src/core/redaction/tagBook.ts';
import type { TextSearch } from '../../../src/core/redaction/textSearch.ts';
import type { Flow, ReceivedToken } from '../../../src/core/runs/flow.ts';
import type { FlowEvent } from '../../../src/core/runs/flowEvents.ts';
import type { EpochMs, FlowId, Hop, HopId, HopOutcome } from '../../../src/core/runs/hop.ts';
import { RawRun } from '../../../src/core/runs/rawRun.ts';
import { reduceFlow } from '../../../src/core/runs/reduceFlow.ts';
import { type RunRequests, Runs, type RunsChange } from '../../../src/core/runs/runs.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { Emitter } from '../../../src/editor/kernel/emitter.ts';
import { newKeyedHash } from '../../../src/node/crypto/keyedHash.ts';
import { codePlan, jsonResponse } from '../builders.ts';

/** What was chosen for a run in tests. */
export interface TestRequest {
  readonly chosen: string;
}

const othersFirst = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const tags = new TagBook(newKeyedHash());
const noSearch: TextSearch = { search: () => Promise.reject(new Error('There is no other thread.')), release: () => {} };

/** As it was typed, beside what is storable of it. */
export function typedRequest(typed: string): RunRequests<TestRequest> {
  return { raw: { chosen: typed }, storable: { chosen: 'without secrets' } };
}

/** Runs with whoever listens to them. */
export class ToldRuns extends Runs<TestRequest> {
  readonly onDidChange: Emitter<RunsChange>['event'];

  constructor(keepInMemory: () => number) {
    const emitter = new Emitter<RunsChange>();
    super({ keepInMemory, tell: (change) => emitter.fire(change) });
    this.onDidChange = emitter.event;
  }
}

export function newRuns(keepInMemory = 10): ToldRuns {
  return new ToldRuns(() => keepInMemory);
}

export interface DriveOptions<Request> {
  readonly plan?: RunPlan;
  readonly startedAt?: number;
  readonly request?: RunRequests<Request>;
  readonly search?: TextSearch;
}

/** The raw values of a run, in this thread alone unless there is a search. */
export function rawRun(flow: Flow, redaction: RunRedaction = newRedaction(), search: TextSearch = noSearch): RawRun {
  return new RawRun(flow, { redaction, search, othersFirst, log: { warn: () => {} } });
}

function newRedaction(): RunRedaction {
  return new RunRedaction(tags, (error) => {
    throw error;
  });
}

/** One run, with this test in the place of the engine. */
export class DrivenRun<Request = TestRequest> {
  readonly id: FlowId;
  readonly redaction = newRedaction();
  /** How often it was asked to stop. */
  stops = 0;
  #flow: Flow;
  readonly #runs: Runs<Request>;
  #resolve: () => void = () => {};

  constructor(
    runs: Runs<Request>,
    id: string,
    { plan = codePlan(), startedAt = 0, request, search = noSearch }: DriveOptions<Request> = {},
  ) {
    this.#runs = runs;
    this.id = id as FlowId;
    this.#flow = reduceFlow(undefined, { type: 'flowStarted', flowId: this.id, plan, startedAt: startedAt as EpochMs });
    runs.begin(rawRun(this.#flow, this.redaction, search), this.#work(), request);
  }

  get flow(): Flow {
    return this.#flow;
  }

  emit(event: FlowEvent): void {
    this.#flow = reduceFlow(this.#flow, event);
    if (event.type === 'flowContinued') this.#runs.resume(this.id, this.#work());
    this.#runs.take(this.#flow, event);
  }

  hop(index: number, body: Readonly<Record<string, unknown>>): void {
    this.emit({ type: 'hopChanged', hop: testHop(this.id, index, { kind: 'pending' }) });
    this.emit({ type: 'hopChanged', hop: testHop(this.id, index, answer(body)) });
  }

  token(value: string, hop = 1): void {
    this.emit({ type: 'tokenReceived', token: testToken(this.id, hop, value) });
  }

  async end(): Promise<void> {
    this.emit({ type: 'flowEnded', outcome: { kind: 'completed' }, durationMs: 5 });
    await this.#runs.finish(this.id);
    this.#resolve();
  }

  #work(): { readonly stop: () => void; readonly ended: Promise<void> } {
    const ended = new Promise<void>((resolve) => {
      this.#resolve = resolve;
    });
    return { stop: () => (this.stops += 1), ended };
  }
}

export function hopId(run: FlowId, index: number): HopId {
  return `${run}.${index}` as HopId;
}

export function testHop(run: FlowId, index: number, outcome: HopOutcome): Hop {
  const request = { method: 'GET', url: `https://api.example/things/${index}`, headers: [] } as const;
  return { id: hopId(run, index), index, step: 'API call', startedAt: index as EpochMs, request, outcome };
}

export function answer(body: Readonly<Record<string, unknown>>): HopOutcome {
  return { kind: 'answered', response: jsonResponse(200, body), timing: { totalMs: 1 } };
}

export function testToken(run: FlowId, hop: number, value: string): ReceivedToken {
  const secret = new Secret(value, 'access_token');
  return { kind: 'access_token', value: secret, hop: hopId(run, hop), channel: 'back', receivedAt: 0 as EpochMs };
}
