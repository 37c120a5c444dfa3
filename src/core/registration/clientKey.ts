import { FlowStop } from '../engine/flowStop.ts';
import type { Run } from '../engine/run.ts';
import { keyIdOf } from '../jose/keyIdOf.ts';
import { publicJwk } from '../jose/thumbprint.ts';
import type { JsonObject } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import type { Secret } from '../values/secret.ts';
import type { ClientKeyPlan } from './registrationPlan.ts';

/** A key of a client: the private one, and the set that is registered (RFC 7591 section 2). */
export interface ClientKey {
  readonly privateKey: Secret;
  readonly jwks: { readonly keys: readonly JsonObject[] };
}

/**
 * Reads or makes the key of a client. Of the key only the members that make its public part are registered, and its `kid`.
 * @throws {FlowStop} when the key is missing, or cannot be read
 */
export async function clientKey(run: Run, plan: ClientKeyPlan): Promise<ClientKey> {
  const privateKey = plan.kind === 'stored' ? await run.needSecret(plan.key) : await made(run, plan.algorithm);
  const keyId = (plan.kind === 'stored' ? plan.keyId : undefined) ?? keyIdOf(privateKey);
  return { privateKey, jwks: { keys: [{ ...(await publicPart(run, privateKey)), ...present({ kid: keyId }) }] } };
}

async function made(run: Run, algorithm: Extract<ClientKeyPlan, { readonly kind: 'made' }>['algorithm']): Promise<Secret> {
  const key = await run.ports.signer.generateKey(algorithm);
  run.usedSecret(key);
  return key;
}

async function publicPart(run: Run, key: Secret): Promise<JsonObject> {
  try {
    const members = publicJwk(await run.ports.signer.publicKey(key));
    if (members !== undefined) return members;
  } catch (error) {
    if (error instanceof Error) throw unusable(error.message, error);
  }
  throw unusable(l10n`The private key is of a type that cannot be registered: RSA, EC and OKP keys can.`);
}

function unusable(message: string, cause?: unknown): FlowStop {
  return FlowStop.failed(
    {
      code: 'secret.unusable',
      message,
      remedy: l10n`Store a private key of the application: RSA, or on an elliptic curve.`,
      spec: 'RFC 7591 section 2',
    },
    cause,
  );
}
