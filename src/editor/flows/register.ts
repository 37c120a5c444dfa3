import type { Flow } from '../../core/runs/flow.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import { settingsReader } from '../contributions/settingsReader.ts';
import { lazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import { runCommand } from '../kernel/runCommand.ts';
import type { Services } from '../services.ts';
import type { FlowCommands } from './flowCommands.ts';
import type { FlowRunner } from './flowRunner.ts';

export function register(services: Services): void {
  const { questions, environments, secretSources, runs, flowCommands, platformTasks } = services;
  const remedies = lazy(async () => {
    const { Remedies } = await import('./remedies.ts');
    return new Remedies({
      questions: await questions.get(),
      runCommand,
      environments,
      flows: await flowCommands.get(),
      tasks: await platformTasks.get(),
      sentRedirectUri: (id) => sentRedirectUri(runs.runs.flowOf(id)),
      hasSecret: (ref) => secretSources.has(ref),
    });
  });
  registerCommands<'flows'>(services, {
    startFlow: async (node) => (await flowCommands.get()).start(node),
    startWithOptions: async (node) => (await flowCommands.get()).startWithOptions(node),
    stopFlow: async (target) => (await flowCommands.get()).stop(target),
    clientCredentials: async (node) => (await flowCommands.get()).start(node, 'client_credentials'),
    useTokens: async (target) => (await flowCommands.get()).useTokens(target),
    userInfo: async (target) => (await flowCommands.get()).useTokens(target, 'userInfo'),
    introspect: async (target) => (await flowCommands.get()).useTokens(target, 'introspect'),
    refresh: async (target) => (await flowCommands.get()).useTokens(target, 'refresh'),
    revoke: async (target) => (await flowCommands.get()).useTokens(target, 'revoke'),
    signOff: async (target) => (await flowCommands.get()).useTokens(target, 'signOff'),
    callApi: async (target) => (await flowCommands.get()).useTokens(target, 'callApi'),
    keepSession: async (node) => (await flowCommands.get()).keepSession(node),
    clearSession: async (node) => (await flowCommands.get()).clearSession(node),
    runAgain: async (target) => (await flowCommands.get()).runAgain(target),
    takeRemedy: async (id, remedy) => {
      const flow = await runs.find(id as FlowId);
      if (flow !== undefined) await (await remedies.get()).take(flow, remedy);
    },
  });
}

function sentRedirectUri(flow: Flow | undefined): string | undefined {
  return flow !== undefined && 'redirectUri' in flow.plan ? flow.plan.redirectUri : undefined;
}

/** Runs flows, once the engine is open. */
export async function openFlowRunner({ engine, people, runs, log }: Services): Promise<FlowRunner> {
  const [{ FlowRunner }, reached] = await Promise.all([import('./flowRunner.ts'), people.get()]);
  return new FlowRunner(await engine.get(), runs, reached, log);
}

/** The commands that start, stop, show and remove flows. */
export async function openFlowCommands(services: Services): Promise<FlowCommands> {
  const { questions, environments, sandbox, runs, runner, panels, sessions } = services;
  const { FlowCommands } = await import('./flowCommands.ts');
  return new FlowCommands({
    questions: await questions.get(),
    limits: settingsReader.limits,
    runCommand,
    environments,
    sandbox,
    store: runs,
    runner,
    panels,
    sessions,
  });
}
