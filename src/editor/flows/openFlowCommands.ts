import { settingsReader } from '../contributions/settingsReader.ts';
import { runCommand } from '../kernel/runCommand.ts';
import type { Services } from '../services.ts';
import { FlowCommands } from './flowCommands.ts';

/** The commands that start and stop flows, and go on with them. */
export async function openFlowCommands(services: Services): Promise<FlowCommands> {
  const { questions, configuration, runs, runner, panels, sessions } = services;
  const { environments, sandbox } = await configuration.get();
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
