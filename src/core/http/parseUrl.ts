/** The URL that a text is (WHATWG URL), read relative to `base`; `undefined` for other text. A URL comes back as it is. Total. */
export function parseUrl(url: string | URL, base?: string): URL | undefined {
  if (typeof url !== 'string') return url;
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}

/** The same for the schemes that a request can be sent by (RFC 9110 section 4.2); `undefined` for a URL of any other. */
export function parseHttpUrl(url: string | URL): URL | undefined {
  const parsed = parseUrl(url);
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed : undefined;
}
