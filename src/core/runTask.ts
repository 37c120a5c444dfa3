import { conduct, FlowRecorder } from './engine/conduct.ts';
import type { FlowPorts } from './engine/flowPorts.ts';
import { newFlowId } from './engine/newFlowId.ts';
import type { Run } from './engine/run.ts';
import type { TaskPlan } from './plan/plan.ts';
import type { Flow } from './runs/flow.ts';

/**
 * Runs a task to its end, with every request as a hop, and tells every change through `ports.emit`. Never rejects: like `runFlow`.
 *
 * @param work is given the run, and a function that says how the run stands
 */
export async function runTask(
  plan: TaskPlan,
  ports: FlowPorts,
  signal: AbortSignal,
  work: (run: Run, flow: () => Flow) => Promise<void>,
): Promise<Flow> {
  const id = newFlowId(ports);
  const recorder = new FlowRecorder(ports.emit);
  recorder.emit({ type: 'flowStarted', flowId: id, plan, startedAt: ports.clock.now() });
  return conduct(id, plan, ports, signal, recorder, (run) => work(run, () => recorder.flow));
}
