import { Agent } from 'undici';
import type { SecretRef } from '../../src/core/plan/plan.ts';
import { runFlow } from '../../src/core/runFlow.ts';
import { Secret } from '../../src/core/values/secret.ts';
import { defaultLimits } from '../../src/environments/limits.ts';
import { planFlow } from '../../src/environments/planning/planFlow.ts';
import { readEnvironments } from '../../src/environments/reading/readEnvironments.ts';
import { openNodePorts } from '../../src/node/nodePorts.ts';
import { undiagnosed } from '../support/undiagnosed.ts';
import { say } from '../workbench/processes/say.mjs';
import { startSandbox } from '../workbench/sandbox/sandboxProcess.mjs';
import { median } from './median.ts';
import { newmanFlowMs } from './newmanFlow.ts';
import { atLeast, atMost, type Row } from './row.ts';
import { bareFlow, type FlowFacts, readFlowFacts } from './sandboxFlow.ts';

const warmUp = 50;
const rounds = 600;

/**
 * The code flow on the sandbox (another process): in the engine, with bare undici and jose doing the same requests and duties, and in
 * newman, against the same server.
 */
export async function engineRows(): Promise<readonly Row[]> {
  const sandbox = await startSandbox();
  const facts = readFlowFacts(sandbox.configuration);
  const agent = new Agent();
  const engine = openEngine(sandbox.configuration, facts);
  try {
    const engineMs: number[] = [];
    const bareMs: number[] = [];
    const ratios: number[] = [];
    const ownMs: number[] = [];
    for (let round = 0; round < warmUp + rounds; round++) {
      // In turns, so that both meet the same moods of the machine.
      const [first, second] = [await timed(engine.run), await timed(() => bareFlow(facts, agent))];
      if (round < warmUp) continue;
      engineMs.push(first);
      bareMs.push(second);
      // By pairs: the moods of the machine last longer than one.
      ratios.push(first / second);
      ownMs.push(first - second);
    }
    const newmanMs = await newmanFlowMs(facts);
    const engineMedian = median(engineMs);
    say(`  engine ${engineMedian.toFixed(2)} ms, bare ${median(bareMs).toFixed(2)} ms, newman ${newmanMs.toFixed(2)} ms a flow`);
    return [
      atMost('code flow in the engine, against the same requests and duties with bare undici and jose', median(ratios), 1.2, 'times'),
      atMost("the engine's own time in a code flow, beyond those requests and duties", median(ownMs), 1.5, 'ms'),
      atLeast('rate of code flows in the engine, against newman', newmanMs / engineMedian, 10, 'times'),
    ];
  } finally {
    await engine.close();
    await agent.close();
    await sandbox.stop();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function openEngine(configuration: string, facts: FlowFacts): { run: () => Promise<void>; close: () => Promise<void> } {
  const environment = readEnvironments(JSON.parse(configuration), 'file').environments[0];
  if (environment === undefined) throw new Error('The sandbox has no environment.');
  const planned = planFlow(environment, {}, defaultLimits);
  if (planned.kind === 'impossible') throw new Error(planned.problems.join(' '));
  const read = async ({ owner }: SecretRef): Promise<Secret> =>
    owner.kind === 'user' ? new Secret(facts.password, 'password') : new Secret(facts.clientSecret, 'client_secret');
  const silent = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (...words: unknown[]) => say(words.map(String).join(' ')),
    trace: () => undefined,
  };
  const node = openNodePorts({ secrets: { read }, log: silent });
  return {
    run: async () => {
      const ask = (): Promise<never> => Promise.reject(new Error('There is nobody to ask.'));
      const ports = node.createPorts({ emit: () => undefined, prompter: { ask }, product: undiagnosed });
      const flow = await runFlow(planned.plan, ports, new AbortController().signal);
      if (flow.outcome.kind !== 'completed') throw new Error(`The engine's flow: ${JSON.stringify(flow.outcome)}`);
    },
    close: node.close,
  };
}
