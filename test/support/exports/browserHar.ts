import { fieldValue, parseForm } from '../../../src/core/http/form.ts';
import { halfHash, jwkSet, signedJwt } from '../tokens.ts';

/** An archive as Chrome writes it, of a single-page application that signs on. Every value in it is made up. */

export interface HarOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: string;
  readonly status?: number;
  readonly location?: string;
  readonly html?: string;
  readonly json?: unknown;
  readonly setCookie?: string;
  readonly type?: string;
}

export type HarJson = Record<string, unknown> & {
  request: Record<string, unknown> & { url: string; headers: { name: string; value: string }[]; postData?: Record<string, unknown> };
  response: Record<string, unknown> & { headers: { name: string; value: string }[]; content: Record<string, unknown> };
};

export interface HarFile {
  log: Record<string, unknown> & { creator: Record<string, unknown>; entries: HarJson[] };
}

export const browserValues = {
  issuer: 'https://login.example.test',
  app: 'https://app.example.test',
  clientId: 'spa-client',
  state: 'sT4te-5d7f3a219f7e4c56',
  nonce: 'n0nce-77aa3a219f7e4c56',
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code: 'c0de-5d7f3a21-9f7e-4c56-9a53-1c2d3e4f5a6b',
  password: 'p4ss-w0rd-0f-a-pers0n',
  csrf: 'cSrF-9f7e4c569a531c2d3e4f',
  accessToken: 'access-t0ken-9f7e4c569a531c2d3e4f5a6b',
  refreshToken: 'refresh-t0ken-9f7e4c569a531c2d3e4f5a6b',
  session: 'sess10n-9f7e4c569a531c2d3e4f5a6b',
} as const;

const v = browserValues;
const startedAt = Date.UTC(2026, 10, 27, 12);

export function harEntry(second: number, method: string, url: string, options: HarOptions = {}): HarJson {
  const { headers = {}, form, status = 200, location, html, json, setCookie, type } = options;
  const mimeType = html !== undefined ? 'text/html; charset=utf-8' : json !== undefined ? 'application/json' : 'x-unknown';
  const text = html ?? (json === undefined ? '' : JSON.stringify(json));
  const answer = { ...(location === undefined ? {} : { location }), ...(setCookie === undefined ? {} : { 'set-cookie': setCookie }) };
  return {
    _initiator: { type: 'script', stack: { callFrames: [{ url: `${v.app}/callback?code=${v.code}&state=${v.state}`, lineNumber: 1 }] } },
    _priority: 'High',
    _resourceType: type ?? (json === undefined ? 'document' : 'fetch'),
    cache: {},
    pageref: 'page_1',
    request: {
      method,
      url,
      httpVersion: 'http/2.0',
      headers: [
        { name: ':method', value: method },
        ...Object.entries({ ...headers, ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) }).map(
          ([name, value]) => ({ name, value }),
        ),
      ],
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: -1,
      ...(form === undefined ? {} : { postData: { mimeType: 'application/x-www-form-urlencoded', text: form } }),
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: Object.entries({ ...(mimeType === 'x-unknown' ? {} : { 'content-type': mimeType }), ...answer }).map(([name, value]) => ({
        name,
        value,
      })),
      cookies: [],
      content: { size: text.length, mimeType, ...(text === '' ? {} : { text }) },
      redirectURL: location ?? '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: 100,
      _error: null,
    },
    serverIPAddress: '203.0.113.1',
    startedDateTime: new Date(startedAt + second * 1000).toISOString(),
    time: 50,
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: 40, receive: 8.9, _blocked_queueing: 0.5 },
  };
}

/** A sign-on with a page, a form and all that an application in a browser asks for. */
export async function browserHar(): Promise<HarFile> {
  const seconds = startedAt / 1000;
  const idToken = await signedJwt({
    iss: v.issuer,
    aud: v.clientId,
    sub: 'user-1',
    nonce: v.nonce,
    at_hash: halfHash(v.accessToken),
    iat: seconds + 5,
    exp: seconds + 3600,
    auth_time: seconds + 4,
  });
  const authorize = `${v.issuer}/authorize?client_id=${v.clientId}&response_type=code&redirect_uri=${encodeURIComponent(`${v.app}/callback`)}&scope=openid%20profile&state=${v.state}&nonce=${v.nonce}&code_challenge=${v.challenge}&code_challenge_method=S256`;
  const login = `${v.issuer}/login?hint=1`;
  const callback = `${v.app}/callback?code=${v.code}&state=${v.state}`;
  const session = `session=${v.session}`;
  const metadata = {
    issuer: v.issuer,
    authorization_endpoint: `${v.issuer}/authorize`,
    token_endpoint: `${v.issuer}/token`,
    userinfo_endpoint: `${v.issuer}/userinfo`,
    jwks_uri: `${v.issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  };
  const entries = [
    harEntry(0, 'GET', `${v.app}/`, { html: '<html></html>' }),
    harEntry(0, 'GET', `${v.app}/main.js`, { type: 'script' }),
    harEntry(1, 'GET', `${v.issuer}/.well-known/openid-configuration`, { json: metadata }),
    harEntry(2, 'GET', authorize, { status: 302, location: '/login?hint=1', headers: { referer: `${v.app}/` } }),
    harEntry(2.1, 'GET', login, {
      html: `<form method="post"><input name="username"><input type="password" name="password"><input type="hidden" name="_csrf" value="${v.csrf}"></form>`,
      setCookie: `${session}; Path=/; HttpOnly; Secure; SameSite=Lax`,
    }),
    harEntry(2.2, 'GET', `${v.issuer}/logo.png`, { type: 'image' }),
    harEntry(3, 'POST', login, {
      form: `username=demo&password=${v.password}&_csrf=${v.csrf}`,
      status: 302,
      location: callback,
      headers: { cookie: session },
    }),
    harEntry(4, 'GET', callback, { html: '<html></html>', headers: { referer: login } }),
    harEntry(5, 'POST', `${v.issuer}/token`, {
      form: `grant_type=authorization_code&client_id=${v.clientId}&code=${v.code}&redirect_uri=${encodeURIComponent(`${v.app}/callback`)}&code_verifier=${v.verifier}`,
      json: {
        access_token: v.accessToken,
        token_type: 'Bearer',
        expires_in: 3600,
        refresh_token: v.refreshToken,
        id_token: idToken,
        scope: 'openid profile',
      },
      headers: { referer: callback, origin: v.app },
    }),
    harEntry(6, 'GET', `${v.issuer}/keys`, { json: await jwkSet() }),
    harEntry(7, 'OPTIONS', `${v.issuer}/userinfo`, { status: 204, type: 'preflight' }),
    harEntry(7, 'GET', `${v.issuer}/userinfo`, {
      json: { sub: 'user-1', name: 'Demo' },
      headers: { authorization: `Bearer ${v.accessToken}` },
    }),
    harEntry(8, 'GET', 'https://api.example.test/orders', { json: [], headers: { authorization: `Bearer ${v.accessToken}` } }),
    harEntry(9, 'GET', 'https://ads.example.test/pixel', { type: 'image' }),
  ];
  const page = {
    startedDateTime: new Date(startedAt).toISOString(),
    id: 'page_1',
    title: callback,
    pageTimings: { onContentLoad: 1, onLoad: 2 },
  };
  return { log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, pages: [page], entries } };
}

/** A field of the query of the authorization request in an archive. */
export function authorizeField(har: HarFile, name: string): string | undefined {
  const url = har.log.entries.find(({ request }) => request.url.includes('/authorize?'))?.request.url ?? '';
  return fieldValue(parseForm(url.slice(url.indexOf('?'))), name);
}
