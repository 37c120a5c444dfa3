import { isPlainHttpOverNetwork } from './plainHttp.ts';

/** What is known of a request before it is sent. */
export interface Destination {
  /** Of http or https. */
  readonly url: URL;
  /**
   * `nothing`: a public document is read. `session`: only the cookies that the user agent keeps for this very server.
   * `secret`: what was given to us for the configured servers, or what they gave us.
   */
  readonly carries: 'nothing' | 'session' | 'secret';
  /** Origins that the person configured or typed. */
  readonly configured: Pick<ReadonlySet<string>, 'has'>;
  /** Origins that the person allows to be reached over plain http. */
  readonly plainHttp: readonly string[];
}

/**
 * `send`; `unprotected`: send, and say that it was readable and changeable on the way; `plainHttp`: do not send;
 * `otherOrigin`: decide about the origin first.
 */
export type DestinationVerdict = 'send' | 'unprotected' | 'plainHttp' | 'otherOrigin';

/**
 * Whether a request may go where it is about to go. Without TLS nothing secret leaves the machine unless the person
 * allows the origin; and what is secret goes to no origin that the person has not named.
 */
export function judgeDestination(destination: Destination): DestinationVerdict {
  const { url, configured, plainHttp } = destination;
  const { origin } = url;
  const isOpen = isPlainHttpOverNetwork(url);
  if (!isOpen && configured.has(origin)) return 'send'; // whatever it carries: most requests are not read further
  const { carries } = destination;
  if (carries === 'nothing') return isOpen ? 'unprotected' : 'send';
  if (isOpen && !plainHttp.includes(origin)) return 'plainHttp';
  return carries === 'secret' && !configured.has(origin) ? 'otherOrigin' : 'send';
}
