import { responseContentRules } from './responseContentRules.ts';
import { responseOriginRules } from './responseOriginRules.ts';
import { responsePlaceRules } from './responsePlaceRules.ts';
import type { ResponseRule } from './responseRule.ts';

/** What holds for an authorization response in any flow; the ID token in it has its own rules. */
export const authorizationResponseRules: readonly ResponseRule[] = [...responseOriginRules, ...responseContentRules, ...responsePlaceRules];
