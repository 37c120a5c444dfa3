import { assertNever } from './assertNever.ts';
import { closingChecks } from './closingChecks.ts';
import { conduct, FlowRecorder } from './conduct.ts';
import type { Flow } from './flow.ts';
import type { FlowRun } from './flowRun.ts';
import { authorizationCodeFlow } from './flows/authorizationCode.ts';
import { cibaFlow } from './flows/ciba.ts';
import { clientCredentialsFlow } from './flows/clientCredentials.ts';
import { deviceAuthorizationFlow } from './flows/deviceAuthorization.ts';
import { hybridFlow } from './flows/hybrid.ts';
import { implicitFlow } from './flows/implicit.ts';
import { refreshTokenFlow } from './flows/refreshToken.ts';
import { tokenExchangeFlow } from './flows/tokenExchange.ts';
import { newFlowId } from './newFlowId.ts';
import type { ObtainedTokens } from './obtainedTokens.ts';
import { doOperation } from './operations/doOperation.ts';
import type { FlowPlan } from './plan.ts';
import type { FlowPorts } from './ports.ts';

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
  recorder.emit({ type: 'flowStarted', flowId: id, plan, startedAt: ports.clock.now() });
  return conduct(id, plan, ports, signal, recorder, async (run) => {
    try {
      let tokens = await runGrant(run, plan);
      for (const operation of plan.after ?? []) tokens = await doOperation(run, tokens, operation);
    } finally {
      closingChecks(run, recorder.flow);
    }
  });
}

function runGrant(run: FlowRun, plan: FlowPlan): Promise<ObtainedTokens> {
  switch (plan.grant) {
    case 'authorization_code':
      return authorizationCodeFlow(run, plan);
    case 'implicit':
      return implicitFlow(run, plan);
    case 'hybrid':
      return hybridFlow(run, plan);
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
    case 'platform':
      throw new Error('Tasks on the platform API are not grants: their own runner runs them.');
    default:
      return assertNever(plan);
  }
}
