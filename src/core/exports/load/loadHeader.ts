import { oneLine } from '../replay/oneLine.ts';
import type { Replay } from '../replay/replay.ts';

/** What stands at the top of a load script, one sentence a line, without the marks of a comment. @param asked as `askedNames` gives it */
export function loadHeader({ title, leftOut, loopback }: Replay, command: string, asked: readonly string[]): readonly string[] {
  return [
    'Needs users that may sign on many times at once, and a server whose owner agreed to the load; a public one limits rates.',
    oneLine(title),
    `Run: ${command}`,
    ...(asked.length === 0 ? [] : [`Set in the environment: ${asked.join(', ')}.`]),
    ...(loopback ? ['Cookies for https are not sent over http: start a local sandbox with --insecure-cookies.'] : []),
    ...leftOut.map(({ number, why }) => `Not in it: hop ${number}, ${why}.`),
  ];
}
