import { conduct, FlowRecorder } from './engine/conduct.ts';
import type { FlowPorts } from './engine/flowPorts.ts';
import { newFlowId } from './engine/newFlowId.ts';
import type { ObtainedTokens } from './engine/tokens/obtainedTokens.ts';
import { takeGiven } from './engine/tokens/takeGiven.ts';
import { doOperations } from './operations/doOperations.ts';
import type { TokenUsePlan } from './plan/plan.ts';
import type { Flow } from './runs/flow.ts';

/**
 * Does something with tokens that a person gave, each operation as hops of a run of its own. Never rejects: like `runFlow`.
 * @param ports with the tokens that the plan names
 */
export async function useTokens(plan: TokenUsePlan, ports: FlowPorts, signal: AbortSignal): Promise<Flow> {
  const id = newFlowId(ports);
  const recorder = new FlowRecorder(ports.emit);
  recorder.emit({ type: 'flowStarted', flowId: id, plan, startedAt: ports.clock.now() });
  return conduct(id, plan, ports, signal, recorder, async (run) => {
    const given = new Map(plan.given.map((kind) => [kind, takeGiven(run, kind)]));
    const tokens: ObtainedTokens = {
      idToken: given.get('id_token'),
      accessToken: given.get('access_token'),
      refreshToken: given.get('refresh_token'),
    };
    await doOperations(run, tokens, plan.after);
  });
}
