import { type LogOutputChannel, window } from 'vscode';
import type { Log } from '../../core/engine/ports.ts';
import { outside } from './texts/outside.ts';

/** Characters of one entry. */
const mostCharacters = 20_000;

/** The one output channel. */
export function openLogChannel(): LogOutputChannel {
  return window.createOutputChannel('Auth Flow', { log: true });
}

/** The engine's narrow log on top of the output channel. Messages may quote anything. */
export function editorLog(channel: LogOutputChannel): Log {
  return {
    debug: (message) => channel.debug(entryText(message)),
    info: (message) => channel.info(entryText(message)),
    warn: (message) => channel.warn(entryText(message)),
    error: (message, error) => channel.error(entryText(error === undefined ? message : `${message}\n${stackOf(error)}`)),
  };
}

/** What follows on further lines is indented: none of them can pass for an entry of its own. */
function entryText(text: string): string {
  return outside(text, mostCharacters).shown('lines').replaceAll('\n', '\n  ');
}

/** Stack of an error with those of its causes, for the log only. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\nCaused by: ${stackOf(error.cause)}`;
}
