import { ProgressLocation, window } from 'vscode';
import { textOf } from '../texts/textOf.ts';
import type { ProgressTask } from './questions.ts';

/** A notification for as long as a task takes. */
export async function showProgress<Result>({ title, cancellable = false, run }: ProgressTask<Result>): Promise<Result> {
  const options = { location: ProgressLocation.Notification, title: textOf(title), cancellable };
  return window.withProgress(options, (progress, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => cancelled.abort());
    return run((message) => progress.report({ message: textOf(message) }), cancelled.signal);
  });
}
