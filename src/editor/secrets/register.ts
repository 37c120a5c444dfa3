import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';
import type { SecretCommands } from './secretCommands.ts';

export function register(services: Services): void {
  const { secretCommands } = services;
  registerCommands<'secrets'>(services, {
    storeSecret: async (node) => (await secretCommands.get()).store(node),
    forgetSecret: async (node) => (await secretCommands.get()).forget(node),
    forgetAllSecrets: async (environment) => (await secretCommands.get()).forgetAll(environment),
  });
}

/** The commands that store and forget secrets. */
export async function openSecretCommands({ questions, nodes, configuration }: Services): Promise<SecretCommands> {
  const [{ SecretCommands }, { secrets }] = await Promise.all([import('./secretCommands.ts'), configuration.get()]);
  return new SecretCommands(await questions.get(), await nodes.get(), secrets);
}
