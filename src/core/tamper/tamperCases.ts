import { clientCases } from './cases/clientCases.ts';
import { codeCases } from './cases/codeCases.ts';
import { packedCases } from './cases/packedCases.ts';
import { redirectCases } from './cases/redirectCases.ts';
import { requestCases } from './cases/requestCases.ts';
import { sessionCases } from './cases/sessionCases.ts';
import { tokenCases } from './cases/tokenCases.ts';
import type { TamperCase } from './tamperCase.ts';

/** All cases, in the order in which they are run. */
export const tamperCases: readonly TamperCase[] = [
  ...redirectCases,
  ...requestCases,
  ...packedCases,
  ...sessionCases,
  ...codeCases,
  ...clientCases,
  ...tokenCases,
];
