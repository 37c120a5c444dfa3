import type { FlowPorts } from '../../src/core/engine/flowPorts.ts';
import { noPermissions } from '../../src/core/engine/gate/noPermissions.ts';
import type { Log, Transport } from '../../src/core/engine/ports.ts';
import type { HeaderField, HttpResponse } from '../../src/core/http/http.ts';
import type { ErrorSituation } from '../../src/core/meaning/errors/errorSituation.ts';
import type { AuthorizationPlan, ClientCredentialsPlan, ClientPlan, ServerPlan } from '../../src/core/plan/plan.ts';
import type { FlowEvent } from '../../src/core/runs/flowEvents.ts';
import { Secret } from '../../src/core/values/secret.ts';
import { joseDecryption } from '../../src/node/crypto/joseDecryption.ts';
import { joseEncryption } from '../../src/node/crypto/joseEncryption.ts';
import { joseSignatures } from '../../src/node/crypto/joseSignatures.ts';
import { nodeDigest } from '../../src/node/crypto/nodeDigest.ts';
import { parsePage } from '../../src/node/html/parsePage.ts';
import { FixedClock } from './fixedClock.ts';
import { fixedRandom } from './fixedRandom.ts';
import { undiagnosed } from './undiagnosed.ts';

/** Fixed names of the fixtures. Values that are secrets are long and easy to search for. */
export const fixture = {
  environmentId: '0f1e2d3c-0000-4000-8000-00000000000a',
  clientId: '1a2b3c4d-0000-4000-8000-00000000000b',
  flowId: '5e6f7a8b-0000-4000-8000-00000000000c',
  authBase: 'https://auth.pingone.test',
  redirectUri: 'https://client.example/callback',
  username: 'demo',
  password: 'p&ss w0rd+/="quoted"',
  clientSecret: 'cl13nt~secret/with+signs=&%41',
  code: 'c0de-5d7f3a21-9f7e-4c56-9a53-1c2d3e4f5a6b',
  sessionToken: '57e55104-7a6b-4c5d-8e9f-0a1b2c3d4e5f',
  sessionId: '5e551041-d0d0-4000-8000-00000000000e',
} as const;

export function response(status: number, body: string, headers: readonly HeaderField[] = []): HttpResponse {
  return { status, statusText: '', headers, body, bodyBytes: Buffer.byteLength(body), bodyCut: false };
}

export function jsonResponse(status: number, body: unknown, headers: readonly HeaderField[] = []): HttpResponse {
  return response(status, JSON.stringify(body), [['content-type', 'application/json'], ['cache-control', 'no-store'], ...headers]);
}

export function redirectTo(location: string, headers: readonly HeaderField[] = []): HttpResponse {
  return response(302, '', [['location', location], ...headers]);
}

export function serverPlan(overrides: Partial<ServerPlan> = {}): ServerPlan {
  const issuer = `${fixture.authBase}/${fixture.environmentId}/as`;
  return {
    environmentName: 'Trial',
    environmentKind: 'pingone',
    issuer,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    metadata: {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      userinfo_endpoint: `${issuer}/userinfo`,
      introspection_endpoint: `${issuer}/introspect`,
      revocation_endpoint: `${issuer}/revoke`,
      end_session_endpoint: `${issuer}/signoff`,
      device_authorization_endpoint: `${issuer}/device_authorization`,
      pushed_authorization_request_endpoint: `${issuer}/par`,
    },
    flowsUrl: `${fixture.authBase}/${fixture.environmentId}/flows`,
    hosts: ['https://apps.pingone.test'],
    apiBaseUrl: 'https://api.pingone.test/v1',
    region: 'EU',
    environmentId: fixture.environmentId,
    ...overrides,
  };
}

export function clientPlan(overrides: Partial<ClientPlan> = {}): ClientPlan {
  return {
    applicationName: 'Web app',
    clientId: fixture.clientId,
    authentication: 'client_secret_basic',
    secret: { environment: 'Trial', owner: { kind: 'application', clientId: fixture.clientId, what: 'clientSecret' } },
    registeredRedirectUris: [fixture.redirectUri],
    ...overrides,
  };
}

const limits = {
  timeouts: { connectMs: 1000, headersMs: 2000, bodyMs: 3000, runMs: 60_000, personMs: 300_000 },
  bodyCapBytes: 1_000_000,
} as const;

export function codePlan(overrides: Partial<AuthorizationPlan> = {}): AuthorizationPlan {
  return {
    ...limits,
    server: serverPlan(),
    client: clientPlan(),
    grant: 'authorization_code',
    responseType: 'code',
    method: 'GET',
    redirectUri: fixture.redirectUri,
    pkce: 'S256',
    scopes: ['openid', 'profile'],
    extraParameters: [],
    signOn: {
      kind: 'flows',
      username: fixture.username,
      password: { environment: 'Trial', owner: { kind: 'user', username: fixture.username } },
    },
    ...overrides,
  };
}

/** An error of a token request without client authentication. */
export function errorSituation(overrides: Partial<ErrorSituation> = {}): ErrorSituation {
  return {
    code: 'invalid_grant',
    exchange: 'token request',
    status: 400,
    said: undefined,
    grantType: 'authorization_code',
    authentication: 'none',
    promptNone: false,
    challenge: undefined,
    pushed: false,
    proof: 'none',
    requestObject: false,
    reference: 'none',
    keptParameters: undefined,
    declined: false,
    tokenFate: undefined,
    givenToken: false,
    withoutUser: false,
    ...overrides,
  };
}

export function clientCredentialsPlan(overrides: Partial<ClientCredentialsPlan> = {}): ClientCredentialsPlan {
  return {
    ...limits,
    server: serverPlan(),
    client: clientPlan(),
    grant: 'client_credentials',
    scopes: [],
    extraParameters: [],
    ...overrides,
  };
}

/** Remembers what was logged, so that a test can search it. */
export function recordingLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (message: string, error?: unknown): void => {
    lines.push(error === undefined ? message : `${message} ${String(error)}`);
  };
  return { lines, debug: write, info: write, warn: write, error: write };
}

/** Ports without a network, real time or a person. Give the ones the test is about. */
export function testPorts(transport: Transport, overrides: Partial<FlowPorts> = {}): FlowPorts & { readonly events: FlowEvent[] } {
  const events: FlowEvent[] = [];
  return {
    events,
    transport,
    clock: new FixedClock(),
    random: fixedRandom(),
    digest: nodeDigest,
    secrets: {
      read: async ({ owner }) =>
        owner.kind === 'user' ? new Secret(fixture.password, 'password') : new Secret(fixture.clientSecret, 'client_secret'),
    },
    signatures: joseSignatures,
    signer: joseSignatures,
    encrypter: joseEncryption,
    decrypter: joseDecryption,
    userAgent: { authorize: () => Promise.reject(new Error('this test has no browser')) },
    notifications: { open: () => Promise.reject(new Error('nothing is sent to this test')) },
    prompter: { ask: () => Promise.reject(new Error('this test has nobody to ask')) },
    parsePage,
    product: undiagnosed,
    permissions: noPermissions,
    log: recordingLog(),
    emit: (event) => {
      events.push(event);
    },
    ...overrides,
  };
}
