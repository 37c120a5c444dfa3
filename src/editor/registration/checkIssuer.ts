import { discoveryCheck, runDiscoveryCheck } from '../../core/issuer/discoveryCheck.ts';
import { statedIssuer } from '../../core/oauth/metadata/statedIssuer.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import type { FlowLimits } from '../../environments/limits.ts';
import { serverPlan } from '../../environments/planning/serverPlan.ts';
import type { CheckIssuer } from '../environments/wizards/issuerCheck.ts';
import type { FlowRunner } from '../flows/flowRunner.ts';
import type { Lazy } from '../kernel/lazy.ts';
import { runWhileWaitedFor } from './runWhileWaitedFor.ts';

/** Asks servers for their metadata as runs, whose requests stay among the runs and can be looked at. */
export function checkIssuerWith(
  runner: Lazy<Pick<FlowRunner, 'startTask'>>,
  limits: () => FlowLimits,
  stop: (run: FlowId) => void,
): CheckIssuer {
  return async (place, left) => {
    const planned = serverPlan({ ...place, applications: [], users: [] });
    if (planned.kind === 'incomplete' || planned.server.issuer === undefined || left.aborted) return { kind: 'notAsked' };
    const plan = discoveryCheck(planned.server, limits());
    const started = await (await runner.get()).startTask((ports, signal) => runDiscoveryCheck(plan, ports, signal));
    const { flow, metadata } = await runWhileWaitedFor(started, left, stop);
    const { id } = started;
    if (metadata !== undefined) return { kind: 'found', run: id, metadata };
    if (!('error' in flow.outcome)) return { kind: 'notAsked' };
    const { code, message, remedy } = flow.outcome.error;
    const finding = flow.findings.find((each) => each.code === code); // the same without the number of its hop
    return { kind: 'trouble', run: id, code, message: finding?.message ?? message, remedy, stated: otherIssuer(flow) };
  };
}

/** The issuer that the document states, of a run that ended because it is another one than was asked for. */
function otherIssuer({ outcome, hops }: Flow): string | undefined {
  if (!('error' in outcome) || outcome.error.code !== 'discovery.issuer') return undefined;
  const asked = hops.find(({ id }) => id === outcome.error.hop)?.outcome;
  return asked?.kind === 'answered' ? statedIssuer(asked.response) : undefined;
}
