import { env } from 'vscode';
import { askForText } from './askForText.ts';
import { askStep } from './askStep.ts';
import { askWhereToSave } from './askWhereToSave.ts';
import { confirm, confirmPlan, inform, warn } from './messages.ts';
import { openTextFile } from './openTextFile.ts';
import { pick } from './pick.ts';
import type { Questions } from './questions.ts';
import { showProgress } from './showProgress.ts';

/** The person in front of this editor. */
export const editorQuestions: Questions = {
  pick,
  askForText,
  askStep,
  confirm,
  confirmPlan,
  inform,
  warn,
  showProgress,
  openTextFile,
  askWhereToSave,
  readClipboard: async () => env.clipboard.readText(),
  writeClipboard: async (text) => env.clipboard.writeText(text),
};
