import { Uri } from 'vscode';
import { openBody } from '../editor/bodies/openBody.ts';
import { readSetting } from '../editor/contributions/readSetting.ts';
import { reportFailure } from '../editor/kernel/questions/reportFailure.ts';
import { keptLayout, layoutKey } from '../editor/panel/keptLayout.ts';
import { Recordings } from '../editor/recordings/recordings.ts';
import type { Services } from '../editor/services.ts';
import { threadRecordings } from '../node/recordings/threadRecordings.ts';

/** The editors for files with runs. */
export async function openRecordings({ context, held, log, questions, bodyDocuments }: Services): Promise<Recordings> {
  const read = threadRecordings(Uri.joinPath(context.extensionUri, 'dist', 'extension', 'recordingThread.cjs').fsPath);
  return held.add(
    new Recordings(
      { read: (bytes, format, signal) => read({ bytes, format }, signal) },
      {
        extensionUri: context.extensionUri,
        questions: await questions.get(),
        openBody: (body) => openBody(bodyDocuments, body),
        layout: {
          read: () => keptLayout(context.globalState),
          keep: async (layout) => context.globalState.update(layoutKey, layout),
        },
        letterKeys: () => readSetting('panel.letterKeys'),
        onFailure: (error) => reportFailure(log, 'A file with a run could not be shown.', error),
        othersFirst: () => new Promise((resolve) => void setImmediate(resolve)),
      },
    ),
  );
}
