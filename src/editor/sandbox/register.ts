import { commandIds } from '../contributions/contributions.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

export function register(services: Services): void {
  const { flowCommands } = services;
  registerCommands(services, {
    [commandIds.trySandbox]: async () => (await flowCommands.get()).trySandbox(),
    [commandIds.startSandbox]: async () => (await flowCommands.get()).startSandbox(),
    [commandIds.stopSandbox]: async () => (await flowCommands.get()).stopSandbox(),
  });
}
