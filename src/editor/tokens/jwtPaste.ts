import { type DataTransfer, type DocumentDropEdit, DocumentDropOrPasteEditKind, type DocumentPasteEdit } from 'vscode';
import { newDropEdit } from '../kernel/dropEdit.ts';
import { newPasteEdit } from '../kernel/pasteEdit.ts';
import { words } from '../kernel/texts/words.ts';
import { decodedKind } from './decodedKind.ts';
import { pastedToken } from './pastedToken.ts';

/** Pastes header and claims of a copied token as JSON. */
export async function jwtPasteEdits(transfer: DataTransfer): Promise<DocumentPasteEdit[] | undefined> {
  const decoded = await decodedText(transfer);
  if (decoded === undefined) return undefined;
  const edit = newPasteEdit(decoded, words('Paste as Decoded JWT'), decodedKind);
  edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
  return [edit];
}

/** The same of a text that is dragged into the editor. */
export async function jwtDropEdit(transfer: DataTransfer): Promise<DocumentDropEdit | undefined> {
  const decoded = await decodedText(transfer);
  if (decoded === undefined) return undefined;
  const edit = newDropEdit(decoded, words('Insert as Decoded JWT'), decodedKind);
  edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
  return edit;
}

async function decodedText(transfer: DataTransfer): Promise<string | undefined> {
  const text = await transfer.get('text/plain')?.asString();
  return text === undefined ? undefined : pastedToken(text, Date.now());
}
