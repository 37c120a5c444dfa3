import { authorizationSituations } from './authorizationSituations.ts';
import { flowsSituations } from './flowsSituations.ts';
import { platformSituations } from './platformSituations.ts';
import type { Situation } from './situation.ts';
import { tokenSituations } from './tokenSituations.ts';

/** Everything that people stumble over with PingOne and that a flow can show. */
export const situations: readonly Situation[] = [...authorizationSituations, ...flowsSituations, ...tokenSituations, ...platformSituations];
