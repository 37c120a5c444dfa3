import { isTrustworthyToBrowsers } from '../../http/loopback.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { namesSession } from '../../http/sessionCookie.ts';
import { readSetCookie, type SetCookie } from '../../http/setCookie.ts';
import type { HopId } from '../../runs/hop.ts';
import type { StepName } from '../../runs/steps/steps.ts';
import type { CookieView, HopView } from '../../runs/views.ts';

/** What happened to a cookie at a hop. `blocked`: it belongs to the address and was not sent. */
export type CookieMark = 'set' | 'removed' | 'sent' | 'sentAndSet' | 'blocked';

/** One cookie through the hops that take part with a browser's cookies. */
export interface CookieHistory {
  readonly name: string;
  readonly marks: ReadonlyMap<HopId, CookieMark>;
  /** The hop that set it last; left out of one that a run before has left. */
  readonly setBy: HopView | undefined;
  /** The hop that cannot do without it, where that is known: the one that continues a sign-on needs its session. */
  readonly neededBy: HopView | undefined;
  readonly sentTo: readonly HopView[];
  /** The first hop after the one that is looked at that came with it. */
  readonly sentNext: HopView | undefined;
  /** Why it was not sent to the hop that is looked at. */
  readonly unsent: UnsentCookie | undefined;
}

export type CookieRule = 'Secure' | 'Domain' | 'Path' | 'not expired';

export interface UnsentCookie {
  readonly hop: HopView;
  /** The rule that keeps it back (RFC 6265 section 5.4). */
  readonly rule: CookieRule;
  /** False of one that a browser does not even keep (section 5.3): the address is then the one that set it. */
  readonly wasStored: boolean;
  /** The attribute as sent that the rule is about; left out where the missing one decides. */
  readonly attribute: string | undefined;
  /** The part of the address that does not match it. */
  readonly address: string;
  /** `Set-Cookie` as sent, with a tag in place of the value. */
  readonly setCookie: CookieView;
  readonly url: string;
  /** The rules that would have let it through. */
  readonly passed: readonly CookieRule[];
  /** It belongs to the address, so that somebody would expect it there. */
  readonly isBlocked: boolean;
}

/** Requests that are the client's own: no browser takes part, so they have no cookies. */
const withoutBrowser: ReadonlySet<StepName> = new Set([
  'discovery',
  'issuer search',
  'pushed authorization request',
  'request object fetched',
  'authorization check',
  'authorization response',
  'device authorization request',
  'backchannel authentication request',
  'token request',
  'JWK set',
  'UserInfo',
  'claims source',
  'introspection',
  'revocation',
  'back-channel logout',
  'client registration',
  'client read',
  'client update',
  'client deletion',
  'platform API',
  'API call',
]);

/** Whether a request goes out with the cookies of a browser. */
export function usesCookies({ step, outcome }: Pick<HopView, 'step' | 'outcome'>): boolean {
  return !withoutBrowser.has(step) && outcome.kind !== 'handedOver';
}

interface Stored {
  readonly hop: HopView;
  readonly view: CookieView;
  readonly cookie: SetCookie;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  /** Milliseconds since the epoch; `undefined` of a session cookie. */
  readonly expiresAt: number | undefined;
  /** The rule of RFC 6265 section 5.3 by which a browser does not keep it at all. */
  readonly rejectedBy: 'Secure' | 'Domain' | undefined;
}

/**
 * The cookies up to a hop, in the order in which they appeared.
 *
 * @param hops of the run
 * @param shown the hop that is looked at: what is later is not known yet there, but for who needs a cookie and who sends it next
 */
export function cookieHistory(hops: readonly HopView[], shown: HopView): readonly CookieHistory[] {
  const browserHops = hops.filter((hop) => usesCookies(hop));
  const names = new Set<string>();
  for (const { request, outcome } of browserHops.filter(({ index }) => index <= shown.index)) {
    for (const { name } of [...request.cookies, ...(outcome.kind === 'answered' ? outcome.cookies : [])]) names.add(name);
  }
  return [...names].map((name) => historyOf(name, browserHops, shown));
}

function historyOf(name: string, hops: readonly HopView[], shown: HopView): CookieHistory {
  const marks = new Map<HopId, CookieMark>();
  const sentTo: HopView[] = [];
  let stored: Stored | undefined;
  let setBy: HopView | undefined;
  let unsent: UnsentCookie | undefined;
  for (const hop of hops) {
    if (hop.index > shown.index) break;
    const isSent = hop.request.cookies.some((cookie) => cookie.name === name);
    if (isSent) sentTo.push(hop);
    const kept = isSent || stored === undefined ? undefined : whyUnsent(stored, hop);
    if (kept?.isBlocked === true) marks.set(hop.id, 'blocked');
    if (isSent) marks.set(hop.id, 'sent');
    if (hop === shown) unsent = kept;
    const set = setAt(hop, name);
    if (set === undefined) continue;
    stored = set;
    setBy = hop;
    const isGone = set.expiresAt !== undefined && set.expiresAt <= hop.startedAt;
    marks.set(hop.id, isGone ? 'removed' : isSent ? 'sentAndSet' : 'set');
    if (isGone) stored = undefined;
  }
  const sentNext = hops.find(({ index, request }) => index > shown.index && request.cookies.some((cookie) => cookie.name === name));
  return { name, marks, setBy, sentTo, sentNext, unsent, neededBy: setBy === undefined ? undefined : neederOf(name, setBy, hops) };
}

/**
 * Who needs it, where that is known: the session of a sign-on is what its continuation is recognized by. A second session cookie of the
 * same response is a copy for browsers that do not keep the first.
 */
function neederOf(name: string, setBy: HopView, hops: readonly HopView[]): HopView | undefined {
  const isOfSignOn = setBy.step === 'sign-on' || setBy.step === 'flow' || setBy.step === 'DaVinci node';
  const session = setBy.outcome.kind === 'answered' ? setBy.outcome.cookies.find((cookie) => namesSession(cookie.name)) : undefined;
  return isOfSignOn && session?.name === name ? hops.find(({ step, index }) => step === 'resume' && index > setBy.index) : undefined;
}

function setAt(hop: HopView, name: string): Stored | undefined {
  if (hop.outcome.kind !== 'answered') return undefined;
  const view = hop.outcome.cookies.findLast((cookie) => cookie.name === name);
  const url = parseUrl(hop.request.url);
  const cookie = view === undefined ? undefined : readSetCookie([`${view.name}=${view.value}`, ...view.attributes].join('; '));
  if (view === undefined || url === undefined || cookie === undefined) return undefined;
  const host = url.hostname.toLowerCase();
  const wanted = cookie.domain?.toLowerCase().replace(/^\./, '');
  const hostOnly = wanted === undefined || wanted === '';
  const domain = hostOnly ? host : wanted;
  const isSafe = !cookie.secure || isTrustworthyToBrowsers(hop.request.url);
  return {
    hop,
    view,
    cookie,
    domain,
    hostOnly,
    path: cookie.path?.startsWith('/') === true ? cookie.path : defaultPath(url.pathname),
    expiresAt: expiryOf(view, hop.startedAt),
    rejectedBy: matchesDomain(host, domain) ? (isSafe ? undefined : 'Secure') : 'Domain',
  };
}

/** Why a cookie that was set before is not in a request. `undefined`: no rule that is known here keeps it back. */
function whyUnsent(stored: Stored, hop: HopView): UnsentCookie | undefined {
  const url = parseUrl(hop.request.url);
  if (url === undefined) return undefined;
  const host = url.hostname.toLowerCase();
  const holds: Readonly<Record<CookieRule, boolean>> = {
    Domain: stored.hostOnly ? host === stored.domain : matchesDomain(host, stored.domain),
    Path: matchesPath(url.pathname, stored.path),
    Secure: !stored.cookie.secure || isTrustworthyToBrowsers(hop.request.url),
    'not expired': stored.expiresAt === undefined || stored.expiresAt > hop.startedAt,
  };
  const rules = Object.keys(holds) as CookieRule[]; // the keys of the record above
  const because = stored.rejectedBy ?? rules.find((rule) => !holds[rule]);
  if (because === undefined) return undefined;
  const isOfSetter = parseUrl(stored.hop.request.url)?.hostname === url.hostname;
  return {
    hop,
    rule: because,
    wasStored: stored.rejectedBy === undefined,
    attribute: stored.view.attributes.find((attribute) => isAbout(attribute, because)),
    address: addressPart(stored.rejectedBy === undefined ? url : (parseUrl(stored.hop.request.url) ?? url), because),
    setCookie: stored.view,
    url: stored.rejectedBy === undefined ? hop.request.url : stored.hop.request.url,
    passed: rules.filter((rule) => rule !== because && holds[rule]),
    isBlocked: stored.rejectedBy === 'Domain' ? isOfSetter : holds.Domain && holds.Path,
  };
}

function addressPart(url: URL, rule: CookieRule): string {
  switch (rule) {
    case 'Secure':
      return `${url.protocol}//`;
    case 'Domain':
      return url.host;
    case 'Path':
      return url.pathname;
    case 'not expired':
      return '';
  }
}

function isAbout(attribute: string, rule: CookieRule): boolean {
  const name = attribute.split('=', 1)[0]?.trim().toLowerCase() ?? '';
  return rule === 'not expired' ? name === 'expires' || name === 'max-age' : name === rule.toLowerCase();
}

/** RFC 6265 section 5.1.3. */
function matchesDomain(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && !/^[\d.]+$|:/.test(host));
}

/** RFC 6265 section 5.1.4. */
function matchesPath(path: string, cookiePath: string): boolean {
  return path === cookiePath || (path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/'));
}

function defaultPath(path: string): string {
  const end = path.lastIndexOf('/');
  return end <= 0 ? '/' : path.slice(0, end);
}

/** RFC 6265 section 5.3: `Max-Age` goes before `Expires`. */
function expiryOf({ attributes }: CookieView, setAtMs: number): number | undefined {
  const attributeOf = (name: string): string | undefined =>
    attributes.findLast((attribute) => attribute.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const maxAge = attributeOf('max-age');
  if (maxAge !== undefined && /^-?\d{1,12}$/.test(maxAge)) return setAtMs + Number(maxAge) * 1000;
  const expires = Date.parse(attributeOf('expires') ?? '');
  return Number.isNaN(expires) ? undefined : expires;
}
