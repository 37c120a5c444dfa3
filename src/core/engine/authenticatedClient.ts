import type { HttpRequest } from '../http/http.ts';
import { keyIdOf } from '../jose/keyIdOf.ts';
import { authenticateClient, type ClientCredentials, clientAssertionClaims } from '../oauth/clientAuthentication.ts';
import { clientAuthentications } from '../oauth/clientAuthenticationMethods.ts';
import type { ClientPlan } from '../plan/plan.ts';
import { serverIdentity } from '../plan/serverIdentity.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import type { Secret } from '../values/secret.ts';
import { clientCertificate } from './client/clientCertificate.ts';
import { discover, needEndpoint } from './discovery.ts';
import { FlowStop } from './flowStop.ts';
import type { ClientCertificate } from './ports.ts';
import type { Run } from './run.ts';

/** The client of a run with its secret read: it authenticates every back-channel request in the registered way. */
export interface AuthenticatedClient {
  /** What it presents in TLS with each request. */
  readonly certificate?: ClientCertificate;
  /** @throws {FlowStop} when the assertion cannot be signed */
  authenticate(request: HttpRequest): Promise<HttpRequest>;
}

/**
 * Reads the client's secret before anything is sent, so that nobody signs on for a run that cannot end.
 * @throws {FlowStop} when the secret is not stored
 */
export async function authenticatedClient(run: Run): Promise<AuthenticatedClient> {
  const { client } = run.plan;
  const secret = needsSecret(client) ? await neededSecret(run, client) : undefined;
  const certificate = await clientCertificate(run);
  return {
    ...present({ certificate }),
    authenticate: async (request) => authenticateClient(request, await credentials(run, client, secret, request.url)),
  };
}

function needsSecret({ authentication }: ClientPlan): boolean {
  const { credential } = clientAuthentications[authentication];
  return credential === 'clientSecret' || credential === 'privateKey';
}

async function neededSecret(run: Run, client: ClientPlan): Promise<Secret> {
  if (client.secret !== undefined) return run.needSecret(client.secret);
  throw FlowStop.failed({
    code: 'secret.notConfigured',
    message: l10n`The application ${client.applicationName} authenticates with ${client.authentication}, but no secret is configured for it.`,
    remedy: l10n`Store a secret for the application, or set its client authentication to none if it is a public client.`,
  });
}

/** A new assertion for every request: each may be used once (RFC 7523 section 3). */
async function credentials(run: Run, client: ClientPlan, secret: Secret | undefined, endpoint: string): Promise<ClientCredentials> {
  const { clientId, authentication: method } = client;
  if (method === 'tls_client_auth' || method === 'self_signed_tls_client_auth') return { method, clientId };
  if (method === 'none' || secret === undefined) return { method: 'none', clientId };
  if (method === 'client_secret_basic' || method === 'client_secret_post') return { method, clientId, secret };
  const algorithm = client.assertionAlgorithm ?? clientAuthentications[method].assertion?.algorithm ?? 'RS256';
  const claims = clientAssertionClaims({
    clientId,
    audience: await assertionAudienceOf(run, client, endpoint),
    nowSeconds: Math.floor(run.nowSeconds()),
    id: run.randomText(),
  });
  return { method, clientId, assertion: await signOrStop(run, { alg: algorithm, typ: 'JWT' }, claims, secret) };
}

/** `aud` of an assertion of the client. A single value as a text, which every server takes (RFC 7519 section 4.1.3). */
export async function assertionAudienceOf(
  run: Run,
  { assertionAudience = ['issuer'] }: ClientPlan,
  endpoint: string,
): Promise<string | readonly string[]> {
  const audiences: string[] = [];
  for (const name of assertionAudience) {
    if (name === 'issuer') audiences.push(serverIdentity(run.plan.server));
    else if (name === 'endpoint') audiences.push(endpoint);
    else if (name === 'token_endpoint') audiences.push(needEndpoint(await discover(run), 'token_endpoint'));
    else audiences.push(name);
  }
  const [first = serverIdentity(run.plan.server)] = audiences;
  return audiences.length <= 1 ? first : [...new Set(audiences)];
}

/**
 * A JWT that the client signs. The header names a private key by the ID that is configured for it, else by that of the JWK.
 *
 * @throws {FlowStop} with the signer's plain sentence when the key does not fit
 */
export async function signOrStop(
  run: Run,
  header: Readonly<Record<string, unknown>> & { readonly alg: string },
  claims: Readonly<Record<string, unknown>>,
  key: Secret,
): Promise<Secret> {
  try {
    const kid = header.alg.startsWith('HS') ? undefined : (run.plan.client.keyId ?? keyIdOf(key));
    return await run.ports.signer.sign({ ...header, ...present({ kid }) }, claims, key);
  } catch (error) {
    throw FlowStop.failed(
      {
        code: 'secret.unusable',
        message: error instanceof Error ? error.message : l10n`The key cannot be used for signing.`,
        remedy: l10n`Store the key of the application in the format that its algorithm requires.`,
      },
      error,
    );
  }
}
