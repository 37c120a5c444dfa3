import { TabInputText, TabInputTextDiff, type Uri, window, workspace } from 'vscode';

/** Closes a document wherever it is open, saved before so that nothing asks whether to. */
export async function closeDocument(uri: Uri): Promise<void> {
  const address = uri.toString();
  const document = workspace.textDocuments.find((each) => each.uri.toString() === address);
  if (document?.isDirty === true) await document.save();
  const isOurs = (input: unknown): boolean =>
    (input instanceof TabInputText && input.uri.toString() === address) ||
    (input instanceof TabInputTextDiff && input.modified.toString() === address);
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs.filter(({ input }) => isOurs(input)));
  if (tabs.length > 0) await window.tabGroups.close(tabs, true);
}
