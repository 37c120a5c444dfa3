/** Settings of VS Code that have a text changed when it is saved by an extension, while a person types on. */
const switches = ['editor.formatOnSave', 'files.trimTrailingWhitespace', 'files.insertFinalNewline', 'files.trimFinalNewlines'] as const;

/** Whether saving a document may change its text. @param read a setting as it is for the document */
export function savingChangesText(read: (name: string) => unknown): boolean {
  if (switches.some((name) => read(name) === true)) return true;
  const actions = read('editor.codeActionsOnSave');
  if (Array.isArray(actions)) return actions.length > 0;
  if (typeof actions !== 'object' || actions === null) return false;
  return Object.values(actions).some((when) => when === true || when === 'explicit' || when === 'always');
}
