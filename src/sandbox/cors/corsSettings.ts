/** Which pages may read answers that are meant for an application, as the platform API has it. */
export interface CorsSettings {
  readonly behavior: 'ALLOW_NO_ORIGINS' | 'ALLOW_SPECIFIC_ORIGINS';
  /** Scheme, host and maybe port; `https://*.example.com` for every subdomain. */
  readonly origins: readonly string[];
}

export const corsBehaviors = ['ALLOW_NO_ORIGINS', 'ALLOW_SPECIFIC_ORIGINS'] as const;

/** PingOne: so many for an OpenID Connect application. */
export const maxOrigins = 40;

/** Ours: an application without the setting allows none. PingOne's legacy default allows all for some endpoints. */
export function allowsOrigin(settings: CorsSettings | undefined, origin: string): boolean {
  if (settings?.behavior !== 'ALLOW_SPECIFIC_ORIGINS') return false;
  return settings.origins.some((each) => each.toLowerCase() === origin || isSubdomain(origin, each.toLowerCase()));
}

function isSubdomain(origin: string, pattern: string): boolean {
  const [scheme, domain] = pattern.split('://*.', 2);
  if (scheme === undefined || domain === undefined) return false;
  const start = `${scheme}://`;
  const end = `.${domain}`;
  return origin.startsWith(start) && origin.endsWith(end) && /^[a-z0-9.-]+$/.test(origin.slice(start.length, -end.length));
}

/** Whether a text can be one of `origins`: http or https, no path, a wildcard only as the first label. */
export function isOriginPattern(text: string): boolean {
  const url = text.replace('://*.', '://any.');
  if (!/^https?:\/\/[^*]+$/i.test(url) || !URL.canParse(url)) return false;
  return new URL(url).origin === url.toLowerCase();
}
