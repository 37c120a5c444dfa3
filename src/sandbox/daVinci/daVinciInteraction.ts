import { randomBytes } from 'node:crypto';

/** What an interaction with DaVinci has beside its flow, whose ID is the interaction's. */
export interface DaVinciInteraction {
  readonly policyId: string;
  /** Every request of the interaction carries it in a header. */
  readonly token: string;
}

/** PingOne: the token is 256 hexadecimal digits. */
export function newInteraction(policyId: string): DaVinciInteraction {
  return { policyId, token: randomBytes(128).toString('hex') };
}
