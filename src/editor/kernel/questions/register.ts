import type { Services } from '../../services.ts';
import { registerCommands } from '../registerCommands.ts';

export function register(services: Services): void {
  registerCommands<'questions'>(services, { previousQuestion: async () => (await import('./escapeKey.ts')).pressedEscape() });
}
