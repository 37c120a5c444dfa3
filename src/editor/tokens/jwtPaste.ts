import { type DataTransfer, DocumentDropOrPasteEditKind, type DocumentPasteEdit } from 'vscode';
import { newPasteEdit } from '../kernel/pasteEdit.ts';
import { words } from '../kernel/texts/words.ts';
import { pastedToken } from './pastedToken.ts';

/** Offered beside pasting the token itself, which stays what happens unless the person chooses this. */
export const jwtPasteKind = DocumentDropOrPasteEditKind.Text.append('jwt', 'decoded');

/** Pastes header and claims of a copied token as JSON. */
export async function jwtPasteEdits(transfer: DataTransfer): Promise<DocumentPasteEdit[] | undefined> {
  const text = await transfer.get('text/plain')?.asString();
  const decoded = text === undefined ? undefined : pastedToken(text, Date.now());
  if (decoded === undefined) return undefined;
  const edit = newPasteEdit(decoded, words('Paste as Decoded JWT'), jwtPasteKind);
  edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
  return [edit];
}
