import { isTrustworthyToBrowsers } from '../http/loopback.ts';
import { originOf } from '../http/origin.ts';
import { parseUrl } from '../http/parseUrl.ts';

/**
 * Whether a text is the domain that an RP ID has to be (WebAuthn Level 2 section 4, "Relying Party Identifier"): a host name in
 * lower case, without scheme, port or path; no IP address.
 */
export function isRpId(text: string): boolean {
  const host = parseUrl(`https://${text}/`)?.hostname;
  return host === text && isDomain(host);
}

/**
 * Whether a page of the origin may use credentials of the RP ID (WebAuthn Level 2 section 5.1.4.1): the RP ID is the host of the
 * origin, or a domain above it. Browsers allow it over https and on this machine only.
 *
 * Ours: which domains are public suffixes (`co.uk`) is not known here, so one of these passes; a bare top-level domain does not.
 */
export function mayUse(rpId: string, origin: string): boolean {
  const host = parseUrl(origin)?.hostname;
  if (host === undefined || originOf(origin) === undefined || !isTrustworthyToBrowsers(origin) || !isDomain(host)) return false;
  return host === rpId || (rpId.includes('.') && host.endsWith(`.${rpId}`));
}

/** The RP ID that holds where the options name none: the host of the origin (WebAuthn Level 2 section 5.1.4.1). */
export function defaultRpId(origin: string): string | undefined {
  return parseUrl(origin)?.hostname;
}

/** URL parsers write every IPv4 address with four numbers, and IPv6 in brackets. */
function isDomain(host: string): boolean {
  return /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(host) && !/\.\d+$/.test(host);
}
