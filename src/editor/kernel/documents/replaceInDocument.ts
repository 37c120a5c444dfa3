import { Range, type TextDocument, WorkspaceEdit, window, workspace } from 'vscode';

/** What takes the place of a part of a document; offsets in UTF-16 code units. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Replaces parts of a document, where it is shown as part of the edit before: undo leads back to what was there before both.
 * @returns `false` when the document has changed meanwhile
 */
export async function replaceInDocument(document: TextDocument, replacements: readonly Replacement[]): Promise<boolean> {
  const rangeOf = ({ start, end }: Replacement): Range => new Range(document.positionAt(start), document.positionAt(end));
  const editor = window.visibleTextEditors.find((each) => each.document === document);
  if (editor !== undefined) {
    const version = document.version;
    const isDone = await editor.edit(
      (edit) => {
        for (const each of replacements) edit.replace(rangeOf(each), each.text);
      },
      { undoStopBefore: false, undoStopAfter: false },
    );
    if (isDone || document.version !== version) return isDone;
  }
  const edit = new WorkspaceEdit();
  for (const each of replacements) edit.replace(document.uri, rangeOf(each), each.text);
  return workspace.applyEdit(edit);
}
