import { createHash, createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CompactSign, decodeJwt, exportJWK, UnsecuredJWT } from 'jose';
import { fixture } from '../builders.ts';
import { httpServer, type TestServer } from './rawServer.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** An ID token to be made: its claims and header, and the key that signs it. */
export interface IdTokenDraft {
  readonly channel: 'front' | 'back';
  /** True of one that comes with a refresh. */
  readonly refreshed: boolean;
  readonly claims: Claims;
  readonly header: Claims;
  readonly key: Uint8Array | KeyObject;
}

/** What differs from a provider that does everything right. Each takes what would be sent and gives what is sent. */
export interface Misbehavior {
  readonly idToken?: (draft: IdTokenDraft) => Partial<IdTokenDraft>;
  /** The token itself, after it was made. */
  readonly rawIdToken?: (token: string, channel: 'front' | 'back') => string | undefined;
  readonly metadata?: (metadata: Claims) => Claims;
  /** `undefined`: there is no key set (404). */
  readonly keys?: (keys: readonly Claims[]) => readonly Claims[] | undefined;
  readonly authorizationResponse?: (parameters: Record<string, string>) => Record<string, string>;
  readonly tokenResponse?: (body: Claims, form: URLSearchParams) => { readonly status: number; readonly body: Claims } | Claims;
  readonly userInfo?: (claims: Claims, issuer: string) => { readonly contentType: string; readonly body: string } | Claims;
  /** Claims of a JWT at `/claims`, signed as an ID token is. `undefined`: it refuses (401). */
  readonly claimsEndpoint?: (draft: IdTokenDraft) => Partial<IdTokenDraft> | undefined;
  /** `userInfo` signed as an ID token is. */
  readonly signedUserInfo?: (draft: IdTokenDraft) => Partial<IdTokenDraft>;
  /** Algorithm of ID tokens. Default RS256. */
  readonly algorithm?: 'RS256' | 'PS256' | 'ES256' | 'HS256' | 'none';
}

/** What the provider was asked. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
}

export interface ConformanceProvider {
  readonly issuer: string;
  /** In the order in which they came. */
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const next = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** A key that no set names. */
export const strangeKey = next.privateKey;
/** The same as a member of a set: the key that comes after a rotation. */
export const nextPublicKey: Claims = { ...next.publicKey.export({ format: 'jwk' }), kid: 'next', use: 'sig', alg: 'RS256' };

/** An OpenID Provider on loopback that answers for one user and does everything right but for one thing. */
export async function startConformanceProvider(misbehavior: Misbehavior = {}): Promise<ConformanceProvider> {
  const requests: ReceivedRequest[] = [];
  let asked = new URLSearchParams();
  const algorithm = misbehavior.algorithm ?? 'RS256';
  const server: TestServer = await httpServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const url = new URL(request.url ?? '/', server.url);
    const { method = 'GET', headers } = request;
    const form = new URLSearchParams(body);
    requests.push({ method, path: url.pathname, query: url.searchParams, form, authorization: headers.authorization });
    if (url.pathname.startsWith('/jwks')) {
      const keys = misbehavior.keys === undefined ? await publicKeys() : misbehavior.keys(await publicKeys());
      return keys === undefined ? json(response, {}, 404) : json(response, { keys });
    }
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(response, misbehavior.metadata?.(metadata()) ?? metadata());
      case '/authorize': {
        asked = parametersOf(method === 'POST' ? form : url.searchParams);
        const parameters = await authorizationParameters();
        const wanted = misbehavior.authorizationResponse?.(parameters) ?? parameters;
        return sendAuthorizationResponse(response, new URLSearchParams(wanted));
      }
      case '/token': {
        const standard = await tokenBody(form);
        const sent = misbehavior.tokenResponse?.(standard, form) ?? standard;
        if (typeof sent['status'] === 'number') return json(response, sent['body'] as Claims, sent['status']);
        return json(response, sent);
      }
      case '/userinfo':
        return sendUserInfo(response);
      case '/claims':
        return sendClaims(response);
      default:
        response.writeHead(404).end();
    }
  }

  const metadata = (): Claims => ({
    issuer: server.url,
    authorization_endpoint: `${server.url}/authorize`,
    token_endpoint: `${server.url}/token`,
    userinfo_endpoint: `${server.url}/userinfo`,
    jwks_uri: `${server.url}/jwks`,
    response_types_supported: ['code', 'id_token', 'id_token token', 'code id_token', 'code token', 'code id_token token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'HS256', 'none'],
  });

  const publicKeys = async (): Promise<readonly Claims[]> => [
    { ...(await exportJWK(rsa.publicKey)), kid: 'rsa', use: 'sig' },
    { ...(await exportJWK(ec.publicKey)), kid: 'ec', use: 'sig' },
  ];

  async function authorizationParameters(): Promise<Record<string, string>> {
    const types = (asked.get('response_type') ?? 'code').split(' ');
    const code = types.includes('code') ? 'c0de-1234567890' : undefined;
    const accessToken = types.includes('token') ? 'access-front-1234567890' : undefined;
    const idToken = types.includes('id_token') ? await idTokenFor('front', false, { code, accessToken }) : undefined;
    return Object.fromEntries(
      Object.entries({
        state: asked.get('state') ?? undefined,
        code,
        id_token: idToken,
        access_token: accessToken,
        ...(accessToken === undefined ? {} : { token_type: 'Bearer', expires_in: '3600' }),
      }).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
  }

  async function tokenBody(form: URLSearchParams): Promise<Claims> {
    const refreshed = form.get('grant_type') === 'refresh_token';
    const accessToken = refreshed ? 'access-refreshed-1234567890' : 'access-back-1234567890';
    const idToken = await idTokenFor('back', refreshed, { accessToken });
    const refreshToken = refreshed ? 'refresh-2-1234567890' : 'refresh-1-1234567890';
    return { access_token: accessToken, token_type: 'Bearer', expires_in: 3600, id_token: idToken, refresh_token: refreshToken };
  }

  async function idTokenFor(
    channel: 'front' | 'back',
    refreshed: boolean,
    beside: { readonly code?: string | undefined; readonly accessToken?: string | undefined },
  ): Promise<string | undefined> {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: server.url,
      sub: 'user-1',
      aud: fixture.clientId,
      iat: now,
      exp: now + 300,
      ...(refreshed ? {} : { nonce: asked.get('nonce') ?? undefined }),
      ...(asked.has('max_age') ? { auth_time: now } : {}),
      ...(beside.code === undefined ? {} : { c_hash: halfHash(beside.code) }),
      ...(beside.accessToken === undefined ? {} : { at_hash: halfHash(beside.accessToken) }),
    };
    const token = await sign({ channel, refreshed, claims, header: headerFor(algorithm), key: keyFor(algorithm) }, misbehavior.idToken);
    return misbehavior.rawIdToken === undefined ? token : misbehavior.rawIdToken(token, channel);
  }

  function sendAuthorizationResponse(response: ServerResponse, parameters: URLSearchParams): void {
    const mode = asked.get('response_mode') ?? ((asked.get('response_type') ?? 'code') === 'code' ? 'query' : 'fragment');
    const redirectUri = asked.get('redirect_uri') ?? '';
    if (mode === 'form_post') {
      const fields = [...parameters].map(
        ([name, value]) => `<input type="hidden" name="${name}" value="${value.replaceAll('&', '&amp;')}"/>`,
      );
      const page = `<html><body onload="document.forms[0].submit()"><form method="post" action="${redirectUri}">${fields.join('')}</form></body></html>`;
      response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' }).end(page);
      return;
    }
    response.writeHead(302, { location: `${redirectUri}${mode === 'query' ? '?' : '#'}${parameters}` }).end();
  }

  async function sendUserInfo(response: ServerResponse): Promise<void> {
    const claims = { sub: 'user-1', name: 'User One' };
    if (misbehavior.signedUserInfo !== undefined) {
      const signed = { ...claims, iss: server.url, aud: fixture.clientId };
      return jwt(response, await sign(draftOf(signed), misbehavior.signedUserInfo));
    }
    const sent = misbehavior.userInfo?.(claims, server.url) ?? claims;
    if ('contentType' in sent && typeof sent.contentType === 'string') {
      response.writeHead(200, { 'content-type': sent.contentType }).end(String(sent.body));
      return;
    }
    json(response, sent as Claims);
  }

  async function sendClaims(response: ServerResponse): Promise<void> {
    const draft = draftOf({ iss: server.url, credit_score: 650 });
    const change = misbehavior.claimsEndpoint?.(draft);
    if (change !== undefined) return jwt(response, await sign(draft, () => change));
    response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end();
  }

  function draftOf(claims: Claims): IdTokenDraft {
    return { channel: 'back', refreshed: false, claims, header: headerFor(algorithm), key: keyFor(algorithm) };
  }

  return { issuer: server.url, requests, close: () => server.close() };
}

/** The parameters of a request: those in its request object, where it has one, count (OpenID Connect Core section 6.1). */
function parametersOf(sent: URLSearchParams): URLSearchParams {
  const object = sent.get('request');
  if (object === null) return sent;
  const inside = Object.entries(decodeJwt(object)).map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams([...inside, ...[...sent].filter(([name]) => !inside.some(([other]) => other === name))]);
}

function json(response: ServerResponse, body: Claims, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

function jwt(response: ServerResponse, token: string): void {
  response.writeHead(200, { 'content-type': 'application/jwt' }).end(token);
}

function headerFor(algorithm: string): Claims {
  if (algorithm === 'none' || algorithm === 'HS256') return { alg: algorithm };
  return { alg: algorithm, kid: algorithm === 'ES256' ? 'ec' : 'rsa' };
}

function keyFor(algorithm: string): Uint8Array | KeyObject {
  if (algorithm === 'HS256') return new TextEncoder().encode(fixture.clientSecret);
  return algorithm === 'ES256' ? ec.privateKey : rsa.privateKey;
}

async function sign(draft: IdTokenDraft, change: ((draft: IdTokenDraft) => Partial<IdTokenDraft>) | undefined): Promise<string> {
  const { claims, header, key } = { ...draft, ...change?.(draft) };
  const bytes = new TextEncoder().encode(JSON.stringify(claims));
  if (header['alg'] === 'none') return new UnsecuredJWT(claims as Record<string, never>).encode();
  if (header['alg'] === 'HS256' && key instanceof Uint8Array) {
    // By hand: a library refuses secrets shorter than the hash (RFC 7518 section 3.2), and a server may have one.
    const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  }
  return new CompactSign(bytes).setProtectedHeader(header as { alg: string }).sign(key);
}

/** `at_hash` and `c_hash` of the algorithms used here, all on SHA-256 (OpenID Connect Core section 3.1.3.6). */
function halfHash(value: string): string {
  return createHash('sha256').update(value, 'ascii').digest().subarray(0, 16).toString('base64url');
}
