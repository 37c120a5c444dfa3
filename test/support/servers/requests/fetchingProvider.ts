import { createHmac, generateKeyPairSync, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { compactDecrypt } from 'jose';
import { httpServer } from '../rawServer.ts';
import { sendLoopback } from '../sendLoopback.ts';
import { signedJwt, signingKey } from '../signingProvider.ts';

export const clientSecret = 'secret-of-the-client-with-32-characters';

const encryption = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** What is in a request object that was fetched. */
export interface FetchedObject {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly mediaType: string | undefined;
  readonly cacheControl: string | undefined;
}

export interface FetchingOptions {
  /** Members of the metadata. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Done with the `request_uri` before it is fetched. */
  readonly before?: (requestUri: string) => Promise<void>;
  /** The error of the response, in place of a fetch. */
  readonly refuses?: Readonly<{ error: string; error_description?: string }>;
}

export interface FetchingProvider {
  readonly origin: string;
  /** Parameters of the authorization requests. */
  readonly asked: readonly URLSearchParams[];
  readonly fetched: readonly FetchedObject[];
  close(): Promise<void>;
}

/**
 * An authorization server that takes its requests by `request_uri` alone (OpenID Connect Core section 6.2): it fetches the object, decrypts
 * it where it is encrypted, and verifies it by HS256 with the secret of the client. Whoever asks is signed on.
 */
export async function startFetchingProvider({ metadata = {}, before, refuses }: FetchingOptions = {}): Promise<FetchingProvider> {
  const asked: URLSearchParams[] = [];
  const fetched: FetchedObject[] = [];
  let nonce: unknown;

  async function fetchObject(requestUri: string): Promise<FetchedObject> {
    const { status, headers, body } = await sendLoopback(requestUri, { headers: { accept: 'application/oauth-authz-req+jwt' } });
    if (status !== 200) throw new Error(`status ${status}`);
    const jwt = body.split('.').length === 5 ? await decrypted(body) : body;
    return { ...verified(jwt), mediaType: headers['content-type'], cacheControl: headers['cache-control'] };
  }

  async function decrypted(jwe: string): Promise<string> {
    return Buffer.from((await compactDecrypt(jwe, encryption.privateKey)).plaintext).toString();
  }

  /** @returns where it redirects to */
  async function authorize(query: URLSearchParams): Promise<string> {
    asked.push(query);
    const requestUri = query.get('request_uri') ?? '';
    await before?.(requestUri);
    const object = await fetchObject(requestUri);
    fetched.push(object);
    const { redirect_uri: back, state } = object.claims;
    nonce = object.claims['nonce'];
    return `${back}?${new URLSearchParams({ code: 'code-of-this-run', state: String(state) })}`;
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const origin = `http://${request.headers.host}`;
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    for await (const _ of request);
    const json = (value: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(value));
    };
    if (pathname === '/.well-known/openid-configuration') return json({ ...metadataOf(origin), ...metadata });
    if (pathname === '/keys') {
      const encrypts = { ...encryption.publicKey.export({ format: 'jwk' }), kid: 'encrypts', use: 'enc' };
      return json({ keys: [signingKey, encrypts] });
    }
    if (pathname === '/token') {
      const now = Math.floor(Date.now() / 1000);
      const idToken = signedJwt({ iss: origin, sub: 'jane', aud: 'client', iat: now, exp: now + 600, nonce });
      return json({ access_token: 'access-token-of-this-run', token_type: 'Bearer', expires_in: 600, id_token: idToken });
    }
    if (pathname !== '/authorize') return json({}, 404);
    if (refuses !== undefined) {
      await before?.(searchParams.get('request_uri') ?? '');
      return json(refuses, 400); // the redirect URI is in the object
    }
    try {
      response.writeHead(302, { location: await authorize(searchParams) }).end();
    } catch (error) {
      json({ error: 'invalid_request_uri', error_description: `could not load request_uri: ${error}` }, 400);
    }
  };
  const server = await httpServer((request, response) => void answer(request, response));
  return { origin: server.url, asked, fetched, close: () => server.close() };
}

/** @throws for an object that the client did not sign */
function verified(jwt: string): Pick<FetchedObject, 'header' | 'claims'> {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const expected = createHmac('sha256', clientSecret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Error('the signature is wrong');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { header: read(header), claims: read(payload) };
}

function metadataOf(origin: string): object {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    pushed_authorization_request_endpoint: `${origin}/par`,
    jwks_uri: `${origin}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}
