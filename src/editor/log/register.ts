import { commandIds } from '../contributions/contributions.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

export function register(services: Services): void {
  registerCommands(services, { [commandIds.showLog]: () => services.channel.show() });
}
