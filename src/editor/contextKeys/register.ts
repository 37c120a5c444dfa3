import { afterActivation } from '../kernel/afterActivation.ts';
import { setContextKey } from '../kernel/runCommand.ts';
import type { Services } from '../services.ts';

/** Begins after the activation: until then the palette offers what needs nothing. */
export function register(services: Services): void {
  const { held, log, environments, secrets, allowedOrigins, sessions, sandbox, runs } = services;
  const onError = (error: unknown): void => log.error('The commands that can be run now could not be found out.', error);
  held.add(
    afterActivation(async () => {
      const { ContextKeySetter } = await import('./contextKeySetter.ts');
      const setter = new ContextKeySetter(
        async () => ({
          environments: environments.environments,
          problems: environments.problems.length,
          storedSecrets: secrets.count,
          allowedServers: allowedOrigins.list.length,
          keptSessions: sessions.kept.length,
          runs: runs.runs.all.map((flow) => ({ flow, marks: runs.marksOf(flow.id) })),
          hasRuns: !(await runs.isEmpty()),
          sandboxStartedHere: sandbox.startedHere,
        }),
        setContextKey,
        onError,
      );
      held.add(setter);
      for (const event of [environments.onDidChange, secrets.onDidChange, allowedOrigins.onDidChange, sessions.onDidChange])
        setter.follow(event);
      setter.follow(sandbox.onDidChange);
      setter.follow(runs.onDidChange, (told) => told.kind === 'list' || told.change.kind === 'summary' || told.change.kind === 'whole');
      await setter.update();
    }, onError),
  );
}
