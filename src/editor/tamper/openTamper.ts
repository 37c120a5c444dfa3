import { settingsReader } from '../contributions/settingsReader.ts';
import { exportFiles } from '../exports/exportFiles.ts';
import { reportFailure } from '../kernel/questions/reportFailure.ts';
import type { Services, Tamper } from '../services.ts';
import { nobody } from './nobody.ts';
import { OwnOrigins } from './ownOrigins.ts';
import { settingsPlace } from './settingsPlace.ts';
import { TamperCommands } from './tamperCommands.ts';
import { TamperPanels } from './tamperPanels.ts';

/** The tamper checks of a window: their commands and their panels. */
export async function openTamper(services: Services): Promise<Tamper> {
  const { context, held, log, panels: runPanels } = services;
  const [store, runner, engine, flows] = await Promise.all([
    services.runs.get(),
    services.runner.get(),
    services.engine.get(),
    services.flowCommands.get(),
  ]);
  const { environments, secretSources } = await services.configuration.get();
  const { version } = context.extension.packageJSON as { readonly version: string };
  const panels: TamperPanels = held.add(
    new TamperPanels({
      extensionUri: context.extensionUri,
      runAgain: (check) => commands.runAgain(check),
      exportReport: (check) => commands.exportReport(check),
      openRun: async (check, of, hop) => {
        const flow = check.flowOf(of);
        if (flow === undefined) return;
        await runner.keep(flow);
        (await runPanels.get()).show(flow.id, flow.hops.find(({ id }) => id === hop)?.id);
      },
      onFailure: (error) => reportFailure(log, 'Tamper checks failed.', error),
    }),
  );
  const commands = new TamperCommands({
    questions: await services.questions.get(),
    environments,
    hasSecret: (ref) => secretSources.has(ref),
    limits: settingsReader.limits,
    prepare: (environment) => flows.prepare(environment),
    own: new OwnOrigins(context.globalState),
    reports: { files: exportFiles, placeOf: settingsPlace, version },
    tools: { runner, now: Date.now },
    newPorts: () => engine.createPorts({ emit: () => undefined, ...nobody }),
    activeRun: () => runPanels.peek()?.activeRun,
    findRun: (id) => store.find(id),
    show: (check) => panels.show(check),
  });
  return { commands, panels };
}
