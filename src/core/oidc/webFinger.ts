import type { Finding } from '../findings/finding.ts';
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import { staysOnThisMachine } from '../http/loopback.ts';
import { parseUrl } from '../http/parseUrl.ts';
import { objectListMember, ownMember, textMember } from '../json/json.ts';
import { readJsonBody } from '../json/jsonBody.ts';
import { saidInBody } from '../oauth/responses/saidInBody.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';
import type { AccountIdentifier } from './accountIdentifier.ts';

/** The relation that an issuer is linked by (OpenID Connect Discovery section 2). */
export const issuerRelation = 'http://openid.net/specs/connect/1.0/issuer';

const spec = 'OpenID Connect Discovery section 2';
const webFinger = 'RFC 7033 section 4.2';

/** Longer than any issuer. Characters. */
const longestIssuer = 2_000;

/** Asks a host who the issuer of an identifier is (OpenID Connect Discovery section 2.1). */
export function webFingerRequest({ resource, origin }: AccountIdentifier): HttpRequest {
  const query = new URLSearchParams([
    ['resource', resource],
    ['rel', issuerRelation],
  ]);
  return {
    method: 'GET',
    url: `${origin}/.well-known/webfinger?${query.toString()}`,
    headers: [['accept', 'application/jrd+json, application/json']],
  };
}

export type WebFingerReading =
  | { readonly kind: 'found'; readonly issuer: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

/**
 * Reads the issuer out of a JSON Resource Descriptor (RFC 7033 section 4.4). Whether the issuer says the same of itself is not known: its
 * metadata has to (OpenID Connect Discovery section 4.3). Total.
 */
export function readWebFinger(response: HttpResponse, { resource, origin }: AccountIdentifier): WebFingerReading {
  const { status } = response;
  if (status === 404 || status === 410) {
    return failed([], 'webFinger.notFound', l10n`${origin} knows no issuer of ${quotedText(resource)}: status ${status}.`, webFinger);
  }
  if (status >= 400)
    return failed([], 'webFinger.status', l10n`${origin} answered with status ${status}.${saidInBody(response)}`, webFinger);
  const body = readJsonBody(response, l10n`The WebFinger response`, webFinger);
  if (body.kind === 'unreadable') return body;
  const { findings } = body;
  if (!Array.isArray(ownMember(body.value, 'links'))) {
    return failed(findings, 'webFinger.noLinks', l10n`The WebFinger response has no list "links".`, 'RFC 7033 section 4.4.4');
  }
  const [first, ...others] = objectListMember(body.value, 'links').filter((link) => textMember(link, 'rel') === issuerRelation);
  if (first === undefined) {
    const message = l10n`The WebFinger response has no link with the relation ${issuerRelation}, so it names no issuer.`;
    return failed(findings, 'webFinger.noIssuer', message);
  }
  const issuer = textMember(first, 'href') ?? '';
  const problem = problemOf(issuer, origin);
  if (problem !== undefined) return failed(findings, 'webFinger.issuer', problem);
  const isOtherwise = others.some((link) => textMember(link, 'href') !== issuer);
  return { kind: 'found', issuer, findings: isOtherwise ? [...findings, several(issuer)] : findings };
}

/** Section 2: https, a host, perhaps a port and a path; no query, no fragment. On this machine http as well. */
function problemOf(issuer: string, origin: string): string | undefined {
  if (issuer.length > longestIssuer)
    return l10n`The link to the issuer is longer than ${longestIssuer.toLocaleString('en-US')} characters. It is not used.`;
  const quoted = quotedText(issuer);
  // A URL parser leaves out or encodes what no URI has (RFC 3986 section 2), and the issuer is used as it is written.
  const url = isOfUriCharacters(issuer) ? parseUrl(issuer) : undefined;
  if (url === undefined || url.host === '') return l10n`The link to the issuer leads to ${quoted}, which is no URL.`;
  const isHere = staysOnThisMachine(url);
  if (isHere && !staysOnThisMachine(origin))
    return l10n`${origin} names an issuer on this machine, ${quoted}. It is not used: a server elsewhere cannot know what runs here.`;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) return l10n`The issuer ${quoted} is not an https URL.`;
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(issuer)) return l10n`The issuer ${quoted} has a query or a fragment.`;
  if (url.username !== '' || url.password !== '') return l10n`The issuer ${quoted} contains a user name or a password.`;
  return undefined;
}

function isOfUriCharacters(text: string): boolean {
  return !/[\s\p{Cc}<>"\\^`{|}]/u.test(text);
}

function several(issuer: string): Finding {
  const message = l10n`The WebFinger response links to several issuers. The first one, ${quotedText(issuer)}, is used.`;
  return { severity: 'warning', code: 'webFinger.severalIssuers', message, spec: 'RFC 7033 section 4.4.4' };
}

function failed(before: readonly Finding[], code: string, message: string, of: string = spec): WebFingerReading {
  const remedy = l10n`Ask whoever runs the server for the issuer, and enter its URL.`;
  return { kind: 'unreadable', findings: [...before, { severity: 'error', code, message, spec: of, remedy }] };
}
