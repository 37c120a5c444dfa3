import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

export function register(services: Services): void {
  const { flowCommands } = services;
  registerCommands<'sandbox'>(services, {
    trySandbox: async () => (await flowCommands.get()).trySandbox(),
    startSandbox: async () => (await flowCommands.get()).startSandbox(),
    stopSandbox: async () => (await flowCommands.get()).stopSandbox(),
  });
}
