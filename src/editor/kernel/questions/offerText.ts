import { env, window } from 'vscode';
import { textOf } from '../texts/textOf.ts';
import type { Words } from '../texts/words.ts';

export interface OfferedText {
  readonly title: Words;
  readonly prompt: Words;
  /** What there is to copy, as it is. */
  readonly value: string;
}

/** Shows a text to copy; Enter copies it. @returns a function that takes it away */
export function offerText({ title, prompt, value }: OfferedText): () => void {
  const box = window.createInputBox();
  box.title = textOf(title);
  box.prompt = textOf(prompt);
  box.value = value;
  box.ignoreFocusOut = true;
  box.onDidAccept(() => {
    void env.clipboard.writeText(value);
    box.hide();
  });
  box.onDidHide(() => box.dispose());
  box.show();
  return () => box.hide();
}
