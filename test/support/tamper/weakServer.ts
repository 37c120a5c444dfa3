import { createHash, createHmac, createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server checks; each can be turned off by itself. */
export const protections = [
  'redirectUri',
  'clientId',
  'responseType',
  'repeatedParameters',
  'silence',
  'challengeMethod',
  'verifier',
  'verifierLength',
  'verifierIsHashed',
  'verifierNeeded',
  'verifierWithoutChallenge',
  'codeOnce',
  'codeKnown',
  'codeRedirectUri',
  'clientSecret',
  'clientNeeded',
  'oneAuthentication',
  'assertionSignature',
  'assertionOnce',
  'refreshKnown',
  'refreshOnce',
  'refreshScope',
  'proofSignature',
  'proofOnce',
] as const;

export type Protection = (typeof protections)[number];

export const weakServerSecret = 'the-secret-of-the-client-of-the-weak-server';
export const weakServerRedirectUri = 'https://client.example/callback';

export interface WeakServer {
  readonly issuer: string;
  /** Protections that are turned off. */
  readonly off: Set<Protection>;
  readonly close: () => Promise<void>;
}

interface Granted {
  readonly redirectUri: string;
  readonly challenge: string | undefined;
}

/** An authorization server that signs everybody on at once, and that is as weak as a test wants it. It shares no code with the client. */
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

/** Ends a request with an error of RFC 6749. */
class Refusal extends Error {
  constructor(
    readonly error: string,
    readonly status = 400,
  ) {
    super(error);
  }
}

class Weak {
  readonly #codes = new Map<string, Granted & { used: boolean }>();
  readonly #refreshTokens = new Map<string, { used: boolean }>();
  readonly #seen = new Set<string>();

  constructor(private readonly has: (protection: Protection) => boolean) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    try {
      if (url.pathname === '/authorize') return this.#authorize(url.searchParams, response);
      if (url.pathname !== '/token') return void response.writeHead(404).end();
      json(response, 200, this.#token(request, new URLSearchParams(Buffer.concat(chunks).toString())));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      json(response, error.status, { error: error.error });
    }
  }

  #authorize(query: URLSearchParams, response: ServerResponse): void {
    const redirectUri = query.get('redirect_uri') ?? '';
    if (this.has('clientId') && query.get('client_id') !== 'weak') return void response.writeHead(400).end('no such client');
    if (this.has('redirectUri') && redirectUri !== weakServerRedirectUri) return void response.writeHead(400).end('no such redirect URI');
    const send = (members: Record<string, string>): void => {
      const target = new URL(redirectUri);
      for (const [name, value] of Object.entries({ ...members, state: query.get('state') ?? '' })) target.searchParams.set(name, value);
      response.writeHead(302, { location: target.href }).end();
    };
    const error = this.#problemWith(query);
    if (error !== undefined) {
      send({ error });
      return;
    }
    const code = randomBytes(24).toString('base64url');
    this.#codes.set(code, { redirectUri, challenge: query.get('code_challenge') ?? undefined, used: false });
    send({ code });
  }

  #problemWith(query: URLSearchParams): string | undefined {
    if (this.has('repeatedParameters') && isRepeated(query)) return 'invalid_request';
    if (this.has('responseType') && query.get('response_type') !== 'code')
      return query.has('response_type') ? 'unsupported_response_type' : 'invalid_request';
    if (this.has('challengeMethod') && query.has('code_challenge') && query.get('code_challenge_method') !== 'S256')
      return 'invalid_request';
    return this.has('silence') && query.get('prompt') === 'none' ? 'login_required' : undefined;
  }

  #token(request: IncomingMessage, form: URLSearchParams): object {
    if (this.has('repeatedParameters') && isRepeated(form)) throw new Refusal('invalid_request');
    this.#authenticate(request, form);
    if (typeof request.headers['dpop'] === 'string') this.#checkProof(request.headers['dpop']);
    if (form.get('grant_type') === 'refresh_token') this.#checkRefresh(form);
    else this.#checkCode(form);
    const refreshToken = randomBytes(24).toString('base64url');
    this.#refreshTokens.set(refreshToken, { used: false });
    return {
      access_token: randomBytes(24).toString('base64url'),
      token_type: request.headers['dpop'] === undefined ? 'Bearer' : 'DPoP',
      expires_in: 60,
      refresh_token: refreshToken,
    };
  }

  #authenticate(request: IncomingMessage, form: URLSearchParams): void {
    const { authorization } = request.headers;
    const [secret, assertion] = [form.get('client_secret'), form.get('client_assertion')];
    const ways = [authorization, secret, assertion].filter((each) => typeof each === 'string');
    if (ways.length > 1 && this.has('oneAuthentication')) throw new Refusal('invalid_request');
    if (ways.length === 0 && this.has('clientNeeded')) throw new Refusal('invalid_client', 401);
    if (typeof assertion === 'string') {
      this.#checkAssertion(assertion);
      return;
    }
    const basic = Buffer.from(authorization?.replace('Basic ', '') ?? '', 'base64').toString();
    const isRight = authorization === undefined ? secret === weakServerSecret : basic === `weak:${weakServerSecret}`;
    if (ways.length > 0 && !isRight && this.has('clientSecret')) throw new Refusal('invalid_client', 401);
  }

  #checkAssertion(assertion: string): void {
    const [header = '', payload = '', signature = ''] = assertion.split('.');
    const right = createHmac('sha256', weakServerSecret).update(`${header}.${payload}`).digest('base64url');
    if (this.has('assertionSignature') && signature !== right) throw new Refusal('invalid_client', 401);
    if (this.has('assertionOnce') && !this.#isNew(payload)) throw new Refusal('invalid_client', 401);
  }

  #checkProof(proof: string): void {
    const [header = '', payload = '', signature = ''] = proof.split('.');
    const { jwk } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { readonly jwk: JsonWebKey };
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
    const isSigned = verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'));
    if (this.has('proofSignature') && !isSigned) throw new Refusal('invalid_dpop_proof');
    if (this.has('proofOnce') && !this.#isNew(payload)) throw new Refusal('invalid_dpop_proof');
  }

  #isNew(text: string): boolean {
    const isNew = !this.#seen.has(text);
    this.#seen.add(text);
    return isNew;
  }

  #checkRefresh(form: URLSearchParams): void {
    const token = form.get('refresh_token');
    const known = this.#refreshTokens.get(token ?? '');
    if (known === undefined && this.has('refreshKnown')) throw new Refusal(token === null ? 'invalid_request' : 'invalid_grant');
    if (known?.used === true && this.has('refreshOnce')) throw new Refusal('invalid_grant');
    if (form.has('scope') && this.has('refreshScope')) throw new Refusal('invalid_scope');
    if (known !== undefined) known.used = true;
  }

  #checkCode(form: URLSearchParams): void {
    const code = form.get('code');
    const granted = this.#codes.get(code ?? '');
    if (granted === undefined && this.has('codeKnown')) throw new Refusal(code === null ? 'invalid_request' : 'invalid_grant');
    if (granted === undefined) return;
    if (granted.used && this.has('codeOnce')) throw new Refusal('invalid_grant');
    granted.used = true;
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
