import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

export function register(services: Services): void {
  registerCommands<'log'>(services, { showLog: () => services.channel.show() });
}
