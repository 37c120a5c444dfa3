import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from './refusal.ts';
import { WeakClients } from './weakClients.ts';
import { keyOfProof, WeakJwts } from './weakJwts.ts';
import { type Protection, weakServerLifetimeMs, weakServerRedirectUri } from './weakness.ts';

export interface WeakServer {
  readonly issuer: string;
  /** Protections that are turned off. */
  readonly off: Set<Protection>;
  readonly close: () => Promise<void>;
}

interface Granted {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly thumbprint: string | undefined;
  readonly issuedMs: number;
}

/**
 * An authorization server that signs everybody on at once, and that is as weak as a test wants it. It shares no code with the client.
 *
 * It has two clients, `weak` and `other`, who are registered for `code` and `id_token`. `/signon/authorize` has a sign-on with a flow and a
 * cookie, as PingOne has it.
 */
export async function startWeakServer(): Promise<WeakServer> {
  const off = new Set<Protection>();
  const weak = new Weak((protection) => !off.has(protection));
  const server = createServer((request, response) => void weak.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    off,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class Weak {
  readonly #codes = new Map<string, Granted & { used: boolean }>();
  readonly #refreshTokens = new Map<string, { used: boolean }>();
  readonly #accessTokens = new Map<string, string | undefined>();
  readonly #pushed = new Map<string, { readonly query: URLSearchParams; used: boolean }>();
  readonly #flows = new Map<string, { readonly query: URLSearchParams; readonly session: string }>();
  readonly #jwts: WeakJwts;
  readonly #clients: WeakClients;

  constructor(private readonly has: (protection: Protection) => boolean) {
    this.#jwts = new WeakJwts(has);
    this.#clients = new WeakClients(has, this.#jwts);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const isGet = request.method === 'GET';
    const form = isGet ? url.searchParams : new URLSearchParams(Buffer.concat(chunks).toString());
    try {
      switch (url.pathname) {
        case '/authorize':
          this.#authorize(this.#unpacked(url.searchParams), response);
          break;
        case '/signon/authorize':
          this.#beginFlow(url, response);
          break;
        case '/signon/resume':
          this.#resume(url, request, response);
          break;
        case '/par':
          json(response, 201, this.#push(url, request, form));
          break;
        case '/token':
          if (isGet && this.has('postOnly')) response.writeHead(405).end();
          else json(response, 200, this.#token(url, request, form));
          break;
        case '/userinfo':
          this.#userInfo(request, response);
          break;
        default:
          this.#flow(url, response);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      json(response, error.status, { error: error.error });
    }
  }

  #push(url: URL, request: IncomingMessage, form: URLSearchParams): object {
    this.#clients.authenticate(url.origin, request, form);
    const uri = `urn:ietf:params:oauth:request_uri:${randomBytes(16).toString('base64url')}`;
    const query = this.#unpacked(form);
    query.set('client_id', this.#clients.idIn(request, form));
    this.#pushed.set(uri, { query, used: false });
    return { request_uri: uri, expires_in: 60 };
  }

  /** The parameters of a request, wherever it has them. */
  #unpacked(given: URLSearchParams): URLSearchParams {
    const uri = given.get('request_uri');
    const object = given.get('request');
    if (object !== null) return this.#jwts.openObject(object);
    if (uri === null) return given;
    const pushed = this.#pushed.get(uri);
    if (pushed === undefined || (pushed.used && this.has('pushedOnce'))) throw new Refusal('invalid_request_uri');
    if (pushed.query.get('client_id') !== given.get('client_id') && this.has('pushedClient')) throw new Refusal('invalid_request_uri');
    pushed.used = true;
    return pushed.query;
  }

  #beginFlow({ origin, searchParams }: URL, response: ServerResponse): void {
    const [id, session] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    this.#flows.set(id, { query: searchParams, session });
    const headers = { location: `${origin}/signon?flowId=${id}`, 'set-cookie': `ST=${session}; Path=/; HttpOnly` };
    response.writeHead(302, headers).end();
  }

  #flow({ origin, pathname }: URL, response: ServerResponse): void {
    const id = pathname.replace(/^\/flows\//, '');
    if (!this.#flows.has(id)) return void response.writeHead(404).end();
    json(response, 200, { id, status: 'COMPLETED', resumeUrl: `${origin}/signon/resume?flowId=${id}` });
  }

  #resume({ searchParams }: URL, request: IncomingMessage, response: ServerResponse): void {
    const flow = this.#flows.get(searchParams.get('flowId') ?? '');
    const session = /(?:^|; )ST=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
    if (flow === undefined || (session === undefined && this.has('sessionNeeded'))) return void response.writeHead(401).end();
    if (session !== undefined && session !== flow.session && this.has('sessionOfFlow')) return void response.writeHead(401).end();
    this.#authorize(flow.query, response);
  }

  #authorize(query: URLSearchParams, response: ServerResponse): void {
    const redirectUri = query.get('redirect_uri') ?? '';
    const clientId = query.get('client_id') ?? '';
    if (this.has('clientId') && !this.#clients.knows(clientId)) return void response.writeHead(400).end('no such client');
    if (this.has('redirectUri') && redirectUri !== weakServerRedirectUri) return void response.writeHead(400).end('no such redirect URI');
    const type = query.get('response_type') ?? '';
    const send = (members: Record<string, string>): void => {
      const target = new URL(redirectUri);
      const fields = new URLSearchParams({ ...members, state: query.get('state') ?? '' });
      const inFragment = type.includes('token') && (query.get('response_mode') !== 'query' || 'error' in members);
      if (inFragment) target.hash = fields.toString();
      else for (const [name, value] of fields) target.searchParams.set(name, value);
      response.writeHead(302, { location: target.href }).end();
    };
    const error = this.#problemWith(query);
    if (error !== undefined) send({ error });
    else if (type === 'token') send({ access_token: randomBytes(24).toString('base64url'), token_type: 'Bearer' });
    else if (type === 'id_token') send({ id_token: 'an-id-token' });
    else send({ code: this.#newCode(query, clientId, redirectUri) });
  }

  #newCode(query: URLSearchParams, clientId: string, redirectUri: string): string {
    const code = randomBytes(24).toString('base64url');
    this.#codes.set(code, {
      clientId,
      redirectUri,
      challenge: query.get('code_challenge') ?? undefined,
      thumbprint: query.get('dpop_jkt') ?? undefined,
      issuedMs: Date.now(),
      used: false,
    });
    return code;
  }

  #problemWith(query: URLSearchParams): string | undefined {
    const type = query.get('response_type');
    if (this.has('repeatedParameters') && isRepeated(query)) return 'invalid_request';
    if (this.has('responseType') && (type === null || !['code', 'id_token', 'token'].includes(type)))
      return type === null ? 'invalid_request' : 'unsupported_response_type';
    if (this.has('registeredType') && type === 'token') return 'unauthorized_client';
    if (this.has('queryMode') && type === 'id_token' && query.get('response_mode') === 'query') return 'invalid_request';
    if (this.has('challengeMethod') && query.has('code_challenge') && query.get('code_challenge_method') !== 'S256')
      return 'invalid_request';
    return this.has('silence') && query.get('prompt') === 'none' ? 'login_required' : undefined;
  }

  #token(url: URL, request: IncomingMessage, form: URLSearchParams): object {
    if (this.has('repeatedParameters') && isRepeated(form)) throw new Refusal('invalid_request');
    this.#clients.authenticate(url.origin, request, form);
    const proof = request.headers['dpop'];
    const thumbprint = typeof proof === 'string' ? this.#jwts.checkProof(proof) : undefined;
    if (form.get('grant_type') === 'refresh_token') this.#checkRefresh(form);
    else this.#checkCode(form, this.#clients.idIn(request, form), thumbprint);
    const refreshToken = randomBytes(24).toString('base64url');
    const accessToken = randomBytes(24).toString('base64url');
    this.#refreshTokens.set(refreshToken, { used: false });
    this.#accessTokens.set(accessToken, thumbprint);
    return {
      access_token: accessToken,
      token_type: thumbprint === undefined ? 'Bearer' : 'DPoP',
      expires_in: 60,
      refresh_token: refreshToken,
    };
  }

  #userInfo({ headers }: IncomingMessage, response: ServerResponse): void {
    const token = (headers.authorization ?? '').replace(/^\w+ /, '');
    const thumbprint = this.#accessTokens.get(token);
    const isWrong = thumbprint !== undefined && keyOfProof(String(headers['dpop'])) !== thumbprint;
    if (!this.#accessTokens.has(token) || (isWrong && this.has('proofOfToken')))
      return void response.writeHead(401, { 'www-authenticate': 'DPoP error="invalid_token"' }).end();
    json(response, 200, { sub: 'jane' });
  }

  #checkRefresh(form: URLSearchParams): void {
    const token = form.get('refresh_token');
    const known = this.#refreshTokens.get(token ?? '');
    if (known === undefined && this.has('refreshKnown')) throw new Refusal(token === null ? 'invalid_request' : 'invalid_grant');
    if (known?.used === true && this.has('refreshOnce')) throw new Refusal('invalid_grant');
    if (form.has('scope') && this.has('refreshScope')) throw new Refusal('invalid_scope');
    if (known !== undefined) known.used = true;
  }

  #checkCode(form: URLSearchParams, clientId: string, thumbprint: string | undefined): void {
    const code = form.get('code');
    const granted = this.#codes.get(code ?? '');
    if (granted === undefined && this.has('codeKnown')) throw new Refusal(code === null ? 'invalid_request' : 'invalid_grant');
    if (granted === undefined) return;
    if (granted.used && this.has('codeOnce')) throw new Refusal('invalid_grant');
    granted.used = true;
    if (granted.clientId !== clientId && this.has('codeClient')) throw new Refusal('invalid_grant');
    if (Date.now() > granted.issuedMs + weakServerLifetimeMs && this.has('codeLifetime')) throw new Refusal('invalid_grant');
    if (granted.thumbprint !== undefined && granted.thumbprint !== thumbprint && this.has('proofOfCode'))
      throw new Refusal('invalid_grant');
    if (form.get('redirect_uri') !== granted.redirectUri && this.has('codeRedirectUri')) throw new Refusal('invalid_grant');
    this.#checkVerifier(granted.challenge, form.get('code_verifier'));
  }

  #checkVerifier(challenge: string | undefined, verifier: string | null): void {
    if (challenge === undefined) {
      if (verifier !== null && this.has('verifierWithoutChallenge')) throw new Refusal('invalid_grant');
      return;
    }
    if (verifier === null) {
      if (this.has('verifierNeeded')) throw new Refusal('invalid_grant');
      return;
    }
    if (verifier.length < 43 && this.has('verifierLength')) throw new Refusal('invalid_request');
    const isPlain = verifier === challenge && !this.has('verifierIsHashed');
    const isRight = createHash('sha256').update(verifier).digest('base64url') === challenge;
    if (!isRight && !isPlain && this.has('verifier')) throw new Refusal('invalid_grant');
  }
}

function isRepeated(fields: URLSearchParams): boolean {
  const names = [...fields.keys()];
  return new Set(names).size < names.length;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}
