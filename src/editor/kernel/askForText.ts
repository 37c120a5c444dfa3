import { window } from 'vscode';
import { textOf } from './texts/textOf.ts';
import type { ScreenText, Words } from './texts/words.ts';

export interface TextQuestion {
  readonly title: Words;
  readonly prompt: Words;
  /** An example of what is typed. */
  readonly placeholder?: ScreenText;
  /** What stands in the box at the beginning, as it is. */
  readonly value?: string;
  /** Typed text is not shown. */
  readonly password?: boolean;
  /** What is wrong with the text; `undefined` when nothing is. */
  readonly validate?: (text: string) => ScreenText | undefined;
}

/** Asks for one text. The box stays when the editor loses the focus. @returns `undefined` when it was cancelled */
export async function askForText({ title, prompt, placeholder, value, password, validate }: TextQuestion): Promise<string | undefined> {
  const validateInput = (text: string): string | undefined => {
    const problem = validate?.(text);
    return problem === undefined ? undefined : textOf(problem);
  };
  return window.showInputBox({
    title: textOf(title),
    prompt: textOf(prompt),
    ...(placeholder === undefined ? {} : { placeHolder: textOf(placeholder) }),
    ...(value === undefined ? {} : { value }),
    ...(validate === undefined ? {} : { validateInput }),
    password: password ?? false,
    ignoreFocusOut: true,
  });
}
