import type { Uri } from 'vscode';
import type { FlowId } from '../../core/runs/hop.ts';
import type { CommandName } from '../contributions/commands.ts';
import { readFlowId } from '../flows/readFlowId.ts';
import type { Services } from '../services.ts';
import type { DocumentAddress } from './document/documentAddress.ts';
import { requestUri } from './document/requestUri.ts';
import { replaceValue } from './replaceValue.ts';
import type { Stepping } from './stepping.ts';

type Command = (target?: unknown, entry?: unknown) => Promise<void>;

/** What the commands do with requests that wait. Their arguments may be anything. */
export function pauseCommands({
  panels,
  runs,
  stepping,
  requestDocuments,
  questions,
}: Services): Readonly<Record<CommandName<'stepping'>, Command>> {
  const documentOf = async (target: unknown): Promise<{ readonly uri: Uri; readonly address: DocumentAddress } | undefined> => {
    const uri = requestUri(target);
    const address = uri === undefined ? undefined : (await requestDocuments.get()).addressOf(uri);
    return uri === undefined || address === undefined ? undefined : { uri, address };
  };
  /** With the run of the document that is named or in front, or of the panel in front. */
  const inFront =
    (work: (stepping: Stepping, id: FlowId, pause: number) => unknown): Command =>
    async (target) => {
      const owner = await stepping.get();
      // A panel in front goes before a document that stands beside it.
      const inPanel = target === undefined ? panels.peek()?.activeRun : undefined;
      const id = inPanel ?? (await documentOf(target))?.address.flow ?? panels.peek()?.activeRun;
      const pause = id === undefined ? undefined : owner.pauseOf(id)?.id;
      if (id !== undefined && pause !== undefined) await work(owner, id, pause);
    };
  return {
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
    compareRequest: async (target) => {
      const found = await documentOf(target);
      if (found !== undefined) await (await requestDocuments.get()).compare(found.uri);
    },
    replaceRequestValue: async (target, entry) => {
      const address = (await documentOf(target))?.address;
      if (address === undefined || typeof entry !== 'number') return;
      await replaceValue(await questions.get(), await stepping.get(), { ...address, entry });
    },
  };
}
