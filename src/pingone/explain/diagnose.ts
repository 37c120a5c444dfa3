import type { Explanation } from '../../core/meaning/explanation.ts';
import type { Flow, HopFinding } from '../../core/runs/flow.ts';
import { authorizationSituations } from './authorizationSituations.ts';
import { flowsSituations } from './flowsSituations.ts';
import { platformSituations } from './platformSituations.ts';
import type { Situation } from './situation.ts';
import { tokenSituations } from './tokenSituations.ts';

/** Everything that people stumble over with PingOne and that a flow can show. */
export const situations: readonly Situation[] = [...authorizationSituations, ...flowsSituations, ...tokenSituations, ...platformSituations];

/** The explanation of a situation by its code. */
export function explainSituation(code: string): Explanation | undefined {
  return situations.find(({ explanation }) => explanation.code === code)?.explanation;
}

/** Looks at a whole flow for situations that have an explanation. Total. Only for PingOne and what imitates it. */
export function diagnose(flow: Flow): readonly HopFinding[] {
  if (flow.plan.server.environmentKind === 'oidc') return [];
  return situations.flatMap(({ severity, explanation, seen }) => {
    const hop = seen(flow);
    if (hop === undefined) return [];
    const { code, cause, howToTell, remedy, spec } = explanation;
    return [{ severity, code, message: `${cause} ${howToTell}`, remedy, spec, hop: hop.id }];
  });
}
