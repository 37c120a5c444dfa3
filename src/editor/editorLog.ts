import type { LogOutputChannel } from 'vscode';
import type { Log } from '../flow/ports.ts';

/** The engine's narrow log on top of the one output channel. */
export function editorLog(channel: LogOutputChannel): Log {
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, error) => channel.error(error === undefined ? message : `${message}\n${stackOf(error)}`),
  };
}

/** Stack of an error with those of its causes, for the log only. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\nCaused by: ${stackOf(error.cause)}`;
}
