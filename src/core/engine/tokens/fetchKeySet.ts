import type { JwkSet } from '../../jose/jwk.ts';
import { jwkSetRequest, readJwkSet } from '../../jose/jwkSet.ts';
import type { ServerMetadata } from '../../oauth/wire.ts';
import { sentenceCase } from '../../text/sentenceCase.ts';
import type { Run } from '../run.ts';

/** The JWK set of the server, asked for again; `undefined` when there is none to be had, which is a finding of the run then. */
export async function fetchKeySet(run: Run, metadata: ServerMetadata): Promise<JwkSet | undefined> {
  if (metadata.jwks_uri === undefined) return undefined;
  const answer = await run.trySend('JWK set', jwkSetRequest(metadata.jwks_uri), { channel: 'back' });
  if ('error' in answer) {
    const { code, message, remedy } = answer.error;
    const finding = { severity: 'error' as const, code, message: sentenceCase(message), spec: 'RFC 7517 section 5' };
    run.note([remedy === undefined ? finding : { ...finding, remedy }], answer.error.hop);
    return undefined;
  }
  const reading = readJwkSet(answer.response);
  run.note(reading.findings, answer.hop);
  if (reading.kind === 'unreadable') return undefined;
  run.memory.keySets.set(metadata.jwks_uri, reading.keySet);
  return reading.keySet;
}

/** The JWK set of the server as it was read earlier in the run, or else fetched. */
export async function knownKeySet(run: Run, metadata: ServerMetadata): Promise<JwkSet | undefined> {
  const known = metadata.jwks_uri === undefined ? undefined : run.memory.keySets.get(metadata.jwks_uri);
  return known ?? fetchKeySet(run, metadata);
}
