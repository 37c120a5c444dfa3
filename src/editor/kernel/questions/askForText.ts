import { window } from 'vscode';
import { textOf } from '../texts/textOf.ts';
import type { TextQuestion } from './questions.ts';

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
