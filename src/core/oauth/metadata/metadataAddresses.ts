import { parseUrl } from '../../http/parseUrl.ts';

const openIdSuffix = '/.well-known/openid-configuration';
const oauthSuffix = '/.well-known/oauth-authorization-server';

/** Which of the two documents an address belongs to: they require different members. */
export type MetadataKind = 'openid' | 'oauth';

/**
 * The addresses where the metadata of an issuer may be, in the order in which they are asked. OpenID Connect appends its path to that
 * of the issuer (OpenID Connect Discovery section 4), RFC 8414 inserts it before (section 3.1) and allows both for OpenID Connect
 * (section 5); appending the path of RFC 8414 is no rule, but common. A slash at the end of the issuer is dropped first. Total.
 *
 * @returns absolute URLs, each once; those of an issuer that is no URL are made as if it were one
 */
export function metadataAddresses(issuer: string): readonly [first: string, ...others: string[]] {
  const base = issuer.replace(/\/$/, '');
  const appended = base + openIdSuffix;
  const url = parseUrl(base);
  const path = url?.pathname.replace(/\/$/, '') ?? '';
  if (url === undefined || path === '') return [appended, base + oauthSuffix];
  return [appended, url.origin + oauthSuffix + path, url.origin + openIdSuffix + path, base + oauthSuffix];
}

/** Which document an address is the usual one of; any other address is taken for one of OpenID Connect. */
export function metadataKind(address: string): MetadataKind {
  return (parseUrl(address)?.pathname ?? address).includes(oauthSuffix) ? 'oauth' : 'openid';
}

/**
 * The issuer whose metadata this is the address of, for somebody who configured the one in the place of the other.
 * `undefined` for a URL that no metadata is at. Whether the issuer has a slash at the end, the address does not tell: it comes without.
 */
export function issuerOfAddress(address: string): string | undefined {
  const url = parseUrl(address);
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  const path = url.pathname.replace(/\/$/, '');
  for (const suffix of [openIdSuffix, oauthSuffix]) {
    if (path.endsWith(suffix)) return url.origin + path.slice(0, -suffix.length);
    if (path.startsWith(`${suffix}/`)) return url.origin + path.slice(suffix.length);
  }
  return undefined;
}
