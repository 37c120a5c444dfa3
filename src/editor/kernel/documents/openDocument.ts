import { type Uri, ViewColumn, window, workspace } from 'vscode';

/** Shows a document beside what is in front; where it is shown already it comes to the front there. */
export async function openDocument(uri: Uri): Promise<void> {
  const address = uri.toString();
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === address)?.viewColumn;
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview: false, viewColumn: shown ?? ViewColumn.Beside });
}
