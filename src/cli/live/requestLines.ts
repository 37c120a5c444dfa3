import { headerValues } from '../../core/http/http.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { CookieView, HopView } from '../../core/runs/views.ts';
import { requestPlace } from '../../core/shown/messagePlaces.ts';
import { tagSet } from '../../core/shown/tags.ts';
import { splitUrl } from '../../core/shown/urlParts.ts';
import { bodyLines } from './bodyLines.ts';
import { type DetailsContext, fieldRows, part } from './fieldLines.ts';

/** The request of a hop in the order of the wire, with what its names mean. @param tags of the run */
export function requestLines(hop: HopView, flow: Flow, tags: readonly string[], context: DetailsContext): readonly string[] {
  const { page } = context;
  const { request } = hop;
  const url = splitUrl(request.url, tagSet(tags));
  return [
    `   ${page.bold('Request')}  ${request.method} ${url.address}`,
    ...part('Parameters', fieldRows([...url.query, ...url.fragment], requestPlace(hop, 'url'), context), page),
    ...part('Header fields', fieldRows(request.headers, requestPlace(hop, 'header'), context), page),
    ...part('Cookies sent', cookieRows(request.cookies, flow, hop.index), page),
    ...bodyLines({ text: request.body, headers: request.headers, place: requestPlace(hop, 'body') }, context),
  ];
}

/** Who set a cookie is the last hop before that did; one that is there from elsewhere has none. */
function cookieRows(cookies: readonly CookieView[], flow: Flow, index: number): readonly (readonly [string, string, string])[] {
  return cookies.map(({ name, value }) => {
    const setter = flow.hops.findLast((hop) => hop.index < index && setsCookie(hop, name));
    return [name, value, setter === undefined ? '' : `set by hop ${setter.index}`];
  });
}

function setsCookie({ outcome }: Flow['hops'][number], name: string): boolean {
  return (
    outcome.kind === 'answered' &&
    headerValues(outcome.response.headers, 'set-cookie').some((cookie) => cookie.split('=', 1)[0]?.trim() === name)
  );
}
