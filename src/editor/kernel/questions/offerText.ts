import { env, type QuickInputButton, ThemeIcon, window } from 'vscode';
import { textOf } from '../texts/textOf.ts';
import { type Words, words } from '../texts/words.ts';

export interface OfferedText {
  readonly title: Words;
  readonly prompt: Words;
  /** What there is to copy, as it is. */
  readonly value: string;
  /** What Enter does, and the first button. The box stays. Left out: Enter copies. */
  readonly enter?: { readonly label: Words; readonly run: () => void };
}

/** Shows a text that can be copied, and that something can be done with. @returns a function that takes it away */
export function offerText({ title, prompt, value, enter }: OfferedText): () => void {
  const box = window.createInputBox();
  box.title = textOf(title);
  box.prompt = textOf(prompt);
  box.value = value;
  box.ignoreFocusOut = true;
  const copy: QuickInputButton = { iconPath: new ThemeIcon('copy'), tooltip: textOf(words('Copy')) };
  const act: QuickInputButton | undefined =
    enter === undefined ? undefined : { iconPath: new ThemeIcon('link-external'), tooltip: textOf(enter.label) };
  box.buttons = act === undefined ? [copy] : [act, copy];
  const copyAll = (): void => {
    void env.clipboard.writeText(value);
    box.hide();
  };
  box.onDidAccept(() => (enter === undefined ? copyAll() : enter.run()));
  box.onDidTriggerButton((button) => (button === act ? enter?.run() : copyAll()));
  box.onDidHide(() => box.dispose());
  box.show();
  return () => box.hide();
}
