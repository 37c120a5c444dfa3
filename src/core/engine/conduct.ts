import type { RunPlan } from '../plan/plan.ts';
import type { Flow, FlowOutcome } from '../runs/flow.ts';
import type { FlowEvent } from '../runs/flowEvents.ts';
import type { FlowId, Hop } from '../runs/hop.ts';
import { reduceFlow } from '../runs/reduceFlow.ts';
import { l10n } from '../text/l10n.ts';
import { closingChecks } from './closingChecks.ts';
import { Deadline } from './deadline.ts';
import type { FlowPorts } from './flowPorts.ts';
import { FlowRun } from './flowRun.ts';
import { FlowStop } from './flowStop.ts';
import { outcomeWithChanges } from './review/changesNamed.ts';
import type { Run } from './run.ts';
import { memoryOf } from './serverMemory.ts';

/** Makes the state of a flow from its events, and passes both on. */
export class FlowRecorder {
  #open = true;

  constructor(
    private readonly passOn: FlowPorts['emit'],
    private state?: Flow,
  ) {}

  readonly emit = (event: FlowEvent): void => {
    if (!this.#open) return; // of work that did not notice its end
    this.state = reduceFlow(this.state, event);
    this.passOn(event, this.state);
  };

  get flow(): Flow {
    if (this.state === undefined) throw new Error('The flow has not started.');
    return this.state;
  }

  close(): Flow {
    this.#open = false;
    return this.flow;
  }
}

/** Does work in a run and turns whatever comes of it into an outcome. */
export async function conduct(
  id: FlowId,
  plan: RunPlan,
  ports: FlowPorts,
  signal: AbortSignal,
  recorder: FlowRecorder,
  work: (run: Run) => Promise<void>,
): Promise<Flow> {
  const startedAt = ports.clock.monotonic();
  const deadline = new Deadline(ports.clock, plan.timeouts.runMs, signal);
  const hopsBefore = recorder.flow.hops.length;
  const earlierMs = recorder.flow.durationMs ?? 0;
  let outcome: FlowOutcome;
  const run = new FlowRun(
    id,
    plan,
    { ...ports, emit: recorder.emit },
    ports.product,
    deadline,
    () => recorder.flow,
    { count: hopsBefore },
    memoryOf(recorder.flow),
  );
  const { plainHttp, unverifiedOrigins } = ports.permissions;
  run.observe({ kind: 'connection', plainHttp, unverifiedOrigins });
  try {
    deadline.signal.throwIfAborted();
    await work(run);
    outcome = { kind: 'completed' };
  } catch (error) {
    outcome = outcomeOf(error, signal, deadline, plan, recorder.flow.hops.at(-1));
    if (outcome.kind === 'failed') ports.log.warn(`${id}: failed with ${outcome.error.code}`);
    if (outcome.kind === 'failed' && outcome.error.code === 'internal') ports.log.error(`${id}: unexpected`, error);
  } finally {
    deadline.end();
  }
  endPendingHops(recorder);
  closingChecks(recorder, recorder.flow);
  const findings = ports.product.diagnose(recorder.flow);
  if (findings.length > 0) recorder.emit({ type: 'findingsReported', findings });
  const ended = outcomeWithChanges(outcome, recorder.flow.hops);
  recorder.emit({ type: 'flowEnded', outcome: ended, durationMs: earlierMs + ports.clock.monotonic() - startedAt });
  return recorder.close();
}

function outcomeOf(error: unknown, signal: AbortSignal, deadline: Deadline, plan: RunPlan, lastHop: Hop | undefined): FlowOutcome {
  if (signal.aborted) return { kind: 'cancelled' };
  const hop = lastHop === undefined ? {} : { hop: lastHop.id };
  if (deadline.isOver) {
    return {
      kind: 'failed',
      error: {
        code: 'run.timedOut',
        message: l10n`The run took longer than the ${plan.timeouts.runMs / 1000} s allowed for it.`,
        remedy: l10n`Check the timing of the hops, or run again with a longer run timeout.`,
        ...hop,
      },
    };
  }
  if (error instanceof FlowStop) return error.outcome;
  return {
    kind: 'failed',
    error: {
      code: 'internal',
      message: l10n`The run ended because of a defect in this program.`,
      remedy: l10n`Please report it with the details from the log.`,
      ...hop,
    },
  };
}

/** A hop must not wait for ever in the record of a flow that has ended. */
function endPendingHops(recorder: FlowRecorder): void {
  for (const hop of recorder.flow.hops) {
    if (hop.outcome.kind !== 'pending') continue;
    const failure = { code: 'transport.aborted', message: l10n`The request was cancelled.` } as const;
    recorder.emit({ type: 'hopChanged', hop: { ...hop, outcome: { kind: 'failed', failure, timing: { totalMs: 0 } } } });
  }
}
