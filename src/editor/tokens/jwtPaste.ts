import { type DataTransfer, DocumentDropOrPasteEditKind, type DocumentPasteEdit } from 'vscode';
import { decodeJwt } from '../../core/jose/jwt.ts';
import { printJson } from '../../core/json/printJson.ts';
import { newPasteEdit } from '../kernel/pasteEdit.ts';
import { words } from '../kernel/texts/words.ts';

/** Offered beside pasting the token itself, which stays what happens unless the person chooses this. */
export const jwtPasteKind = DocumentDropOrPasteEditKind.Text.append('jwt', 'decoded');

/** Pastes header and claims of a copied token as JSON. */
export async function jwtPasteEdits(transfer: DataTransfer): Promise<DocumentPasteEdit[] | undefined> {
  const text = await transfer.get('text/plain')?.asString();
  const reading = text === undefined || text.length > 100_000 ? undefined : decodeJwt(text);
  if (reading?.kind !== 'decoded') return undefined;
  const decoded = printJson({ header: reading.header, claims: reading.claims });
  const edit = newPasteEdit(decoded, words('Paste as Decoded JWT'), jwtPasteKind);
  edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
  return [edit];
}
