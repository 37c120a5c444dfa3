import type { ErrorSituation } from '../meaning/errors/errorSituation.ts';
import type { Explanation } from '../meaning/explanation.ts';
import type { ServerPlan } from '../plan/plan.ts';
import type { Flow, HopFinding } from '../runs/flow.ts';
import type { SignOns } from './signOn.ts';

/** All that the engine is told about the product behind a server. It is handed in as a value, so that the engine knows none. */
export interface ProductProfile {
  /** How each kind of sign-on gets from the authorization request to its response. */
  readonly signOns: SignOns;
  /** What an error means with this product; `undefined` where the specification says it all, and at another server. */
  readonly explain: (situation: ErrorSituation, server: Pick<ServerPlan, 'environmentKind'>) => Explanation | undefined;
  /** Looks at a run that is over for what has an explanation beyond single hops. Total. */
  readonly diagnose: (flow: Flow) => readonly HopFinding[];
}
