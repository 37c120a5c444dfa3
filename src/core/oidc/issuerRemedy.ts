import { parseUrl } from '../http/parseUrl.ts';
import { l10n } from '../text/l10n.ts';

/** Addresses of servers and their consoles that people take for the issuer. */
interface IssuerShape {
  readonly host?: RegExp;
  readonly path?: RegExp;
  readonly remedy: (url: URL, path: RegExpExecArray | null) => string;
}

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
    path: /^\/auth\/?$/,
    remedy: () => l10n`This is the base URL of a server with realms. Add the realm to the issuer: /realms/NAME at its end.`,
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
    host: /\.amazoncognito\.com$/,
    remedy: () =>
      l10n`This is the domain of sign-on pages. Configure https://cognito-idp.REGION.amazonaws.com/POOL-ID, the issuer of the user pool.`,
  },
];

/** What to configure in the place of an address that people take for an issuer; `undefined` of any other. Looks at the address only. */
export function issuerRemedy(issuer: string): string | undefined {
  const url = parseUrl(issuer);
  if (url === undefined) return undefined;
  for (const { host, path, remedy } of shapes) {
    if (host !== undefined && !host.test(url.hostname)) continue;
    const found = path?.exec(url.pathname) ?? null;
    if (path === undefined || found !== null) return remedy(url, found);
  }
  return undefined;
}
