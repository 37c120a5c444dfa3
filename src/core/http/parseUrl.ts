/** The URL that a text is (WHATWG URL), read relative to `base`; `undefined` for other text. A URL comes back as it is. Total. */
export function parseUrl(url: string | URL, base?: string): URL | undefined {
  if (typeof url !== 'string') return url;
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
