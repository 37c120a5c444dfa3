import { assertedUsers } from './assertedErrors.ts';
import { authorizations } from './authorizationErrors.ts';
import { assertions, certificates, credentials, proofs } from './clientErrors.ts';
import { codesRedeemed, verifiersOfPublicClients } from './codeErrors.ts';
import { endedTokens } from './endedTokens.ts';
import { grantsOfClients, refreshes } from './grantErrors.ts';
import { invalidRequests } from './invalidRequests.ts';
import type { ParticularError } from './particularError.ts';
import { challenges } from './pkceErrors.ts';
import { registeredOtherwise } from './registeredOtherwise.ts';
import { registrations } from './registrationErrors.ts';
import { requestForms } from './requestForms.ts';
import { userInfoErrors } from './userInfoErrors.ts';

/** The first row that holds is the explanation: what a sentence tells goes before what a place tells. */
export const particularErrors: readonly ParticularError[] = [
  ...endedTokens,
  ...userInfoErrors,
  ...registrations,
  ...assertedUsers,
  ...proofs,
  ...registeredOtherwise,
  ...verifiersOfPublicClients,
  ...assertions,
  ...certificates,
  ...grantsOfClients,
  ...credentials,
  ...refreshes,
  ...codesRedeemed,
  ...requestForms,
  ...challenges,
  ...authorizations,
  ...invalidRequests,
];
