import type { Uri } from 'vscode';
import type { FlowId } from '../../core/runs/hop.ts';
import { documentSchemes } from '../contributions/documentSchemes.ts';
import { readFlowId } from '../flows/readFlowId.ts';
import { registerTextFiles } from '../kernel/documents/registerTextFiles.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';
import type { DocumentAddress } from './document/documentAddress.ts';
import type { RequestDocuments } from './document/requestDocuments.ts';
import type { Stepping } from './stepping.ts';

export function register(services: Services): void {
  const { held, panels, runs, stepping, requestDocuments, questions } = services;
  const documentOf = async (target?: unknown): Promise<{ readonly uri: Uri; readonly address: DocumentAddress } | undefined> => {
    const { requestUri } = await import('./document/requestUri.ts');
    const uri = requestUri(target);
    const address = uri === undefined ? undefined : (await requestDocuments.get()).addressOf(uri);
    return uri === undefined || address === undefined ? undefined : { uri, address };
  };
  /** With the run of the document that is named or in front, or of the panel in front. */
  const inFront =
    (work: (stepping: Stepping, id: FlowId, pause: number) => unknown) =>
    async (target?: unknown): Promise<void> => {
      const owner = await stepping.get();
      const id = (await documentOf(target))?.address.flow ?? panels.peek()?.activeRun;
      const pause = id === undefined ? undefined : owner.pauseOf(id)?.id;
      if (id !== undefined && pause !== undefined) await work(owner, id, pause);
    };
  const withDocument =
    (work: (documents: RequestDocuments, uri: Uri) => Promise<void>) =>
    async (target?: unknown): Promise<void> => {
      const found = await documentOf(target);
      if (found !== undefined) await work(await requestDocuments.get(), found.uri);
    };
  held.add(registerTextFiles(documentSchemes.request, () => requestDocuments.get()));
  registerCommands<'stepping'>(services, {
    pauseNextRequest: async (target) => {
      const id = readFlowId(target) ?? panels.peek()?.activeRun;
      const running = (await runs.get()).runs.running.map((flow) => flow.id);
      (await stepping.get()).pauseNext(id !== undefined && running.includes(id) ? [id] : running);
    },
    stepRequest: inFront((owner, id) => owner.goOn(id, 'step')),
    continueRun: inFront((owner, id) => owner.goOn(id, 'continue')),
    stopPausedRun: inFront(async (_owner, id) => (await runs.get()).runs.stop(id)),
    undoRequestEdit: inFront((owner, id) => owner.undoLast(id)),
    editRequestAsJson: async (target) => {
      const id = readFlowId(target) ?? panels.peek()?.activeRun;
      if (id !== undefined) await (await requestDocuments.get()).open(id);
    },
    sendRequest: inFront((owner, id, pause) => owner.send(id, pause, 'drafted')),
    sendRequestAsIs: inFront((owner, id, pause) => owner.send(id, pause, 'it was')),
    skipRequest: inFront((owner, id, pause) => owner.skip(id, pause)),
    compareRequest: withDocument((documents, uri) => documents.compare(uri)),
    replaceRequestValue: async (target, entry) => {
      const address = (await documentOf(target))?.address;
      if (address === undefined || typeof entry !== 'number') return;
      const { replaceValue } = await import('./replaceValue.ts');
      await replaceValue(await questions.get(), await stepping.get(), { ...address, entry });
    },
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
