import type { EpochMs, Hop, HopId } from './hop.ts';
import { secretsOf } from './hopSecrets.ts';

/** Whether a parameter that somebody chose would be hidden as a secret where it is sent: by its name, or by what its value looks like. */
export function isSecretParameter(name: string, value: string): boolean {
  const url = `https://parameter.invalid/?${new URLSearchParams([[name, value]]).toString()}`;
  const hop: Hop = {
    id: '' as HopId,
    index: 1,
    step: 'authorization request',
    startedAt: 0 as EpochMs,
    request: { method: 'GET', url, headers: [] },
    outcome: { kind: 'pending' },
  };
  return secretsOf(hop).length > 0;
}
