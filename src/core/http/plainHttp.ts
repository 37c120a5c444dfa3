import { staysOnThisMachine } from './loopback.ts';

/** Plain http to another machine: anybody on the way reads and changes what is sent. */
export function isPlainHttpOverNetwork(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'http:' && !staysOnThisMachine(url);
}
