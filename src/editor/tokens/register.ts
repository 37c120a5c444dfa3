import { randomBytes } from 'node:crypto';
import { languages, window } from 'vscode';
import { readSetting } from '../contributions/readSetting.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';
import { decodedKind } from './decodedKind.ts';
import { JwtWatch } from './jwtWatch.ts';
import { openToken } from './openToken.ts';

const everywhere = [{ scheme: 'file' }, { scheme: 'untitled' }, { scheme: 'vscode-remote' }, { scheme: 'vscode-userdata' }];

export function register(services: Services): void {
  const { held, jwtDocuments, questions } = services;
  held.add(
    languages.registerHoverProvider(everywhere, {
      provideHover: async (document, position) =>
        readSetting('jwt.hover') ? (await import('./jwtHover.ts')).jwtHover(document, position) : undefined,
    }),
  );
  held.add(
    languages.registerCodeLensProvider(everywhere, {
      provideCodeLenses: async (document) =>
        readSetting('jwt.codeLens') ? (await import('./jwtCodeLenses.ts')).jwtCodeLenses(document) : [],
    }),
  );
  held.add(
    languages.registerDocumentPasteEditProvider(
      everywhere,
      {
        provideDocumentPasteEdits: async (_document, _ranges, transfer) =>
          readSetting('jwt.paste') ? (await import('./jwtPaste.ts')).jwtPasteEdits(transfer) : undefined,
      },
      { pasteMimeTypes: ['text/plain'], providedPasteEditKinds: [decodedKind] },
    ),
  );
  held.add(
    languages.registerDocumentDropEditProvider(
      everywhere,
      {
        provideDocumentDropEdits: async (_document, _position, transfer) =>
          readSetting('jwt.paste') ? (await import('./jwtPaste.ts')).jwtDropEdit(transfer) : undefined,
      },
      { dropMimeTypes: ['text/plain'], providedDropEditKinds: [decodedKind] },
    ),
  );
  held.add(jwtDocuments.register());
  held.add(new JwtWatch());
  registerCommands<'tokens'>(services, {
    decodeJwt: async (pointer) => {
      const { askForJwt } = await import('./decodeJwtCommand.ts');
      const token = await askForJwt(await questions.get(), pointer);
      if (token !== undefined) await openToken(jwtDocuments, token);
    },
    generatePkce: async () => {
      const { generatePkce } = await import('./generatePkce.ts');
      const editor = window.activeTextEditor;
      const insert = async (text: string): Promise<void> => {
        await editor?.edit((edit) => edit.replace(editor.selection, text));
      };
      await generatePkce(await questions.get(), randomBytes(32), editor === undefined ? undefined : insert);
    },
  });
}
