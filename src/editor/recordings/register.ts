import { type CustomReadonlyEditorProvider, window } from 'vscode';
import type { RecordingType } from '../contributions/views.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';
import type { RecordingDocument } from './recordingDocument.ts';

const types: readonly RecordingType[] = ['authFlow.authrun', 'authFlow.har'];

export function register(services: Services): void {
  const { held, recordings } = services;
  for (const type of types) {
    const provider: CustomReadonlyEditorProvider<RecordingDocument> = {
      openCustomDocument: async (uri) => (await recordings.get()).open(uri, type),
      resolveCustomEditor: async (document, panel) => (await recordings.get()).show(document, panel),
    };
    const webviewOptions = { enableFindWidget: true };
    held.add(window.registerCustomEditorProvider(type, provider, { supportsMultipleEditorsPerDocument: true, webviewOptions }));
  }
  registerCommands<'recordings'>(services, { openRecordingAsText: async () => (await recordings.get()).openActiveAsText() });
}
