import type { Disposable } from 'vscode';
import { closeQuestion, setContextKey } from '../runCommand.ts';

let goBack: (() => void) | undefined;

/**
 * Has Escape go back while a question is shown. VS Code hides a question on Escape and does not say that it was this key: the palette,
 * another question and this key would look alike. So the key has a command of its own, as long as there is somewhere to go back to.
 */
export function whileEscapeGoesBack(back: () => void): Disposable {
  goBack = back;
  setContextKey('escapeGoesBack', true);
  return {
    dispose: () => {
      if (goBack !== back) return; // the next question is shown already
      goBack = undefined;
      setContextKey('escapeGoesBack', false);
    },
  };
}

/** The key was pressed. With nothing to go back to it does what it does elsewhere. */
export async function pressedEscape(): Promise<void> {
  if (goBack === undefined) await closeQuestion();
  else goBack();
}
