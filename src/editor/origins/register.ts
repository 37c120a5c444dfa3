import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

export function register(services: Services): void {
  registerCommands<'origins'>(services, {
    manageAllowedOrigins: async () =>
      (await import('./manageAllowedOrigins.ts')).manageAllowedOrigins(await services.questions.get(), services.allowedOrigins),
  });
}
