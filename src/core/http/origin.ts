/** The origin of an http or https URL (RFC 6454 section 4), in lower case and without a default port; `undefined` for any other text. */
export function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
}

/**
 * An origin as a person writes it in a setting or an option: `https://host` or `http://host:port`, with or without a
 * slash at the end. `undefined` for a text with more in it, because that more would not be looked at.
 */
export function readOrigin(text: string): string | undefined {
  const origin = originOf(text.trim());
  if (origin === undefined) return undefined;
  const { pathname, search, hash, username, password } = new URL(text.trim());
  return pathname === '/' && search === '' && hash === '' && username === '' && password === '' && !/[?#@]/.test(text) ? origin : undefined;
}
