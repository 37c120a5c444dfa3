import type { CommandName } from '../contributions/commands.ts';
import { documentSchemes } from '../contributions/documentSchemes.ts';
import { registerTextFiles } from '../kernel/documents/registerTextFiles.ts';
import { type Handler, registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';
import type { RequestDocuments } from './document/requestDocuments.ts';
import type { Stepping } from './stepping.ts';

export function register(services: Services): void {
  services.held.add(registerTextFiles(documentSchemes.request, () => services.requestDocuments.get()));
  const run =
    (name: CommandName<'stepping'>): Handler =>
    async (...args) =>
      (await import('./pauseCommands.ts')).pauseCommands(services)[name](...args);
  registerCommands<'stepping'>(services, {
    pauseNextRequest: run('pauseNextRequest'),
    stepRequest: run('stepRequest'),
    continueRun: run('continueRun'),
    stopPausedRun: run('stopPausedRun'),
    undoRequestEdit: run('undoRequestEdit'),
    editRequestAsJson: run('editRequestAsJson'),
    sendRequest: run('sendRequest'),
    sendRequestAsIs: run('sendRequestAsIs'),
    skipRequest: run('skipRequest'),
    compareRequest: run('compareRequest'),
    replaceRequestValue: run('replaceRequestValue'),
  });
}

/** The owner of what is paused in the window. */
export async function openStepping({ context, held }: Services): Promise<Stepping> {
  const [{ Stepping }, { PausePlaces }] = await Promise.all([import('./stepping.ts'), import('./pausePlaces.ts')]);
  return held.add(new Stepping(new PausePlaces(context.globalState)));
}

/** Requests as documents. */
export async function openRequestDocuments({ held, stepping, runs }: Services): Promise<RequestDocuments> {
  const { RequestDocuments } = await import('./document/requestDocuments.ts');
  return held.add(new RequestDocuments(await stepping.get(), (await runs.get()).runs));
}
