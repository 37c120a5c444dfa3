/** A command that ends before its flow begins. The message is one plain sentence or more. */
export class CommandError extends Error {
  constructor(
    readonly code: 'usage' | 'sandbox.notStarted' | 'cancelled',
    message: string,
  ) {
    super(message);
    this.name = 'CommandError';
  }

  /** What was asked for cannot be done as asked: exit code 2. */
  static usage(message: string): CommandError {
    return new CommandError('usage', message);
  }
}

/** By its name: a piece that is loaded later may have the class once more, as where tests load the sources one by one. */
export function isCommandError(error: unknown): error is CommandError {
  return error instanceof Error && error.name === 'CommandError';
}
