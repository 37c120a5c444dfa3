import { parseHttpUrl, parseUrl } from './parseUrl.ts';

/** The origin of an http or https URL (RFC 6454 section 4), in lower case and without a default port; `undefined` for any other text. */
export function originOf(url: string | URL): string | undefined {
  return parseHttpUrl(url)?.origin;
}

/**
 * An origin as a person writes it in a setting or an option: `https://host` or `http://host:port`, with or without a
 * slash at the end. `undefined` for a text with more in it, because that more would not be looked at.
 */
export function readOrigin(text: string): string | undefined {
  const url = parseUrl(text.trim());
  const origin = url === undefined ? undefined : originOf(url);
  if (url === undefined || origin === undefined) return undefined;
  const { pathname, search, hash, username, password } = url;
  return pathname === '/' && search === '' && hash === '' && username === '' && password === '' && !/[?#@]/.test(text) ? origin : undefined;
}
