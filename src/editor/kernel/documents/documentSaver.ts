import { type Disposable, type TextDocument, workspace } from 'vscode';
import { savingChangesText } from './savingChangesText.ts';

/** Less, and a person who types is saved between two letters. */
const restMs = 500;

/**
 * Saves documents when nobody has typed into them for a moment, so that closing one asks nothing: for documents that are only what shows
 * something kept elsewhere. Not where settings would have the text changed by saving it, as nobody asked for that.
 */
export class DocumentSaver implements Disposable {
  readonly #due = new Map<string, NodeJS.Timeout>();

  saveSoon(document: TextDocument): void {
    this.leave(document);
    const save = (): void => {
      this.#due.delete(document.uri.toString());
      const settings = workspace.getConfiguration(undefined, document);
      if (document.isDirty && !document.isClosed && !savingChangesText((name) => settings.get<unknown>(name))) void document.save();
    };
    this.#due.set(document.uri.toString(), setTimeout(save, restMs));
  }

  /** Does not save what is to be saved soon. */
  leave({ uri }: TextDocument): void {
    clearTimeout(this.#due.get(uri.toString()));
    this.#due.delete(uri.toString());
  }

  dispose(): void {
    for (const each of this.#due.values()) clearTimeout(each);
    this.#due.clear();
  }
}
