import { type CancellationToken, ProgressLocation, window } from 'vscode';
import { textOf } from './texts/textOf.ts';
import type { ScreenText, Words } from './texts/words.ts';

export interface ProgressTask<Result> {
  readonly title: Words;
  /** Shows a button to cancel; the task listens to its token. */
  readonly cancellable?: boolean;
  readonly run: (report: (message: ScreenText) => void, token: CancellationToken) => Promise<Result>;
}

/** A notification for as long as a task takes. */
export async function showProgress<Result>({ title, cancellable = false, run }: ProgressTask<Result>): Promise<Result> {
  const options = { location: ProgressLocation.Notification, title: textOf(title), cancellable };
  return window.withProgress(options, (progress, token) => run((message) => progress.report({ message: textOf(message) }), token));
}
