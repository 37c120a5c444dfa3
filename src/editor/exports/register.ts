import type { CommandName } from '../contributions/commands.ts';
import { lazy } from '../kernel/lazy.ts';
import { type Handlers, registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

/** Each of them is done in what is loaded with the first: nothing but their names is needed before. */
const names: Readonly<Record<CommandName<'exports'>, 0>> = {
  exportRun: 0,
  saveRun: 0,
  copyRunAs: 0,
  exportHop: 0,
  exportHops: 0,
  copyHopAsScript: 0,
  copyHopAsConfig: 0,
  copyHopAsHttp: 0,
  copyHopAsFetch: 0,
  copyHopAsPython: 0,
  copyHopAsMermaid: 0,
  copyHopAsMarkdown: 0,
};

export function register(services: Services): void {
  const exports = lazy(async () => (await import('./openExports.ts')).openExports(services));
  const handlers = Object.entries(names).map(([name]) => [name, async (target: unknown) => (await exports.get()).take(name, target)]);
  registerCommands<'exports'>(services, Object.fromEntries(handlers) as Handlers<'exports'>); // one for each name of the table
}
