import { conduct, FlowRecorder } from './engine/conduct.ts';
import type { FlowPorts } from './engine/flowPorts.ts';
import { newFlowId } from './engine/newFlowId.ts';
import type { ObtainedTokens } from './engine/tokens/obtainedTokens.ts';
import { openGivenIdToken, takeGiven } from './engine/tokens/takeGiven.ts';
import { verifyGiven } from './engine/tokens/verifyGiven.ts';
import { doOperations } from './operations/doOperations.ts';
import type { TokenUsePlan } from './plan/plan.ts';
import { verifiedTokens } from './plan/verifiedTokens.ts';
import type { Flow } from './runs/flow.ts';

/**
 * Verifies tokens that a person gave, and does something with them, each operation as hops of a run of its own. Never rejects: like
 * `runFlow`.
 * @param ports with the tokens that the plan names
 */
export async function useTokens(plan: TokenUsePlan, ports: FlowPorts, signal: AbortSignal): Promise<Flow> {
  const id = newFlowId(ports);
  const recorder = new FlowRecorder(ports.emit);
  recorder.emit({ type: 'flowStarted', flowId: id, plan, startedAt: ports.clock.now() });
  return conduct(id, plan, ports, signal, recorder, async (run) => {
    const tokens: ObtainedTokens = {
      idToken: plan.given.includes('id_token') ? await openGivenIdToken(run) : undefined,
      accessToken: plan.given.includes('access_token') ? takeGiven(run, 'access_token') : undefined,
      refreshToken: plan.given.includes('refresh_token') ? takeGiven(run, 'refresh_token') : undefined,
    };
    const verified = verifiedTokens(plan);
    if (verified.length > 0) {
      await verifyGiven(run, {
        idToken: verified.includes('id_token') ? tokens.idToken : undefined,
        accessToken: verified.includes('access_token') ? tokens.accessToken : undefined,
      });
    }
    await doOperations(run, tokens, plan.after);
  });
}
