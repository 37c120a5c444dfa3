import type { IncomingHttpHeaders } from 'node:http';

/** A page that is not the sandbox's own and makes a browser send a request. */
export interface ForeignPage {
  /** As its browser names it; left out where it does not (GET without CORS). `null` is the text of an opaque one. */
  readonly origin?: string;
  /** The browser goes there, so that the page does not see the answer. Else it is a script, an image and the like. */
  readonly navigates: boolean;
  /** The browser goes there in a frame of the page. */
  readonly inFrame: boolean;
}

/**
 * The page behind a request, from what only a browser can set: `Sec-Fetch-*` (W3C Fetch Metadata), or `Origin` of one that
 * does not know these. `undefined` for a person's own step, for the sandbox's own pages and for every other program.
 */
export function foreignPageOf(headers: IncomingHttpHeaders): ForeignPage | undefined {
  const site = textOf(headers['sec-fetch-site']);
  const { origin } = headers;
  if (site === 'same-origin' || site === 'none') return undefined;
  if (site === undefined && (origin === undefined || origin === `http://${headers.host}`)) return undefined;
  return {
    ...(origin === undefined ? {} : { origin: origin.toLowerCase() }),
    navigates: textOf(headers['sec-fetch-mode']) === 'navigate',
    inFrame: ['iframe', 'frame', 'embed', 'object', 'fencedframe'].includes(textOf(headers['sec-fetch-dest']) ?? ''),
  };
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}
