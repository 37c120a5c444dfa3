import { type FormField, fieldValue } from '../../http/form.ts';
import { headerValue } from '../../http/http.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { decodeJwt } from '../../jose/jwt.ts';
import { isJsonObject, ownMember, textMember } from '../../json/json.ts';
import { type ReceivedAuthorizationResponse, receivedInForm, receivedInUrl, responseNames } from '../../oauth/authorizationResponse.ts';
import { receivedInHtmlForm } from '../../oauth/responses/formPostPage.ts';
import type { StepName } from '../../runs/steps/steps.ts';
import { tokenKinds } from '../../values/tokenKinds.ts';
import { bodyOfContent } from './bodyOfContent.ts';
import { fieldsOf, formOf, jsonOf, locationOf, sentField, tokenOf } from './entryFields.ts';
import type { HarEntry } from './harEntry.ts';
import type { RecordedHop, SignOn } from './signOn.ts';

const mostSignOns = 50;
/** Of one sign-on; calls of an application to its API may go on for hours. */
const mostHops = 200;
const mostApiCalls = 50;
/** A page that stays open refreshes its tokens for hours. */
const mostTokenRequests = 50;
/** Metadata and keys, each at an address of its own. */
const mostDocuments = 20;
/** Of a run of this product; a long one polls. */
const mostOwnHops = 2_000;
const longestPage = 1_000_000;

/** Finds the sign-ons of an archive. @param entries in the order of time */
export function findSignOns(entries: readonly HarEntry[]): readonly SignOn[] {
  const finder = new SignOnFinder();
  for (const entry of entries) finder.take(entry);
  return finder.signOns(entries);
}

interface OpenSignOn {
  readonly entry: HarEntry;
  readonly parameters: readonly FormField[];
  readonly isHidden: boolean;
  readonly hops: RecordedHop[];
  /** Origins that the browser was sent to on the way. */
  readonly origins: Set<string>;
  /** Values of the tokens that came. */
  readonly tokens: Set<string>;
  response: { readonly entry: HarEntry; readonly received: ReceivedAuthorizationResponse } | undefined;
  isReturned: boolean;
  apiCalls: number;
  tokenRequests: number;
}

class SignOnFinder {
  readonly #open: OpenSignOn[] = [];
  readonly #pushed = new Map<string, HarEntry>();

  take(entry: HarEntry): void {
    if (entry.method === 'OPTIONS') return;
    const pushed =
      entry.method === 'POST' && sentField(entry, 'client_id') !== undefined ? textMember(jsonOf(entry) ?? {}, 'request_uri') : undefined;
    if (pushed !== undefined) this.#pushed.set(pushed, entry);
    else if (formOf(entry).some(([name]) => name === 'grant_type')) this.#takeTokenRequest(entry);
    else if (this.#takeAuthorization(entry)) return;
    else {
      // Where a server lets people sign on at another one, its page of the one sign-on is the redirect URI of the other.
      const returned = this.#takeReturn(entry);
      if (!this.#takePage(entry, returned) && returned === undefined) this.#takeUse(entry);
    }
  }

  signOns(entries: readonly HarEntry[]): readonly SignOn[] {
    return this.#open.map(({ entry, parameters, isHidden, hops, response }) => ({
      hops: [...hops, ...documentsOf(entry, parameters, hops, entries)].sort((a, b) => a.entry.startedAt - b.entry.startedAt),
      authorization: { entry, parameters, isHidden },
      ...(response === undefined ? {} : { response }),
    }));
  }

  #takeAuthorization(entry: HarEntry): boolean {
    const isRequest =
      sentField(entry, 'client_id') !== undefined &&
      ['response_type', 'request', 'request_uri'].some((name) => sentField(entry, name) !== undefined);
    if (!isRequest || isAsset(entry)) return false;
    const pushed = this.#pushed.get(sentField(entry, 'request_uri') ?? '');
    const parameters = [
      ...objectFields(entry),
      ...(pushed === undefined ? [] : [...objectFields(pushed), ...fieldsOf(pushed)]),
      ...fieldsOf(entry),
    ];
    const before = this.#open.find((each) => each.response === undefined && isSameRequest(each.parameters, parameters));
    if (before !== undefined) this.#add(before, pageStep(before, entry) ?? { entry, step: 'sign-on page' });
    else if (this.#open.length < mostSignOns) {
      const hops: RecordedHop[] = pushed === undefined ? [] : [{ entry: pushed, step: 'pushed authorization request' }];
      const opened: OpenSignOn = {
        entry,
        parameters,
        isHidden: isHiddenRequest(entry, pushed),
        hops,
        origins: new Set([entry.url.origin]),
        tokens: new Set(),
        response: undefined,
        isReturned: false,
        apiCalls: 0,
        tokenRequests: 0,
      };
      this.#open.push(opened);
      this.#add(opened, { entry, step: 'authorization request' });
    }
    return true;
  }

  /** The browser at the redirect URI. */
  #takeReturn(entry: HarEntry): OpenSignOn | undefined {
    const here = this.#open.filter((each) => !each.isReturned && isAtRedirectUri(each, entry.url.href));
    if (here.length === 0) return undefined;
    const received =
      entry.method === 'POST' ? receivedInForm(entry.body ?? '', withoutParameters(entry.url.href)) : receivedInUrl(entry.url.href);
    const state = fieldValue(received.parameters, 'state');
    const signOn = here.findLast(({ parameters }) => fieldValue(parameters, 'state') === state) ?? here.at(-1);
    const brings = isResponse(received);
    if (signOn === undefined || (!brings && (signOn.response === undefined || isAsset(entry)))) return undefined;
    signOn.isReturned = true;
    // A fragment is not sent; that the response was one is known of the redirect.
    if (brings) signOn.response ??= { entry, received };
    signOn.hops.push({ entry, step: 'authorization response' });
    return signOn;
  }

  #takePage(entry: HarEntry, except: OpenSignOn | undefined): boolean {
    const signOn = this.#open.findLast((each) => each !== except && each.response === undefined && each.origins.has(entry.url.origin));
    const step = signOn === undefined ? undefined : pageStep(signOn, entry);
    if (signOn === undefined || step === undefined) return false;
    this.#add(signOn, step);
    return true;
  }

  #add(signOn: OpenSignOn, hop: RecordedHop): void {
    const { entry } = hop;
    if (signOn.hops.length < mostHops) signOn.hops.push(hop);
    const target = locationOf(entry);
    const received = responseIn(signOn, entry, target);
    if (received !== undefined) signOn.response = { entry, received };
    else if (target !== undefined) signOn.origins.add(parseUrl(target)?.origin ?? '');
  }

  #takeTokenRequest(entry: HarEntry): void {
    const code = sentField(entry, 'code');
    const refreshToken = sentField(entry, 'refresh_token');
    const clientId = sentField(entry, 'client_id');
    const signOn = this.#open.findLast((each) => {
      if (code !== undefined) return fieldValue(each.response?.received.parameters ?? [], 'code') === code;
      if (refreshToken !== undefined) return each.tokens.has(refreshToken);
      return clientId !== undefined && fieldValue(each.parameters, 'client_id') === clientId && each.response !== undefined;
    });
    if (signOn === undefined || ++signOn.tokenRequests > mostTokenRequests) return;
    signOn.hops.push({ entry, step: 'token request' });
    const json = jsonOf(entry) ?? {};
    for (const kind of tokenKinds) {
      const token = textMember(json, kind);
      if (token !== undefined) signOn.tokens.add(token);
    }
  }

  /** What is done with a token of a sign-on. */
  #takeUse(entry: HarEntry): void {
    const bearer = tokenOf(entry);
    const used = bearer ?? sentField(entry, 'token') ?? sentField(entry, 'id_token_hint');
    const signOn = used === undefined ? undefined : this.#open.findLast((each) => each.tokens.has(used) || isOfResponse(each, used));
    if (signOn === undefined || signOn.hops.length >= mostHops) return;
    const step = useStep(entry, bearer !== undefined);
    if (step === 'API call' && ++signOn.apiCalls > mostApiCalls) return;
    signOn.hops.push({ entry, step });
  }
}

function isOfResponse({ response }: OpenSignOn, token: string): boolean {
  return tokenKinds.some((kind) => fieldValue(response?.received.parameters ?? [], kind) === token);
}

function useStep(entry: HarEntry, isBearer: boolean): StepName {
  const path = entry.url.pathname.toLowerCase();
  if (sentField(entry, 'id_token_hint') !== undefined) return 'sign-off';
  if (!isBearer) return /revo/.test(path) ? 'revocation' : 'introspection';
  const json = jsonOf(entry) ?? {};
  return /userinfo/.test(path) || textMember(json, 'sub') !== undefined ? 'UserInfo' : 'API call';
}

/** Parameters in a request object (RFC 9101), which go before those beside it. */
function objectFields(entry: HarEntry): readonly FormField[] {
  const reading = decodeJwt(sentField(entry, 'request') ?? '');
  if (reading.kind !== 'decoded') return [];
  return Object.entries(reading.claims).flatMap(([name, value]): readonly FormField[] =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
  );
}

/** A request object that cannot be read, or one that nobody here has seen. */
function isHiddenRequest(entry: HarEntry, pushed: HarEntry | undefined): boolean {
  if (sentField(entry, 'request_uri') !== undefined && pushed === undefined) return true;
  const objects = [entry, pushed].flatMap((each) => (each === undefined ? [] : (sentField(each, 'request') ?? [])));
  return objects.some((object) => decodeJwt(object).kind !== 'decoded');
}

/** A server may hand the parameters on to its own page. */
function isSameRequest(one: readonly FormField[], other: readonly FormField[]): boolean {
  const isSame = (name: string): boolean => fieldValue(one, name) === fieldValue(other, name);
  const binds = ['state', 'nonce', 'code_challenge'].filter((name) => fieldValue(one, name) !== undefined);
  return isSame('client_id') && binds.length > 0 && binds.every(isSame);
}

function isAtRedirectUri({ parameters }: OpenSignOn, url: string): boolean {
  const redirectUri = fieldValue(parameters, 'redirect_uri');
  return redirectUri !== undefined && withoutParameters(url) === withoutParameters(parseUrl(redirectUri)?.href ?? redirectUri);
}

function withoutParameters(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}

function isResponse({ parameters }: ReceivedAuthorizationResponse): boolean {
  return parameters.some(([name]) => responseNames.has(name)) || (parameters.length > 0 && parameters.every(([name]) => name === 'state'));
}

/** The authorization response in a response of the server: where it redirects to, in its page, or in its JSON. */
function responseIn(signOn: OpenSignOn, entry: HarEntry, target: string | undefined): ReceivedAuthorizationResponse | undefined {
  if (target !== undefined) {
    const received = receivedInUrl(target);
    return isResponse(received) && isToClient(signOn, received, target) ? received : undefined;
  }
  const json = jsonOf(entry);
  if (json !== undefined) {
    const inside = ownMember(json, 'authorizeResponse');
    if (!isJsonObject(inside)) return undefined;
    const parameters = Object.entries(inside).flatMap(([name, value]): readonly FormField[] =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    return { source: 'pi.flow', parameters };
  }
  const content = entry.response?.content;
  if (content === undefined || !/html/i.test(content.mimeType)) return undefined;
  const isHere = (action: string): boolean => isAtRedirectUri(signOn, parseUrl(action, entry.url.href)?.href ?? '');
  const received = receivedInHtmlForm(bodyOfContent(content, longestPage).body, isHere);
  // A page that asks for a code has a field of that name, too.
  return received?.redirectUri !== undefined && isHere(received.redirectUri) ? received : undefined;
}

/** Where the redirect URI is not known, the state tells; where neither is, that the server sends the browser away with a code or an error. */
function isToClient(signOn: OpenSignOn, { parameters }: ReceivedAuthorizationResponse, target: string): boolean {
  const [redirectUri, state] = ['redirect_uri', 'state'].map((name) => fieldValue(signOn.parameters, name));
  if (redirectUri !== undefined) return isAtRedirectUri(signOn, target);
  if (state !== undefined) return fieldValue(parameters, 'state') === state;
  return !signOn.origins.has(parseUrl(target)?.origin ?? '') && parameters.some(([name]) => name === 'code' || name === 'error');
}

function pageStep(signOn: OpenSignOn, entry: HarEntry): RecordedHop | undefined {
  if (isAsset(entry)) return undefined;
  if (cameByRedirect(signOn, entry)) return { entry, step: 'redirect' };
  const isPost = entry.method !== 'GET' && entry.method !== 'HEAD';
  const type = headerValue(entry.headers, 'content-type') ?? '';
  if (/\/flows\//.test(entry.url.pathname) || /\/vnd\.|^application\/vnd\./.test(type)) {
    const action = /^application\/vnd\.[\w-]+\.([\w.-]+)\+json/.exec(type)?.[1];
    return { entry, step: isPost ? 'sign-on' : 'flow', ...(action === undefined ? {} : { action }) };
  }
  if (isPost) return { entry, step: /json/.test(type) ? 'sign-on' : 'sign-on form' };
  if (/\/resume$/.test(entry.url.pathname)) return { entry, step: 'resume' };
  return isDocument(entry) ? { entry, step: 'sign-on page' } : undefined;
}

function cameByRedirect({ hops }: OpenSignOn, { url }: HarEntry): boolean {
  const before = hops.at(-1);
  return before !== undefined && locationOf(before.entry)?.split('#', 1)[0] === url.href.split('#', 1)[0];
}

const assetTypes: ReadonlySet<string> = new Set([
  'image',
  'stylesheet',
  'script',
  'font',
  'media',
  'websocket',
  'manifest',
  'ping',
  'preflight',
  'other',
]);

/** A picture, a script, a font: part of a page. */
function isAsset({ resourceType, response, url }: HarEntry): boolean {
  if (resourceType !== undefined && resourceType !== 'other') return assetTypes.has(resourceType);
  if (/^(?:image|font|audio|video)\/|css|javascript|wasm/i.test(response?.content.mimeType ?? '')) return true;
  return /\.(?:js|css|png|jpe?g|gif|svg|ico|woff2?|ttf|map|webp)$/i.test(url.pathname);
}

function isDocument({ resourceType, response }: HarEntry): boolean {
  if (resourceType !== undefined) return resourceType === 'document' || resourceType === 'subframe';
  return response === undefined || /html/i.test(response.content.mimeType) || response.status >= 300;
}

/** The metadata and the keys of the server, which a page may have read before or after. Each address once. */
function documentsOf(
  { url }: HarEntry,
  parameters: readonly FormField[],
  hops: readonly RecordedHop[],
  entries: readonly HarEntry[],
): readonly RecordedHop[] {
  const endpoint = withoutParameters(url.href);
  const taken = new Set(hops.map(({ entry }) => entry));
  const found = new Map<string, RecordedHop>();
  const tokenOrigins = hops.filter(({ step }) => step === 'token request').map(({ entry }) => entry.url.origin);
  let jwksUri: string | undefined;
  for (const entry of entries) {
    if (found.size >= mostDocuments) break;
    if (entry.method !== 'GET' || taken.has(entry) || found.has(entry.url.href)) continue;
    const json = mayBeDocument(entry) ? jsonOf(entry) : undefined;
    if (json === undefined) continue;
    const authorizationEndpoint = textMember(json, 'authorization_endpoint');
    if (authorizationEndpoint !== undefined && withoutParameters(authorizationEndpoint) === endpoint) {
      jwksUri ??= textMember(json, 'jwks_uri');
      found.set(entry.url.href, { entry, step: 'discovery' });
    } else if (Array.isArray(ownMember(json, 'keys')) && isKeyAddress(entry.url, jwksUri, [url.origin, ...tokenOrigins])) {
      found.set(entry.url.href, { entry, step: 'JWK set' });
    }
  }
  return parameters.length === 0 ? [] : [...found.values()];
}

/** Of a large archive, nothing else is parsed. */
function mayBeDocument({ response }: HarEntry): boolean {
  const { text = '', isBase64 = false } = response?.content ?? {};
  return isBase64 || text.includes('"keys"') || text.includes('"authorization_endpoint"');
}

function isKeyAddress(url: URL, jwksUri: string | undefined, origins: readonly string[]): boolean {
  return jwksUri === undefined ? origins.includes(url.origin) : url.href === jwksUri;
}

/** What an archive of this product has is one run, whose steps it names. */
export function ownRun(entries: readonly HarEntry[]): SignOn | undefined {
  if (entries.length === 0 || entries.some(({ own }) => own.step === undefined)) return undefined;
  const hops = entries
    .slice(0, mostOwnHops)
    .map((entry): RecordedHop => ({ entry, step: entry.own.step ?? 'API call', ...objectMemberOf(entry.own.action) }));
  const authorization = hops.find(({ step }) => step === 'authorization request')?.entry;
  if (authorization === undefined) return { hops };
  const finder = new SignOnFinder();
  for (const entry of entries) finder.take(entry);
  const found = finder.signOns([]).find((each) => each.authorization?.entry === authorization);
  if (found === undefined) return { hops };
  const { response, authorization: asked } = found;
  return { hops, ...(asked === undefined ? {} : { authorization: asked }), ...(response === undefined ? {} : { response }) };
}

function objectMemberOf(action: string | undefined): { readonly action?: string } {
  return action === undefined ? {} : { action };
}
