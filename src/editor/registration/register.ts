import { lazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

export function register(services: Services): void {
  const { context, platformTasks } = services;
  const commands = lazy(async () => {
    const [{ RegistrationCommands }, { RegistrationStore }] = await Promise.all([
      import('./registrationCommands.ts'),
      import('./registrationStore.ts'),
    ]);
    return new RegistrationCommands(await platformTasks.get(), new RegistrationStore(context.globalState));
  });
  registerCommands<'registration'>(services, {
    registerClient: async (node) => (await commands.get()).register(node),
    readRegistration: async (node) => (await commands.get()).read(node),
    changeRegisteredRedirectUris: async (node) => (await commands.get()).changeRedirectUris(node),
    deleteRegisteredClient: async (node) => (await commands.get()).remove(node),
  });
}
