import { conduct, FlowRecorder } from './engine/conduct.ts';
import type { FlowPorts } from './engine/flowPorts.ts';
import { obtainedTokensOf } from './engine/tokens/obtainedTokens.ts';
import { doOperation } from './operations/doOperation.ts';
import type { Operation } from './plan/plan.ts';
import type { Flow } from './runs/flow.ts';

/**
 * Does something with the tokens of a flow that has ended, and records it as further hops of the flow.
 * Never rejects. The outcome of the flow is then the one of this operation.
 *
 * @param ports with the same cookies as the run had, so that signing off finds the session
 */
export async function runOperation(flow: Flow, operation: Operation, ports: FlowPorts, signal: AbortSignal): Promise<Flow> {
  const recorder = new FlowRecorder(ports.emit, flow);
  recorder.emit({ type: 'flowContinued' });
  return conduct(flow.id, flow.plan, ports, signal, recorder, async (run) => {
    await doOperation(run, obtainedTokensOf(flow), operation);
  });
}
