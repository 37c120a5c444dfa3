/** What kind of error it is, for the log. Its message stays out: it may quote what a server sent. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
