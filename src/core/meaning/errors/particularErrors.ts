import { authorizations, otherRequests } from './authorizationErrors.ts';
import { assertions, credentials, proofs } from './clientErrors.ts';
import { codesRedeemed, grantsOfClients, refreshes, verifiersOfPublicClients } from './grantErrors.ts';
import type { ParticularError } from './particularError.ts';
import { registeredOtherwise } from './registeredOtherwise.ts';

/** The first row that holds is the explanation: what a sentence tells goes before what a place tells. */
export const particularErrors: readonly ParticularError[] = [
  ...proofs,
  ...registeredOtherwise,
  ...verifiersOfPublicClients,
  ...assertions,
  ...grantsOfClients,
  ...credentials,
  ...refreshes,
  ...codesRedeemed,
  ...authorizations,
  ...otherRequests,
];
