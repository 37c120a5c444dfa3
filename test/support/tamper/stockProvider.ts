import { generateKeyPairSync } from 'node:crypto';
import type { FlowPorts } from '../../../src/core/engine/flowPorts.ts';
import type { ApplicationSecret, AuthorizationPlan, ClientPlan, SecretRef } from '../../../src/core/plan/plan.ts';
import { runTamper, type TamperReport } from '../../../src/core/tamper/runTamper.ts';
import { tamperCases } from '../../../src/core/tamper/tamperCases.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { openNodePorts } from '../../../src/node/nodePorts.ts';
import { clientPlan, codePlan, recordingLog } from '../builders.ts';
import { obligingSecret, startObligingProvider } from '../servers/obligingProvider.ts';
import { undiagnosed } from '../undiagnosed.ts';

export interface StockProvider {
  /** By what the client does in them: one for each way to authenticate, and for each form of the authorization request. */
  readonly plans: Readonly<Record<string, AuthorizationPlan>>;
  /** @param waits for a code to expire, which takes seconds */
  readonly check: (plan: AuthorizationPlan, waits: boolean) => Promise<TamperReport>;
  readonly close: () => Promise<void>;
}

/** How long codes live. */
const codeSeconds = 2;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const grants = { grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], scope: 'openid offline_access' };
const secretRef = (clientId: string, what: ApplicationSecret): SecretRef => ({
  environment: 'Stock',
  owner: { kind: 'application', clientId, what },
});

/** oidc-provider as it comes, with clients of all kinds that the tamper checks are about. */
export async function startStockProvider(): Promise<StockProvider> {
  const clients = [
    { client_id: 'basic', ...grants },
    { client_id: 'other', ...grants },
    { client_id: 'post', ...grants, token_endpoint_auth_method: 'client_secret_post' },
    { client_id: 'secret-jwt', ...grants, token_endpoint_auth_method: 'client_secret_jwt' },
    {
      client_id: 'key-jwt',
      ...grants,
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      jwks: { keys: [publicKey.export({ format: 'jwk' })] },
    },
    { client_id: 'signing', ...grants, request_object_signing_alg: 'HS256' },
  ];
  const features = { dPoP: { enabled: true }, requestObjects: { enabled: true } };
  const provider = await startObligingProvider('there', clients, { features, codeSeconds });
  const { issuer } = provider;
  const node = openNodePorts({ secrets: { read: async ({ owner }) => storedSecret(owner) }, log: recordingLog() });
  const planOf = (clientId: string, about: Partial<ClientPlan> = {}): AuthorizationPlan =>
    codePlan({
      server: { environmentName: 'Stock', environmentKind: 'oidc', issuer, discoveryUrl: `${issuer}/.well-known/openid-configuration` },
      client: clientPlan({ clientId, responseTypes: ['code'], ...about }),
      scopes: ['openid', 'offline_access'],
      prompt: 'consent',
      signOn: { kind: 'direct' },
    });
  const basic = planOf('basic');
  const otherClient = planOf('other');
  const newPorts = (): FlowPorts =>
    node.createPorts({ emit: () => undefined, prompter: { ask: () => Promise.reject(new Error('nobody')) }, product: undiagnosed });
  return {
    plans: {
      client_secret_basic: basic,
      client_secret_post: planOf('post', { authentication: 'client_secret_post' }),
      client_secret_jwt: planOf('secret-jwt', { authentication: 'client_secret_jwt', assertionAlgorithm: 'HS256' }),
      private_key_jwt: planOf('key-jwt', {
        authentication: 'private_key_jwt',
        assertionAlgorithm: 'ES256',
        secret: secretRef('key-jwt', 'privateKey'),
      }),
      DPoP: planOf('basic', { dpop: { algorithm: 'ES256', key: secretRef('basic', 'dpopKey') } }),
      'pushed requests': { ...basic, pushed: true },
      'request objects': { ...planOf('signing'), requestObject: { algorithm: 'HS256', key: secretRef('signing', 'clientSecret') } },
    },
    check: (plan, waits) =>
      runTamper(
        plan,
        tamperCases,
        {
          newPorts,
          otherClient: plan.pushed === true ? { ...otherClient, pushed: true } : otherClient,
          ...(waits ? { codeLifetimeMs: codeSeconds * 1000 } : {}),
        },
        new AbortController().signal,
      ),
    close: async () => {
      await node.close();
      await provider.close();
    },
  };
}

function storedSecret(owner: SecretRef['owner']): Secret | undefined {
  if (owner.kind !== 'application' || owner.what === 'dpopKey') return undefined;
  if (owner.what === 'privateKey') return new Secret(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 'private_key');
  return new Secret(obligingSecret, 'client_secret');
}
