/** How long somebody who started a run, or answered its last question, is taken to wait for it: later they may be typing elsewhere. */
const waitingMs = 5_000;

/**
 * Whether a panel takes the focus when the run that it was opened for has ended. It never does from another editor, nor from a
 * question.
 *
 * @param isActive whether it is the active editor
 * @param sinceMs milliseconds since it was opened, or since its run last asked something
 */
export function takesFocusAtEnd({
  isActive,
  isAsking,
  sinceMs,
}: {
  readonly isActive: boolean;
  readonly isAsking: boolean;
  readonly sinceMs: number;
}): boolean {
  return isActive && !isAsking && sinceMs <= waitingMs;
}
