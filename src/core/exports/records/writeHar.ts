import { changesInWords } from '../../changes/requestChange.ts';
import { type FormField, parseForm } from '../../http/form.ts';
import { type HeaderField, headerValue, mediaType } from '../../http/http.ts';
import { parseHttpDate } from '../../http/httpDate.ts';
import { readSetCookie } from '../../http/setCookie.ts';
import type { HopTiming } from '../../runs/hop.ts';
import { stepInWords } from '../../runs/steps/stepWords.ts';
import type { CookieView, HopOutcomeView, HopView, RequestView } from '../../runs/views.ts';
import { splitTags, type TagSet, tagSet } from '../../shown/tags.ts';
import { splitUrl } from '../../shown/urlParts.ts';
import { present } from '../../values/members.ts';
import type { ExportedFile, ExportInput } from '../exportKind.ts';
import { encodedText } from '../pieces/encodedText.ts';
import { chosenHops } from './chosenHops.ts';
import { harCreator } from './harCreator.ts';
import { isoTime } from './isoTime.ts';
import { withEncodedTags } from './withEncodedTags.ts';

const page = 'page_1';
/** Which version of HTTP was spoken is not recorded; the client of this product speaks this one. */
const httpVersion = 'HTTP/1.1';

/**
 * A run as an HTTP archive (HAR 1.2). Tags stand in the place of secrets, in URLs and forms percent-encoded; `_tags` lists them, since
 * a tag looks like any value. HAR 1.2 does not say whether the parameters in lists are decoded: they are percent-encoded, as Chrome has
 * them and importers read them. What HAR has no place for begins with an underscore.
 */
export function writeHar(input: ExportInput): readonly ExportedFile[] {
  const { run, withSecrets, version } = input;
  const tags = tagSet(run.tags);
  const hops = chosenHops(input);
  const comment = withSecrets
    ? 'This file contains secrets: tokens, codes, cookies and what was typed stand in it as they were sent.'
    : 'Values such as code#3f9a are tags: each stands for a secret that is not in this file, the same tag for the same value. _tags lists them.';
  const entries = hops.map((hop) => entryOf(hop, tags));
  const log = {
    version: '1.2',
    creator: { name: harCreator, version, comment },
    pages: [
      {
        startedDateTime: isoTime(run.startedAt),
        id: page,
        title: [run.title, run.application].filter((each) => each !== '').join(' · '),
        pageTimings: {},
      },
    ],
    entries,
    comment,
    _tags: withSecrets ? [] : tagsIn(entries, run.tags),
    _grant: run.grant,
  };
  return [{ suffix: '', extension: '.har', text: `${JSON.stringify({ log }, undefined, 2)}\n` }];
}

/** Those that stand in the entries: of a part of a run not all of them do, nor those of what an archive leaves out. */
function tagsIn(entries: readonly object[], all: readonly string[]): readonly string[] {
  const text = JSON.stringify(entries).replaceAll('%23', '#');
  const found = new Set(splitTags(text, tagSet(all)).flatMap((part) => (part.kind === 'tag' ? [part.tag] : [])));
  return all.filter((tag) => found.has(tag));
}

function entryOf(hop: HopView, tags: TagSet): object {
  const { outcome, request } = hop;
  const timings = timingsOf('timing' in outcome ? outcome.timing : undefined);
  return {
    pageref: page,
    startedDateTime: isoTime(hop.startedAt),
    time: Object.values(timings).reduce((sum, ms) => sum + Math.max(0, ms), 0),
    request: requestOf(request, tags),
    response: responseOf(outcome, tags),
    cache: {},
    timings,
    comment: commentOf(hop),
    _step: hop.step,
    _action: hop.action,
    ...(outcome.kind === 'answered' ? {} : { _error: whyNoResponse(outcome), _outcome: outcome.kind }),
  };
}

function commentOf({ index, step, changes = [] }: HopView): string {
  const changed = changesInWords(changes);
  return `Hop ${index}: ${stepInWords(step)}${changed === '' ? '' : `. ${changed}`}`;
}

function whyNoResponse(outcome: Exclude<HopOutcomeView, { kind: 'answered' }>): string {
  switch (outcome.kind) {
    case 'pending':
      return 'The response had not arrived.';
    case 'failed':
      return outcome.failure.message;
    case 'handedOver':
      return outcome.message;
  }
}

/** HAR 1.2 adds them up to `time`; -1 is what did not happen or is not known. Milliseconds. */
function timingsOf(timing: HopTiming = { totalMs: 0 }): Readonly<Record<string, number>> {
  const { queueMs = -1, connectMs = -1, totalMs } = timing;
  const before = Math.max(0, queueMs) + Math.max(0, connectMs);
  const wait = Math.max(0, timing.firstByteMs ?? totalMs - before);
  return { blocked: queueMs, dns: -1, connect: connectMs, send: 0, wait, receive: Math.max(0, totalMs - before - wait), ssl: -1 };
}

function requestOf({ method, url, headers, body, cookies }: RequestView, tags: TagSet): object {
  return {
    method,
    url: uriOf(url, tags),
    httpVersion,
    cookies: cookies.map(({ name, value }) => ({ name, value })),
    headers: headersOf(headers, tags),
    queryString: parametersOf(splitUrl(url, tags).query),
    ...(body === undefined ? {} : { postData: postDataOf(body, headers, tags) }),
    headersSize: -1,
    bodySize: -1,
  };
}

function postDataOf(body: string, headers: readonly HeaderField[], tags: TagSet): object {
  const mimeType = headerValue(headers, 'content-type') ?? '';
  if (mediaType(headers) !== 'application/x-www-form-urlencoded') return { mimeType, text: body };
  const text = withEncodedTags(body, tags);
  return { mimeType, text, params: parametersOf(parseForm(text)) };
}

/** With `%20` for a space: an importer that takes them for no form would keep a plus sign. */
function parametersOf(fields: readonly FormField[]): readonly object[] {
  return fields.map(([name, value]) => ({ name: encodedText(name, 'encoded'), value: encodedText(value, 'encoded') }));
}

function responseOf(outcome: HopOutcomeView, tags: TagSet): object {
  if (outcome.kind !== 'answered') {
    const content = { size: 0, mimeType: 'x-unknown' };
    const nothing = { httpVersion, cookies: [], headers: [], content, redirectURL: '', headersSize: -1, bodySize: -1 };
    return { status: 0, statusText: '', ...nothing };
  }
  const { status, statusText, headers, body, bodyBytes, bodyCut } = outcome;
  const location = headerValue(headers, 'location');
  return {
    status,
    statusText,
    httpVersion,
    cookies: outcome.cookies.map(cookieOf),
    headers: headersOf(headers, tags),
    content: {
      size: bodyBytes,
      mimeType: headerValue(headers, 'content-type') ?? 'x-unknown',
      text: body,
      ...(bodyCut ? { comment: 'The body was longer; this is its beginning.' } : {}),
    },
    redirectURL: location === undefined ? '' : uriOf(location, tags),
    headersSize: -1,
    bodySize: bodyBytes,
  };
}

function headersOf(headers: readonly HeaderField[], tags: TagSet): readonly object[] {
  return headers.map(([name, value]) => ({ name, value: holdsUrl(name) ? withEncodedTags(value, tags) : value }));
}

function holdsUrl(name: string): boolean {
  return /^(?:location|content-location|referer)$/i.test(name);
}

/** A time that is none would not be HAR: it still stands in the header. */
function cookieOf({ name, value, attributes }: CookieView): object {
  const cookie = readSetCookie(['x=', ...attributes].join(';'));
  const expires = attributes.map((each) => /^expires=(.*)$/i.exec(each)?.[1]).find((each) => each !== undefined);
  const expiresAt = expires === undefined ? undefined : parseHttpDate(expires);
  return present({
    name,
    value,
    path: cookie?.path,
    domain: cookie?.domain,
    expires: expiresAt === undefined ? undefined : isoTime(expiresAt),
    httpOnly: cookie?.httpOnly ?? false,
    secure: cookie?.secure ?? false,
    sameSite: cookie?.sameSite,
  });
}

/** What no URI may have (RFC 3986 section 2) percent-encoded. */
function uriOf(url: string, tags: TagSet): string {
  return withEncodedTags(url, tags)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, encodeURIComponent);
}
