import { staysOnThisMachine } from './loopback.ts';
import { parseUrl } from './parseUrl.ts';

/** Plain http to another machine: anybody on the way reads and changes what is sent. */
export function isPlainHttpOverNetwork(url: string | URL): boolean {
  const parsed = parseUrl(url);
  return parsed?.protocol === 'http:' && !staysOnThisMachine(parsed);
}
