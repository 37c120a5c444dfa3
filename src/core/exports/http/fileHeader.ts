import type { Replay } from '../replay/replay.ts';
import { httpTitle } from './httpText.ts';

/** What stands at the top of an `.http` file. @param program `httpYac`, `REST Client` */
export function fileHeader({ title, leftOut, loopback }: Replay, program: string): readonly string[] {
  return [
    `# Run of ${httpTitle(title)}`,
    `# For ${program}. Send the requests from top to bottom.`,
    ...(loopback ? ['# Cookies for https are not sent over http: start a local sandbox with --insecure-cookies.'] : []),
    ...leftOut.map(({ number, why }) => `# Not in it: hop ${number}, ${why}.`),
  ];
}
