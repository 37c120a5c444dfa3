import type { Operation } from '../../core/plan/plan.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import { settingsReader } from '../contributions/settingsReader.ts';
import { lazy, usingLazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import { runCommand } from '../kernel/runCommand.ts';
import { menuTarget } from '../panel/menuTarget.ts';
import type { Services } from '../services.ts';
import type { FlowCommands } from './flowCommands.ts';
import type { FlowRunner } from './flowRunner.ts';
import { readFlowId } from './readFlowId.ts';

export function register(services: Services): void {
  const { questions, configuration, runs, flowCommands, platformTasks, runner, panels, recordings } = services;
  const remedies = lazy(async () => {
    const { Remedies } = await import('./remedies.ts');
    const { environments, secretSources } = await configuration.get();
    const store = await runs.get();
    return new Remedies({
      questions: await questions.get(),
      runCommand,
      environments,
      flows: await flowCommands.get(),
      tasks: await platformTasks.get(),
      sentRedirectUri: (id) => sentRedirectUri(store.runs.flowOf(id)),
      hasSecret: (ref) => secretSources.has(ref),
    });
  });
  const resending = lazy(async () => {
    const { ResendCommand } = await import('./resendCommand.ts');
    const { environments } = await configuration.get();
    return new ResendCommand({ questions: await questions.get(), runCommand, environments, store: await runs.get(), runner, panels });
  });
  const on = usingLazy(flowCommands);
  const take = (
    method: 'start' | 'startStepped' | 'startWithOptions' | 'awaitLogin' | 'stop' | 'keepSession' | 'clearSession' | 'runAgain',
  ) => on((commands, target) => commands[method](target));
  const use = (kind?: Operation['kind']) => on((commands, target) => commands.useTokens(target, kind));
  registerCommands<'flows'>(services, {
    startFlow: take('start'),
    startStepped: take('startStepped'),
    startWithOptions: take('startWithOptions'),
    awaitLogin: take('awaitLogin'),
    stopFlow: take('stop'),
    clientCredentials: on((commands, node) => commands.start(node, 'client_credentials')),
    useTokens: use(),
    userInfo: use('userInfo'),
    introspect: use('introspect'),
    refresh: use('refresh'),
    revoke: use('revoke'),
    signOff: use('signOff'),
    awaitLogout: use('awaitLogout'),
    callApi: use('callApi'),
    keepSession: take('keepSession'),
    clearSession: take('clearSession'),
    runAgain: take('runAgain'),
    resendHop: async (target) => {
      const inPanel = readFlowId(target) ?? panels.peek()?.activeRun;
      const run = inPanel === undefined ? recordings.peek()?.activeRun : await (await runs.get()).find(inPanel);
      const hop = run?.hops.find(({ id }) => id === menuTarget(target))?.id;
      if (run !== undefined && hop !== undefined) await (await resending.get()).resend(run, hop);
    },
    takeRemedy: async (id, remedy) => {
      const flow = await (await runs.get()).find(id as FlowId);
      if (flow !== undefined) await (await remedies.get()).take(flow, remedy);
    },
  });
}

function sentRedirectUri(flow: Flow | undefined): string | undefined {
  return flow !== undefined && 'redirectUri' in flow.plan ? flow.plan.redirectUri : undefined;
}

/** Runs flows, once the engine is open. */
export async function openFlowRunner({ engine, people, runs, log, stepping }: Services): Promise<FlowRunner> {
  const [{ FlowRunner }, reached] = await Promise.all([import('./flowRunner.ts'), people.get()]);
  return new FlowRunner(await engine.get(), await runs.get(), reached, log, await stepping.get());
}

/** The commands that start and stop flows, and go on with them. */
export async function openFlowCommands(services: Services): Promise<FlowCommands> {
  const { questions, configuration, runs, runner, panels, sessions } = services;
  const [{ FlowCommands }, { environments, sandbox }] = await Promise.all([import('./flowCommands.ts'), configuration.get()]);
  return new FlowCommands({
    questions: await questions.get(),
    limits: settingsReader.limits,
    runCommand,
    environments,
    sandbox,
    store: await runs.get(),
    runner,
    panels,
    sessions,
  });
}
