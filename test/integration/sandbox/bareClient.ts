import { createHash } from 'node:crypto';
import { fetch, type Response } from 'undici';
import type { ApplicationConfiguration } from '../../../src/sandbox/configuration.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/startSandbox.ts';

export const registeredUri = 'https://app.example.com/callback';
export const verifier = 'a-verifier-of-forty-three-characters-or-more';
export const s256 = createHash('sha256').update(verifier).digest('base64url');

export interface FlowObject {
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
  readonly _embedded: Readonly<Record<string, unknown>>;
  readonly id: string;
  readonly status: string;
  readonly resumeUrl: string;
  readonly session?: { readonly id: string };
  readonly error?: { readonly code: string };
  readonly authorizeResponse?: Readonly<Record<string, string>>;
}

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly scope: string;
}

export interface Envelope {
  readonly id: string;
  readonly code: string;
  readonly details?: readonly {
    readonly code: string;
    readonly target?: string;
    readonly innerError?: Readonly<Record<string, unknown>>;
  }[];
}

/** A user agent and client of a sandbox that writes its requests by hand: none of the product's own code is in the way. */
export class BareClient {
  /** Name and value of the cookies of the sandbox. */
  readonly cookies = new Map<string, string>();

  private constructor(
    readonly sandbox: Sandbox,
    readonly environmentId: string,
  ) {}

  static async start(options: SandboxOptions = {}): Promise<BareClient> {
    return BareClient.of(await startSandbox({ log: (line) => process.stderr.write(`${line}\n`), ...options }));
  }

  /** Another user agent at the same sandbox. */
  static of(sandbox: Sandbox): BareClient {
    return new BareClient(sandbox, sandbox.config.environments[0]?.environmentId ?? '');
  }

  get issuer(): string {
    return `${this.sandbox.url}/${this.environmentId}/as`;
  }

  application(name: string): ApplicationConfiguration {
    const found = this.sandbox.config.environments[0]?.applications.find((application) => application.name === name);
    if (found === undefined) throw new Error(`The sandbox has no application ${name}.`);
    return found;
  }

  secretOf(name: string): string {
    const { clientSecret, privateKey } = this.application(name);
    return this.sandbox.config.secrets[(clientSecret ?? privateKey)?.env ?? ''] ?? '';
  }

  passwordOf(username: string): string {
    const user = this.sandbox.config.environments[0]?.users.find((each) => each.username === username);
    return this.sandbox.config.secrets[user?.password.env ?? ''] ?? '';
  }

  basic(name: string): Record<string, string> {
    const { clientId } = this.application(name);
    return { authorization: `Basic ${Buffer.from(`${clientId}:${this.secretOf(name)}`).toString('base64')}` };
  }

  /** One request with the cookies of the sandbox; redirects come back. A path is below the environment. */
  async send(
    pathOrUrl: string,
    init: { method?: string; headers?: Record<string, string>; body?: string | URLSearchParams } = {},
  ): Promise<Response> {
    const url = pathOrUrl.startsWith('/') ? `${this.sandbox.url}/${this.environmentId}${pathOrUrl}` : pathOrUrl;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method: init.method ?? (init.body === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: { ...(cookie === '' ? {} : { cookie }), ...init.headers },
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** An authorization request of "Web app", changed as given; an empty value leaves the parameter out. */
  authorize(changes: Record<string, string> = {}, method: 'GET' | 'POST' = 'GET', application = 'Web app'): Promise<Response> {
    const parameters = new URLSearchParams({
      client_id: this.application(application).clientId,
      response_type: 'code',
      redirect_uri: registeredUri,
      scope: 'openid',
      state: 'the-state',
      nonce: 'the-nonce',
      ...changes,
    });
    for (const [name, value] of [...parameters]) if (value === '') parameters.delete(name);
    return method === 'GET' ? this.send(`/as/authorize?${parameters}`) : this.send('/as/authorize', { body: parameters });
  }

  /** The flow that an authorization request started. */
  async startFlow(changes: Record<string, string> = {}, application = 'Web app'): Promise<FlowObject> {
    const answer = await this.authorize(changes, 'GET', application);
    return this.readFlow(flowIdOf(answer));
  }

  async readFlow(id: string): Promise<FlowObject> {
    return (await (await this.send(`/flows/${id}`)).json()) as FlowObject;
  }

  /** One action of the flows API. */
  act(flow: { readonly id: string }, action: string, body: object = {}): Promise<Response> {
    return this.send(`/flows/${flow.id}`, {
      headers: { 'content-type': `application/vnd.pingidentity.${action}+json` },
      body: JSON.stringify(body),
    });
  }

  /** An action that must succeed. */
  async step(flow: { readonly id: string }, action: string, body: object = {}): Promise<FlowObject> {
    const answer = await this.act(flow, action, body);
    if (answer.status !== 200) throw new Error(`${action} was answered with ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as FlowObject;
  }

  signOn(flow: { readonly id: string }, username = 'demo'): Promise<FlowObject> {
    return this.step(flow, 'usernamePassword.check', { username, password: this.passwordOf(username) });
  }

  resume(flow: { readonly id: string }): Promise<Response> {
    return this.send(`/as/resume?flowId=${flow.id}`);
  }

  /** Signs on from authorize to resume and returns the parameters that reached the redirect URI. */
  async authorized(changes: Record<string, string> = {}, application = 'Web app', username = 'demo'): Promise<URLSearchParams> {
    const flow = await this.startFlow(changes, application);
    await this.signOn(flow, username);
    return parametersAt(await this.resume(flow));
  }

  /** A token request with a form. */
  token(form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('/as/token', { headers, body: new URLSearchParams(form) });
  }

  /** Tokens of "Web app" for a user. */
  async tokens(changes: Record<string, string> = {}, application = 'Web app', username = 'demo'): Promise<Tokens> {
    const code = (await this.authorized(changes, application, username)).get('code') ?? '';
    const answer = await this.token({ grant_type: 'authorization_code', code, redirect_uri: registeredUri }, this.basic(application));
    if (answer.status !== 200) throw new Error(`The token endpoint answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Tokens;
  }

  /** A call of the platform API. @param path below the environment, or from `/v1` on */
  platform(token: string, method: string, path: string, body?: object, type = 'application/json'): Promise<Response> {
    const url = path.startsWith('/v1') ? `${this.sandbox.url}${path}` : `${this.sandbox.url}/v1/environments/${this.environmentId}${path}`;
    return this.send(url, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Changes the registration of an application, as an administrator does: read, change, put back. */
  async register(name: string, changes: object): Promise<void> {
    const worker = await this.workerToken();
    const path = `/applications/${this.application(name).clientId}`;
    const before = (await (await this.platform(worker, 'GET', path)).json()) as object;
    const answer = await this.platform(worker, 'PUT', path, { ...before, ...changes });
    if (answer.status !== 200) throw new Error(`The application was not changed: ${await answer.text()}`);
  }

  /** An access token of a worker application. */
  async workerToken(name = 'Worker'): Promise<string> {
    const answer = await this.token({ grant_type: 'client_credentials' }, this.basic(name));
    return ((await answer.json()) as Tokens).access_token;
  }
}

export function flowIdOf(response: Response): string {
  const location = response.headers.get('location');
  const flowId = location === null ? null : new URL(location).searchParams.get('flowId');
  if (flowId === null) throw new Error(`There is no flow in the answer ${response.status} ${location}.`);
  return flowId;
}

/** Parameters of a redirect, from the query or from the fragment. */
export function parametersAt(response: Response): URLSearchParams {
  const { search, hash } = new URL(response.headers.get('location') ?? 'about:blank');
  return new URLSearchParams(hash === '' ? search : hash.slice(1));
}

/** Claims of a JWT, unverified. */
export function claimsOf(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
}

export async function envelopeOf(response: Response): Promise<Envelope> {
  return (await response.json()) as Envelope;
}

export async function oauthErrorOf(response: Response): Promise<{ readonly error: string; readonly error_description: string }> {
  return (await response.json()) as { error: string; error_description: string };
}
