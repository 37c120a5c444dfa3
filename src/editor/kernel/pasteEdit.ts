import { type DocumentDropOrPasteEditKind, DocumentPasteEdit } from 'vscode';
import { textOf } from './texts/textOf.ts';
import type { Words } from './texts/words.ts';

/** An offer to paste something else. @param text inserted as it is */
export function newPasteEdit(text: string, title: Words, kind: DocumentDropOrPasteEditKind): DocumentPasteEdit {
  return new DocumentPasteEdit(text, textOf(title), kind);
}
