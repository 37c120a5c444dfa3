import { encryptionKey } from '../../jose/encryptionKey.ts';
import type { Jwk, JwkSet } from '../../jose/jwk.ts';
import { requestObjectType } from '../../oauth/requestObject.ts';
import type { ServerMetadata } from '../../oauth/wire.ts';
import type { EncryptionPlan } from '../../plan/plan.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { present } from '../../values/members.ts';
import { FlowStop } from '../flowStop.ts';
import type { Run } from '../run.ts';
import { knownKeySet } from '../tokens/fetchKeySet.ts';

/**
 * Encrypts a request object with a key of the server (RFC 9101 section 6.1), which is fetched unless the run has it. What is in it is a JWT,
 * so that the content type is `JWT` (RFC 7519 section 5.2).
 * @throws {FlowStop} when the server has no usable key
 */
export async function encryptForServer(run: Run, metadata: ServerMetadata, jwt: string, { alg, enc }: EncryptionPlan): Promise<string> {
  const keySet = await knownKeySet(run, metadata);
  const key = keySet === undefined ? undefined : encryptionKey(keySet, alg);
  if (key === undefined) throw noKey(whyNoKey(metadata, keySet, alg));
  const kid = typeof key.kid === 'string' ? key.kid : undefined;
  try {
    const jwe = await run.ports.encrypter.encrypt(jwt, { alg, enc, typ: requestObjectType, cty: 'JWT', ...present({ kid }) }, key);
    run.observe({ kind: 'encryptedRequest', sent: jwe, content: jwt, encryption: { alg, enc } });
    return jwe;
  } catch (error) {
    throw noKey(error instanceof Error ? error.message : l10n`The key of the server cannot be used for encryption.`, error);
  }
}

function whyNoKey({ jwks_uri: address }: ServerMetadata, keySet: JwkSet | undefined, alg: string): string {
  const what = l10n`The request object cannot be encrypted with ${alg}:`;
  if (address === undefined) return l10n`${what} the metadata of the server has no jwks_uri, so that its keys are not known.`;
  if (keySet === undefined) return l10n`${what} the JWK set of the server could not be read.`;
  if (keySet.keys.length === 0) return l10n`${what} the JWK set of the server has no key.`;
  const shown = keySet.keys.slice(0, mostShown).map(keyInWords).join('; ');
  const more = keySet.keys.length > mostShown ? l10n`; and ${keySet.keys.length - mostShown} more` : '';
  return l10n`${what} no key in the JWK set of the server is for it. It has: ${shown}${more}.`;
}

const mostShown = 5;

function keyInWords({ kty, crv, use, alg }: Jwk): string {
  const words = { kty, crv, use, alg };
  return Object.entries(words)
    .flatMap(([name, value]) => (typeof value === 'string' ? [`${name} ${quotedText(value, 30)}`] : []))
    .join(', ');
}

function noKey(message: string, cause?: unknown): FlowStop {
  return FlowStop.failed(
    {
      code: 'requestObject.noKey',
      message,
      remedy: l10n`Choose an algorithm that the server has a key for, or do not encrypt the request object.`,
      spec: 'RFC 9101 section 6.1',
    },
    cause,
  );
}
