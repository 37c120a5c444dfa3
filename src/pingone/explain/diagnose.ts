import type { Explanation } from '../../core/meaning/explanation.ts';
import type { Flow, HopFinding } from '../../core/runs/flow.ts';
import { situations } from './situations.ts';

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
