import { DocumentDropEdit, type DocumentDropOrPasteEditKind } from 'vscode';
import { textOf } from './texts/textOf.ts';
import type { Words } from './texts/words.ts';

/** An offer to insert something else than what was dropped. @param text inserted as it is */
export function newDropEdit(text: string, title: Words, kind: DocumentDropOrPasteEditKind): DocumentDropEdit {
  return new DocumentDropEdit(text, textOf(title), kind);
}
