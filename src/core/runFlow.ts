import { conduct, FlowRecorder } from './engine/conduct.ts';
import type { FlowPorts } from './engine/flowPorts.ts';
import { newFlowId } from './engine/newFlowId.ts';
import type { Run } from './engine/run.ts';
import type { ObtainedTokens } from './engine/tokens/obtainedTokens.ts';
import { authorizationCodeFlow } from './grants/authorizationCode.ts';
import { cibaFlow } from './grants/ciba.ts';
import { clientCredentialsFlow } from './grants/clientCredentials.ts';
import { deviceAuthorizationFlow } from './grants/deviceAuthorization.ts';
import { hybridFlow } from './grants/hybrid.ts';
import { implicitFlow } from './grants/implicit.ts';
import { jwtBearerFlow } from './grants/jwtBearer.ts';
import { noneFlow } from './grants/none.ts';
import { passwordFlow } from './grants/passwordGrant.ts';
import { refreshTokenFlow } from './grants/refreshToken.ts';
import { tokenExchangeFlow } from './grants/tokenExchange.ts';
import { doOperations } from './operations/doOperations.ts';
import { signOnOf } from './plan/beginning.ts';
import type { FlowPlan } from './plan/plan.ts';
import type { Flow } from './runs/flow.ts';
import { assertNever } from './values/assertNever.ts';

/**
 * Runs one flow to its end and tells every change through `ports.emit`.
 *
 * Never rejects: a refusal, a failure and a cancellation are outcomes, with the hops so far kept. No event is
 * emitted after it has resolved.
 *
 * @param signal aborts the request under way; the outcome is then `cancelled`
 */
export async function runFlow(plan: FlowPlan, ports: FlowPorts, signal: AbortSignal): Promise<Flow> {
  const id = newFlowId(ports);
  const recorder = new FlowRecorder(ports.emit);
  const startedAt = ports.clock.monotonic();
  recorder.emit({ type: 'flowStarted', flowId: id, plan, startedAt: ports.clock.now() });
  return conduct(id, plan, ports, signal, recorder, async (run) => {
    const signOn = signOnOf(plan);
    if (signOn !== undefined) await ports.product.signOns.prepare?.(run, signOn);
    const obtained = await runGrant(run, plan);
    if (plan.after === undefined || plan.after.length === 0) return;
    recorder.emit({ type: 'grantEnded', durationMs: ports.clock.monotonic() - startedAt });
    await doOperations(run, obtained, plan.after);
  });
}

function runGrant(run: Run, plan: FlowPlan): Promise<ObtainedTokens> {
  switch (plan.grant) {
    case 'authorization_code':
      return authorizationCodeFlow(run, plan);
    case 'implicit':
      return implicitFlow(run, plan);
    case 'hybrid':
      return hybridFlow(run, plan);
    case 'none':
      return noneFlow(run, plan);
    case 'client_credentials':
      return clientCredentialsFlow(run, plan);
    case 'refresh_token':
      return refreshTokenFlow(run, plan, (first) => runGrant(run, first));
    case 'device_code':
      return deviceAuthorizationFlow(run, plan);
    case 'token_exchange':
      return tokenExchangeFlow(run, plan, (first) => runGrant(run, first));
    case 'ciba':
      return cibaFlow(run, plan);
    case 'password':
      return passwordFlow(run, plan);
    case 'jwt_bearer':
      return jwtBearerFlow(run, plan);
    default:
      return assertNever(plan);
  }
}
