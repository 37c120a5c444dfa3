import { environmentsSetting } from '../environments/environmentsSetting.ts';
import { mayHoldEnvironments } from '../environments/mayHoldEnvironments.ts';
import { setContextKey } from '../kernel/runCommand.ts';
import { storedKeysIn } from '../secrets/storedKeys.ts';
import type { Services } from '../services.ts';
import { ContextKeySetter } from './contextKeySetter.ts';

/** Sets the context keys, now and whenever something that they follow from has changed. */
export async function followServices(services: Services, onError: (error: unknown) => void): Promise<void> {
  const { context, sandboxAnnounced, held, configuration, allowedOrigins, sessions, history, runs } = services;
  const setting = environmentsSetting();
  const mayBeConfigured = (): boolean =>
    sandboxAnnounced || mayHoldEnvironments(setting.raw('user')) || mayHoldEnvironments(setting.raw('workspace'));
  const setter = new ContextKeySetter(
    async () => {
      const configured = mayBeConfigured() ? await configuration.get() : configuration.peek();
      const known = runs.peek();
      return {
        environments: configured?.environments.environments ?? [],
        problems: configured?.environments.problems.length ?? 0,
        storedSecrets: storedKeysIn(context.globalState).length,
        allowedServers: allowedOrigins.list.length,
        keptSessions: sessions.kept.length,
        runs: known?.runs.all.map((flow) => ({ flow, marks: known.marksOf(flow.id) })) ?? [],
        hasRuns: !(await (known ?? history).isEmpty()),
        sandboxStartedHere: configured?.sandbox.startedHere ?? false,
      };
    },
    setContextKey,
    onError,
  );
  held.add(setter);
  for (const event of [setting.onDidChange, allowedOrigins.onDidChange, sessions.onDidChange]) setter.follow(event);
  configuration.whenMade(({ environments, secrets, sandbox }) => {
    for (const event of [environments.onDidChange, secrets.onDidChange, sandbox.onDidChange]) setter.follow(event);
  });
  runs.whenMade(({ onDidChange }) =>
    setter.follow(onDidChange, (told) => told.kind === 'list' || told.change.kind === 'summary' || told.change.kind === 'whole'),
  );
  await setter.update();
}
