import { type HeaderField, mediaType } from '../http/http.ts';
import type { RunRedaction } from '../redaction/runRedaction.ts';
import type { KeyedHash } from '../redaction/tagBook.ts';
import type { TextPlace } from '../redaction/textPlace.ts';
import { WindowRedaction } from '../redaction/windowRedaction.ts';
import type { CookieView, FlowView, HopView } from './views.ts';

/**
 * A view that was made by an earlier version, with what the rules of today hide hidden as well. Tags that stand in it stay;
 * what is found now gets tags that nothing can be revealed for. Ours: a view has no raw values, so its texts are searched as
 * if they were what was sent and received, the claims of a token as if they were a JSON body.
 *
 * @param onFailure is told why a text could not be searched, which is then hidden whole
 */
export function redactAgain(view: FlowView, hash: KeyedHash, onFailure: (error: unknown) => void): FlowView {
  const redaction = new WindowRedaction(hash, onFailure).begin(view.id);
  redaction.keepTags(view.tags);
  for (const hop of view.hops) learnHop(hop, redaction);
  for (const { header = {}, claims = {} } of view.tokens) {
    redaction.learn(JSON.stringify({ header, claims }), { kind: 'body', mediaType: 'application/json' }, 'received');
  }
  const { id, tags, hops, ...rest } = view;
  const hidden = hideIn({ ...rest, hops: hops.map((hop) => hideHop(hop, redaction)) }, redaction, '', undefined, 0);
  if (redaction.tags.length === 0) return view;
  return { ...(hidden as Omit<FlowView, 'id' | 'tags'>), id, tags: [...new Set([...tags, ...redaction.tags])] };
}

function learnHop({ request, outcome }: HopView, redaction: RunRedaction): void {
  if (outcome.kind === 'answered') {
    redaction.learn(outcome.body, bodyPlace(outcome.headers), 'received');
    for (const [name, value] of outcome.headers) redaction.learn(value, { kind: 'header', name }, 'received');
  }
  redaction.learn(request.url, { kind: 'url' }, 'sent');
  for (const [name, value] of request.headers) redaction.learn(value, { kind: 'header', name }, 'sent');
  if (request.body !== undefined) redaction.learn(request.body, bodyPlace(request.headers), 'sent');
}

/** The texts whose place decides how they are read; all others follow in {@link hideIn}. */
function hideHop(hop: HopView, redaction: RunRedaction): HopView {
  const { request, outcome } = hop;
  return {
    ...hop,
    request: {
      ...request,
      url: redaction.hide(request.url, { kind: 'url' }),
      headers: hideHeaders(request.headers, redaction),
      cookies: hideCookies(request.cookies, redaction),
      ...(request.body === undefined ? {} : { body: redaction.hide(request.body, bodyPlace(request.headers)) }),
    },
    outcome:
      outcome.kind === 'answered'
        ? {
            ...outcome,
            headers: hideHeaders(outcome.headers, redaction),
            cookies: hideCookies(outcome.cookies, redaction),
            body: redaction.hide(outcome.body, bodyPlace(outcome.headers)),
          }
        : outcome,
  };
}

function hideHeaders(headers: readonly HeaderField[], redaction: RunRedaction): readonly HeaderField[] {
  return headers.map(([name, value]) => [name, redaction.hide(value, { kind: 'header', name })]);
}

function hideCookies(cookies: readonly CookieView[], redaction: RunRedaction): readonly CookieView[] {
  return cookies.map((cookie) => ({ ...cookie, value: redaction.hide(cookie.value, { kind: 'header', name: 'Cookie' }) }));
}

function bodyPlace(headers: readonly HeaderField[]): TextPlace {
  return { kind: 'body', mediaType: mediaType(headers) };
}

/** Deeper than any view; claims are cut above it when a view is made. */
const maxDepth = 64;

/** Every text in a value, at any place; names stay. Claims and headers of tokens are read by their names. */
function hideIn(value: unknown, redaction: RunRedaction, name: string, parent: string | undefined, depth: number): unknown {
  if (typeof value === 'string') return redaction.hide(value, isClaim(parent) ? { kind: 'member', name, parent } : { kind: 'text' });
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return '…';
  if (Array.isArray(value)) return value.map((item) => hideIn(item, redaction, name, parent, depth + 1));
  const inside = isClaim(parent) ? 'claims' : name;
  return Object.fromEntries(Object.entries(value).map(([own, member]) => [own, hideIn(member, redaction, own, inside, depth + 1)]));
}

function isClaim(parent: string | undefined): boolean {
  return parent === 'claims' || parent === 'header';
}
