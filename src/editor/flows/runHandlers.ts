import type { Flow } from '../../core/runs/flow.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import { lazy } from '../kernel/lazy.ts';
import type { Handler } from '../kernel/registerCommands.ts';
import { runCommand } from '../kernel/runCommand.ts';
import { menuTarget } from '../panel/menuTarget.ts';
import type { Services } from '../services.ts';
import { readFlowId } from './readFlowId.ts';
import { Remedies } from './remedies.ts';
import { ResendCommand } from './resendCommand.ts';

/** What is done with a run that is there: what helps about its error, and sending a request of it again. */
export function runHandlers(services: Services): { readonly resendHop: Handler; readonly takeRemedy: Handler } {
  const { questions, configuration, runs, flowCommands, platformTasks, runner, panels, recordings } = services;
  // It keeps what was changed of a request that was not sent.
  const resending = lazy(async () => {
    const { environments } = await configuration.get();
    const store = await runs.get();
    return new ResendCommand({ questions: await questions.get(), runCommand, environments, store, flows: flowCommands, runner, panels });
  });
  return {
    resendHop: async (target) => {
      const inPanel = readFlowId(target) ?? panels.peek()?.activeRun;
      const run = inPanel === undefined ? recordings.peek()?.activeRun : await (await runs.get()).find(inPanel);
      const hop = run?.hops.find(({ id }) => id === menuTarget(target))?.id;
      if (run !== undefined && hop !== undefined) await (await resending.get()).resend(run, hop);
    },
    takeRemedy: async (id, remedy) => {
      const store = await runs.get();
      const flow = await store.find(id as FlowId);
      if (flow === undefined) return;
      const { environments, secretSources } = await configuration.get();
      const remedies = new Remedies({
        questions: await questions.get(),
        runCommand,
        environments,
        flows: await flowCommands.get(),
        tasks: await platformTasks.get(),
        sentRedirectUri: (run) => sentRedirectUri(store.runs.flowOf(run)),
        hasSecret: (ref) => secretSources.has(ref),
      });
      await remedies.take(flow, remedy);
    },
  };
}

function sentRedirectUri(flow: Flow | undefined): string | undefined {
  return flow !== undefined && 'redirectUri' in flow.plan ? flow.plan.redirectUri : undefined;
}
