import { setContextKey } from '../kernel/runCommand.ts';
import type { Services } from '../services.ts';
import { ContextKeySetter } from './contextKeySetter.ts';

/** Sets the context keys, now and whenever something that they follow from has changed. */
export async function followServices(services: Services, onError: (error: unknown) => void): Promise<void> {
  const { held, configuration, allowedOrigins, sessions, history, runs } = services;
  const setter = new ContextKeySetter(
    async () => {
      const { environments, secrets, sandbox } = await configuration.get();
      const known = runs.peek();
      return {
        environments: environments.environments,
        problems: environments.problems.length,
        storedSecrets: secrets.count,
        allowedServers: allowedOrigins.list.length,
        keptSessions: sessions.kept.length,
        runs: known?.runs.all.map((flow) => ({ flow, marks: known.marksOf(flow.id) })) ?? [],
        hasRuns: !(await (known ?? history).isEmpty()),
        sandboxStartedHere: sandbox.startedHere,
      };
    },
    setContextKey,
    onError,
  );
  held.add(setter);
  for (const event of [allowedOrigins.onDidChange, sessions.onDidChange]) setter.follow(event);
  configuration.whenMade(({ environments, secrets, sandbox }) => {
    for (const event of [environments.onDidChange, secrets.onDidChange, sandbox.onDidChange]) setter.follow(event);
  });
  runs.whenMade(({ onDidChange }) =>
    setter.follow(onDidChange, (told) => told.kind === 'list' || told.change.kind === 'summary' || told.change.kind === 'whole'),
  );
  await setter.update();
}
