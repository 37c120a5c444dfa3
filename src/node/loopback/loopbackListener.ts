import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AnswerWait, type UserAgentAnswer, UserAgentError } from '../../core/engine/ports.ts';
import { type FormField, fieldValue, parseForm } from '../../core/http/form.ts';
import { type CallbackListening, callbackPlace, namesCallback, staysOnThisMachine } from '../../core/http/loopback.ts';
import { responseNames } from '../../core/oauth/authorizationResponse.ts';
import { type ForeignReason, foreignResponseFinding, judgeArrival } from '../../core/oauth/responses/authorizationResponseArrival.ts';
import { type StrayReason, strayRequestFinding } from '../../core/oauth/responses/strayRequest.ts';
import { l10n } from '../../core/text/l10n.ts';
import { addressMissing, listenProblem } from './listenProblem.ts';
import { donePage, type LoopbackPage, newNonce, problemPage, relayPage, startPage } from './loopbackPages.ts';
import { type ListenerTls, LoopbackServers } from './loopbackServers.ts';
import { readArrivedForm } from './readArrivedForm.ts';

/** How it is listened, where that is more than the redirect URI says. */
export interface CallbackListener {
  readonly port?: number | undefined;
  /** The listener speaks TLS with it. */
  readonly tls?: Pick<ListenerTls, 'certificate' | 'key'> | undefined;
}

export interface LoopbackOptions extends Omit<AnswerWait, 'signal'> {
  readonly listening?: CallbackListener;
  /** An authorization request by POST: the browser is sent to a page of ours that posts it. */
  readonly post?: { readonly url: string; readonly fields: readonly FormField[] };
}

/** What a page elsewhere gets to know of an answer that was turned away, and the person who looks at it. */
const foreignPages: Readonly<Record<ForeignReason, string>> = {
  noState: l10n`This response does not belong to the waiting run: it has no state.`,
  otherState: l10n`This response does not belong to the waiting run: its state differs.`,
  repeatedState: l10n`This response has more than one state, so it is ignored.`,
  unaskedState: l10n`This response does not belong to the waiting run: it has a state, but the request had none.`,
  unreadableJwt: l10n`This response is a JWT whose state cannot be read, so it is ignored.`,
};

/**
 * Waits on loopback for the browser to come back to the redirect URI (RFC 8252 section 7.3): in the query, in the
 * fragment (a page of ours reads it and posts it) or as a posted form. Takes one answer, the one that carries the state
 * of the request, and closes; closes too when it is told to and when the time is over. Everything else that comes is
 * answered with a page and changes nothing.
 */
export class LoopbackListener {
  readonly #path: string;
  /** Makes our own addresses unguessable for other pages in the same browser. */
  readonly #key = randomBytes(16).toString('hex');
  #servers: LoopbackServers | undefined;
  #isOver = false;
  /** Shown to the browser that brought the answer. */
  #lastPage: LoopbackPage | undefined;
  #lastForeign: ForeignReason | undefined;
  #timer: NodeJS.Timeout | undefined;
  #resolve: (answer: UserAgentAnswer) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  /** Resolves with the one answer. */
  readonly answer = new Promise<UserAgentAnswer>((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });

  private constructor(private readonly options: LoopbackOptions) {
    this.#path = new URL(options.expected.redirectUri).pathname;
    this.answer.catch(() => undefined); // whoever waits for it sees the error; nobody may be waiting yet
  }

  /** @throws {UserAgentError} when the redirect URI cannot be listened to */
  static async open(options: LoopbackOptions): Promise<LoopbackListener> {
    const { redirectUri } = options.expected;
    const { port: ownPort, tls } = options.listening ?? {};
    const { addresses, port } = needPlace(redirectUri, { port: ownPort, tls: tls !== undefined });
    const listener = new LoopbackListener(options);
    const answer = (request: IncomingMessage, response: ServerResponse): void => void listener.#answer(request, response);
    const presented = tls && { ...tls, onRefused: (code: string): void => listener.#stray({ kind: 'tls', code }) };
    try {
      listener.#servers = await LoopbackServers.open(addresses, port, answer, undefined, presented);
    } catch (error) {
      throw listenProblem(port, error, ownPort === undefined ? l10n`the redirect URI` : l10n`the listener`);
    }
    // Where something in front passes requests on, one address is as good as two.
    if (ownPort === undefined) for (const missing of listener.#servers.missing) options.mention(addressMissing(redirectUri, missing));
    listener.#timer = setTimeout(() => listener.close(timedOut(options.timeoutMs, listener.#lastForeign)), options.timeoutMs);
    return listener;
  }

  /** Where to send the browser: our page that posts the request, when there is something to post. */
  get startUrl(): string | undefined {
    return this.options.post === undefined ? undefined : `${new URL(this.options.expected.redirectUri).origin}/start/${this.#key}`;
  }

  close(reason: unknown): void {
    this.#end();
    this.#reject(reason);
    this.#servers?.close();
  }

  #end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let page: LoopbackPage;
    try {
      page = await this.#handle(request);
    } catch {
      page = problemPage(newNonce(), 400, l10n`The request could not be read.`);
    }
    response.writeHead(page.status, page.headers).end(page.html);
    if (page === this.#lastPage) this.#servers?.closeAfter(response);
  }

  async #handle(request: IncomingMessage): Promise<LoopbackPage> {
    const nonce = newNonce();
    // A page elsewhere could point a name of its own at this machine (DNS rebinding); its Host would tell.
    const { host = '' } = request.headers;
    if (!namesCallback(host, this.options.expected.redirectUri)) {
      this.#stray({ kind: 'host', host });
      return problemPage(nonce, 421, l10n`This address answers to the host of the redirect URI and to loopback names only.`);
    }
    const [path = '', ...queries] = (request.url ?? '/').split('?');
    const query = queries.join('?');
    const { post } = this.options;
    if (request.method === 'GET' && post !== undefined && path === `/start/${this.#key}`) return startPage(nonce, post.url, post.fields);
    if (request.method === 'POST' && path === `/relay/${this.#key}`) return this.#takeRelayed(nonce, request);
    if (path !== this.#path) {
      if (isNavigation(request, path)) this.#stray({ kind: 'path', path, carries: carriesResponse(parseForm(query)) });
      return problemPage(nonce, 404, l10n`There is nothing at this address.`);
    }
    if (request.method === 'POST') return this.#takePosted(nonce, request, query);
    if (request.method !== 'GET') {
      this.#stray({ kind: 'method', method: request.method ?? '' });
      return problemPage(nonce, 405, l10n`Only GET and POST are answered.`, { allow: 'GET, POST' });
    }
    const answer = { url: this.#reached(request, query) };
    const taken = this.#take(nonce, parseForm(query), answer);
    if (taken !== undefined) return taken;
    if (this.options.inFragment !== true) this.#stray({ kind: 'empty' });
    return relayPage(nonce, `/relay/${this.#key}`);
  }

  async #takeRelayed(nonce: string, request: IncomingMessage): Promise<LoopbackPage> {
    const form = await readArrivedForm(request);
    if (form.kind === 'unusable') return problemPage(nonce, form.status, form.message);
    const fragment = fieldValue(parseForm(form.text), 'fragment') ?? '';
    const taken = this.#take(nonce, parseForm(fragment), { url: `${this.#reached(request, '')}#${fragment}` });
    if (taken !== undefined) return taken;
    if (this.options.inFragment === true) this.#stray({ kind: 'empty' });
    return noAnswer(nonce);
  }

  async #takePosted(nonce: string, request: IncomingMessage, query: string): Promise<LoopbackPage> {
    const form = await readArrivedForm(request);
    if (form.kind === 'unusable') return problemPage(nonce, form.status, form.message);
    const taken = this.#take(nonce, parseForm(form.text), { url: this.#reached(request, query), form: form.text });
    if (taken === undefined) this.#stray({ kind: 'empty' });
    return taken ?? noAnswer(nonce);
  }

  /** Nothing of what comes when the wait is over is said. */
  #stray(reason: StrayReason): void {
    if (!this.#isOver) this.options.mention(strayRequestFinding(reason, this.options.expected.redirectUri));
  }

  /** @returns `undefined` when there is no answer in the parameters */
  #take(nonce: string, parameters: readonly FormField[], answer: UserAgentAnswer): LoopbackPage | undefined {
    const judgement = judgeArrival(parameters, this.options.expected);
    if (judgement.kind === 'nothing') return undefined;
    if (this.#isOver) return problemPage(nonce, 410, l10n`The run that was waiting here already has its response.`);
    if (judgement.kind === 'foreign') {
      this.#lastForeign = judgement.reason;
      this.options.mention(foreignResponseFinding(judgement.reason, parameters, this.options.expected));
      return problemPage(nonce, 400, foreignPages[judgement.reason]);
    }
    this.#end();
    this.#resolve(answer);
    const code = fieldValue(parameters, 'error');
    const error = code === undefined ? undefined : { code, description: fieldValue(parameters, 'error_description') ?? '' };
    this.#lastPage = donePage(nonce, error);
    return this.#lastPage;
  }

  /**
   * The redirect URI as the browser reached it, by the name that it used: `localhost` is not 127.0.0.1. What is in front of this machine
   * may name it otherwise when it passes a request on, and the browser has not seen that name.
   */
  #reached(request: IncomingMessage, query: string): string {
    const { protocol, hostname, port, pathname, origin } = new URL(this.options.expected.redirectUri);
    const isReachedHere = staysOnThisMachine(origin);
    const name = (isReachedHere ? request.headers.host?.toLowerCase().replace(/:\d+$/, '') : undefined) ?? hostname;
    return `${protocol}//${name}${port === '' ? '' : `:${port}`}${pathname}${query === '' ? '' : `?${query}`}`;
  }
}

function noAnswer(nonce: string): LoopbackPage {
  return problemPage(nonce, 400, l10n`This address contains no response.`);
}

/** Pages ask for icons and the like of their own accord, which says nothing about the sign-on. */
function isNavigation({ headers }: IncomingMessage, path: string): boolean {
  const dest = headers['sec-fetch-dest'];
  return (dest === undefined || dest === 'document') && !/^\/(?:favicon\.ico$|apple-touch-icon|\.well-known\/)/.test(path);
}

function carriesResponse(parameters: readonly FormField[]): boolean {
  return parameters.some(([name]) => responseNames.has(name) || name === 'state');
}

/** @throws {UserAgentError} for a redirect URI that no loopback listener can serve */
function needPlace(redirectUri: string, listening: CallbackListening): NonNullable<ReturnType<typeof callbackPlace>> {
  const place = callbackPlace(redirectUri, listening);
  if (place !== undefined) return place;
  throw new UserAgentError(
    'userAgent.cannotReturn',
    l10n`The browser cannot come back here from the redirect URI ${redirectUri}: only http on 127.0.0.1, [::1] and localhost is listened to.`,
    l10n`Register and use a redirect URI such as http://127.0.0.1:8765/callback, or sign on another way.`,
  );
}

const foreignInTime: Readonly<Record<ForeignReason, string>> = {
  noState: l10n`without a state`,
  otherState: l10n`with another state`,
  repeatedState: l10n`with more than one state`,
  unaskedState: l10n`with a state that was not sent`,
  unreadableJwt: l10n`whose state could not be read`,
};

function timedOut(timeoutMs: number, foreign: ForeignReason | undefined): UserAgentError {
  const seen = foreign === undefined ? '' : l10n` An answer ${foreignInTime[foreign]} came and was not accepted.`;
  return new UserAgentError(
    'userAgent.timedOut',
    l10n`The browser did not come back within ${Math.round(timeoutMs / 1000)} s.${seen}`,
    l10n`Run again and finish signing on. If the browser showed an error page: the server did not accept client ID or redirect URI.`,
  );
}
