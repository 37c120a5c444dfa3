import { setContextKey } from '../kernel/runCommand.ts';
import type { Services } from '../services.ts';
import { ContextKeySetter } from './contextKeySetter.ts';

/** Sets the context keys, now and whenever something that they follow from has changed. */
export async function followServices(services: Services, onError: (error: unknown) => void): Promise<void> {
  const { held, environments, secrets, allowedOrigins, sessions, sandbox, runs } = services;
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
}
