import type { JwkSet } from '../jose/jwk.ts';
import { readJwkSet } from '../jose/jwkSet.ts';
import { readServerMetadata } from '../oauth/metadata/serverMetadata.ts';
import type { ServerMetadata } from '../oauth/wire.ts';
import type { ServerPlan } from '../plan/plan.ts';
import type { Flow } from '../runs/flow.ts';

/** What a run has read of its servers already, so that a later step of the same run need not ask again. */
export interface ServerMemory {
  /** By the address that it was read at. */
  readonly metadata: Map<string, ServerMetadata>;
  /** By the URL of the JWK set. */
  readonly keySets: Map<string, JwkSet>;
  /** Discovery URLs whose certificate was not verified. */
  readonly unverified: Set<string>;
  /** Origins beyond the configured ones that were allowed in this run. */
  readonly allowedOrigins: Set<string>;
  /** Codes of findings that are about the run as a whole, and said once. */
  readonly said: Set<string>;
  /** Counters of the passkeys that have signed in this run, by credential ID. */
  readonly signCounts: Map<string, number>;
}

export function emptyMemory(): ServerMemory {
  return {
    metadata: new Map(),
    keySets: new Map(),
    allowedOrigins: new Set(),
    unverified: new Set(),
    said: new Set(),
    signCounts: new Map(),
  };
}

/** The metadata that was read at one of the addresses of a server, and at which. */
export function discoveredMetadata(
  { metadata }: Pick<ServerMemory, 'metadata'>,
  server: ServerPlan,
): { readonly address: string; readonly metadata: ServerMetadata } | undefined {
  for (const address of metadataAddressesOf(server)) {
    const found = metadata.get(address);
    if (found !== undefined) return { address, metadata: found };
  }
  return undefined;
}

/** Where the metadata of a server may be, in the order in which it is asked for. */
export function metadataAddressesOf({ discoveryUrl, furtherDiscoveryUrls = [] }: ServerPlan): readonly string[] {
  return discoveryUrl === undefined ? [] : [discoveryUrl, ...furtherDiscoveryUrls];
}

/** What a flow that has ended had read, for going on with it. */
export function memoryOf({ hops, plan }: Flow): ServerMemory {
  const memory = emptyMemory();
  for (const { step, request, outcome } of hops) {
    if (outcome.kind !== 'answered') continue;
    if (step === 'discovery' && plan.server.issuer !== undefined) {
      if (outcome.certificate?.kind === 'unverified') memory.unverified.add(request.url);
      const reading = readServerMetadata(outcome.response, plan.server.issuer, request.url);
      const isForeign = reading.findings.some(({ code }) => code === 'discovery.issuer');
      if (reading.kind === 'readable' && !isForeign) memory.metadata.set(request.url, reading.metadata);
    }
    if (step === 'JWK set') {
      const reading = readJwkSet(outcome.response);
      if (reading.kind === 'readable') memory.keySets.set(request.url, reading.keySet);
    }
  }
  return memory;
}
