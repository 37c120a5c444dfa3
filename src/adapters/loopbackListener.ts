import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenAddresses, namesOurListener } from '../core/http/loopback.ts';
import { type UserAgentAnswer, UserAgentError } from '../flow/ports.ts';
import { type FormField, fieldValue, parseForm } from '../protocol/form.ts';
import { donePage, type LoopbackPage, problemPage, relayPage, startPage } from './loopbackPages.ts';

export interface LoopbackOptions {
  /** `http`, on `127.0.0.1`, `[::1]` or `localhost`. */
  readonly redirectUri: string;
  /** What the answer has to carry; anything else is turned away and the listener goes on waiting. */
  readonly state?: string | undefined;
  /** An authorization request by POST: the browser is sent to a page of ours that posts it. */
  readonly post?: { readonly url: string; readonly fields: readonly FormField[] };
  readonly timeoutMs: number;
}

/** Answers of a front channel never come without one of these. */
const answerNames = ['code', 'error', 'access_token', 'id_token', 'response'];

/** Long enough for tokens in a form, short enough not to be a burden. */
const maxBodyBytes = 256 * 1024;

/**
 * Waits on 127.0.0.1 for the browser to come back to the redirect URI (RFC 8252 section 7.3): in the query, in the
 * fragment (a page of ours reads it and posts it) or as a posted form. Takes one answer and closes; closes too when
 * it is told to and when the time is over.
 */
export class LoopbackListener {
  readonly #server: Server;
  readonly #path: string;
  /** Makes our own addresses unguessable for other pages in the same browser. */
  readonly #key = randomBytes(16).toString('hex');
  #port = 0;
  #wrongState = false;
  #timer: NodeJS.Timeout | undefined;
  #resolve: (answer: UserAgentAnswer) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  /** Resolves with the one answer. */
  readonly answer = new Promise<UserAgentAnswer>((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });

  private constructor(private readonly options: LoopbackOptions) {
    this.#path = new URL(options.redirectUri).pathname;
    this.#server = createServer((request, response) => {
      this.#handle(request).then(
        (page) => send(response, page),
        () => send(response, problemPage(newNonce(), 400, 'The request could not be read.')),
      );
    });
    this.answer.catch(() => undefined); // whoever waits for it sees the error; nobody may be waiting yet
  }

  /** @throws {UserAgentError} when the redirect URI cannot be listened to */
  static async open(options: LoopbackOptions): Promise<LoopbackListener> {
    const port = listenablePort(options.redirectUri);
    const listener = new LoopbackListener(options);
    await listener.#listen(port);
    return listener;
  }

  /** Where to send the browser: our page that posts the request, when there is something to post. */
  get startUrl(): string | undefined {
    if (this.options.post === undefined) return undefined;
    const address = listenAddresses(this.options.redirectUri)[0] ?? '';
    return `http://${address.includes(':') ? `[${address}]` : address}:${this.#port}/start/${this.#key}`;
  }

  close(reason: unknown): void {
    clearTimeout(this.#timer);
    this.#reject(reason);
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => reject(portProblem(port, error)));
      this.#server.listen(port, listenAddresses(this.options.redirectUri)[0], () => {
        this.#port = (this.#server.address() as AddressInfo).port;
        this.#timer = setTimeout(() => this.close(timedOut(this.options.timeoutMs, this.#wrongState)), this.options.timeoutMs);
        resolve();
      });
    });
  }

  async #handle(request: IncomingMessage): Promise<LoopbackPage> {
    const nonce = newNonce();
    // A page elsewhere could point a name of its own at 127.0.0.1 (DNS rebinding); its Host would tell.
    if (!namesOurListener(request.headers.host ?? '')) {
      return problemPage(nonce, 421, 'This address answers to names of this machine only.');
    }
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { post } = this.options;
    if (request.method === 'GET' && post !== undefined && pathname === `/start/${this.#key}`)
      return startPage(nonce, post.url, post.fields);
    if (request.method === 'POST' && pathname === `/relay/${this.#key}`) {
      const fragment = fieldValue(parseForm(await readForm(request)), 'fragment') ?? '';
      return this.#take(nonce, parseForm(fragment), { url: `${this.#reached('')}#${fragment}` });
    }
    if (pathname !== this.#path) return problemPage(nonce, 404, 'There is nothing at this address.');
    if (request.method === 'POST') {
      const form = await readForm(request);
      return this.#take(nonce, parseForm(form), { url: this.#reached(search), form });
    }
    if (request.method !== 'GET') return problemPage(nonce, 405, 'Only GET and POST are answered.');
    const query = parseForm(search.slice(1));
    if (answerNames.some((name) => fieldValue(query, name) !== undefined)) return this.#take(nonce, query, { url: this.#reached(search) });
    return relayPage(nonce, `/relay/${this.#key}`);
  }

  /** The state comes first: an answer that does not carry it is not looked at any further. */
  #take(nonce: string, fields: readonly FormField[], answer: UserAgentAnswer): LoopbackPage {
    if (!answerNames.some((name) => fieldValue(fields, name) !== undefined))
      return problemPage(nonce, 400, 'This address carries no answer.');
    const { state } = this.options;
    const returned = fieldValue(fields, 'state');
    // Some servers leave the state out of an error; without a code it can do no harm.
    const harmless = returned === undefined && fieldValue(fields, 'error') !== undefined;
    if (state !== undefined && returned !== state && !harmless) {
      this.#wrongState = true;
      return problemPage(nonce, 400, 'This answer does not belong to the run that is waiting here: its state is another one.');
    }
    clearTimeout(this.#timer);
    this.#resolve(answer);
    this.#server.close();
    const code = fieldValue(fields, 'error');
    return donePage(nonce, code === undefined ? undefined : { code, description: fieldValue(fields, 'error_description') ?? '' });
  }

  /** The redirect URI as the browser reached it. */
  #reached(search: string): string {
    const { protocol, host, pathname } = new URL(this.options.redirectUri);
    return `${protocol}//${host}${pathname}${search}`;
  }
}

/** @throws {UserAgentError} for a redirect URI that no loopback listener can serve */
function listenablePort(redirectUri: string): number {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  if (url !== undefined && listenAddresses(redirectUri).length > 0) {
    return url.port === '' ? 80 : Number(url.port);
  }
  throw new UserAgentError(
    'userAgent.cannotReturn',
    `The browser cannot come back here from the redirect URI ${redirectUri}.`,
    'Register and use a redirect URI such as http://127.0.0.1:8765/callback, or sign on another way.',
  );
}

function portProblem(port: number, error: NodeJS.ErrnoException): UserAgentError {
  const inUse = error.code === 'EADDRINUSE';
  const message = inUse
    ? `Port ${port} of the redirect URI is in use by another program.`
    : `Port ${port} of the redirect URI cannot be listened to (${error.code ?? 'unknown reason'}).`;
  return new UserAgentError('userAgent.portInUse', message, 'End the other program, or use a redirect URI with another port.', {
    cause: error,
  });
}

function timedOut(timeoutMs: number, wrongState: boolean): UserAgentError {
  const seen = wrongState ? ' An answer with another state came and was not accepted.' : '';
  return new UserAgentError(
    'userAgent.timedOut',
    `The browser did not come back within ${Math.round(timeoutMs / 1000)} s.${seen}`,
    'Run again and finish signing on. If the browser showed an error page: the server did not accept client ID or redirect URI.',
  );
}

function newNonce(): string {
  return randomBytes(16).toString('base64');
}

async function readForm(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error('the form is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, { status, headers, html }: LoopbackPage): void {
  response.writeHead(status, headers).end(html);
}
