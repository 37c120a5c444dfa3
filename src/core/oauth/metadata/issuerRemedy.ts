import { parseUrl } from '../../http/parseUrl.ts';
import { l10n } from '../../text/l10n.ts';

/** Addresses of servers and their consoles that people take for the issuer. */
interface IssuerShape {
  readonly host?: RegExp;
  readonly path?: RegExp;
  /** What the server says at an address where it has nothing, for addresses that alone tell nothing. */
  readonly says?: RegExp;
  readonly remedy: (url: URL, path: RegExpExecArray | null) => string;
}

/** The framework of Keycloak says so of an address that none of its resources has; other servers are built on it too. */
const noResource = /\bRESTEASY\d+|Unable to find matching target resource method/i;

const shapes: readonly IssuerShape[] = [
  {
    path: /^(.*)\/admin\/([^/]+)\/console/,
    remedy: ({ origin }, path) =>
      l10n`This is the address of an administration console. Configure the issuer of its realm: ${`${origin}${path?.[1] ?? ''}/realms/${path?.[2] ?? ''}`}`,
  },
  {
    path: /^(.*\/realms\/[^/]+)\/.+/,
    remedy: ({ origin }, path) =>
      l10n`The path continues after the realm. Configure the issuer of the realm: ${`${origin}${path?.[1] ?? ''}`}`,
  },
  {
    path: /^(\/auth|.*(?=\/realms\/?$))(?:\/realms)?\/?$/,
    remedy: ({ origin }, path) =>
      l10n`This is the base URL of a server with realms. Add the realm to the issuer: ${`${origin}${path?.[1] ?? ''}/realms/NAME`}`,
  },
  {
    path: /^\/auth(\/realms\/[^/]+)\/?$/,
    says: noResource,
    remedy: ({ origin }, path) =>
      l10n`If this is Keycloak 17 or newer, its paths have no /auth unless it was configured to. Configure the issuer without: ${`${origin}${path?.[1] ?? ''}`}`,
  },
  {
    path: /^(?!.*\/realms\/)(.*?)\/?$/,
    says: noResource,
    remedy: ({ origin }, path) =>
      l10n`If this is Keycloak, the issuer has to name the realm. Add it: ${`${origin}${path?.[1] ?? ''}/realms/NAME`}`,
  },
  {
    host: /(^|\.)[\w-]+-admin\.okta(preview)?\.com$/,
    remedy: ({ hostname }) =>
      l10n`This is the address of an administration console. Configure the issuer without -admin: ${`https://${hostname.replace('-admin.', '.')}`}`,
  },
  {
    host: /^manage\.auth0\.com$/,
    remedy: () =>
      l10n`This is the address of an administration console. Configure the domain of the tenant as the issuer, with a slash at its end.`,
  },
  {
    host: /^(?:portal\.azure|entra\.microsoft)\.com$/,
    remedy: () =>
      l10n`This is the address of an administration console. Configure https://login.microsoftonline.com/TENANT-ID/v2.0 as the issuer, with the ID of your tenant.`,
  },
  {
    host: /^login\.microsoftonline\.(?:com|us)$/,
    path: /^\/?$/,
    remedy: ({ origin }) => l10n`The issuer has to name the tenant. Add its ID: ${`${origin}/TENANT-ID/v2.0`}`,
  },
  {
    host: /^cognito-idp\.[\w-]+\.amazonaws\.com$/,
    path: /^\/?$/,
    remedy: ({ origin }) => l10n`The issuer has to name the user pool. Add its ID: ${`${origin}/POOL-ID`}`,
  },
  {
    host: /\.amazoncognito\.com$/,
    remedy: () =>
      l10n`This is the domain of sign-on pages. Configure https://cognito-idp.REGION.amazonaws.com/POOL-ID, the issuer of the user pool.`,
  },
];

/**
 * What to configure in the place of an address that people take for an issuer; `undefined` of any other.
 *
 * @param said what the server said at the address of the metadata, which tells some servers apart
 */
export function issuerRemedy(issuer: string, said = ''): string | undefined {
  const url = parseUrl(issuer);
  if (url === undefined) return undefined;
  for (const { host, path, says, remedy } of shapes) {
    if (host !== undefined && !host.test(url.hostname)) continue;
    if (says !== undefined && !says.test(said)) continue;
    const found = path?.exec(url.pathname) ?? null;
    if (path === undefined || found !== null) return remedy(url, found);
  }
  return undefined;
}
