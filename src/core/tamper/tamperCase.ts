import type { PartPlace } from '../changes/requestChange.ts';
import type { FlowPlan, Operation } from '../plan/plan.ts';
import type { StepName } from '../runs/steps/steps.ts';

/** An attack on a server, as data: what is changed in a run, and what a correct server answers. */
export interface TamperCase {
  /** Stable: `pkce.wrongVerifier`. */
  readonly id: string;
  readonly group: TamperGroup;
  /** What is changed, as the title of the case. */
  readonly change: string;
  /** What a correct server does. */
  readonly expected: string;
  /** `RFC 7636 section 4.6`. */
  readonly spec: string;
  /** What the case may leave behind at the server. */
  readonly cost: TamperCost;
  /** Whether the plan makes a request that can be changed so. */
  readonly applies: (plan: FlowPlan) => boolean;
  readonly edits: readonly TamperEdit[];
  /** Done after the grant, for cases about what follows it. They are judged from the last token request on. */
  readonly after?: readonly Operation[];
  /** What shows that the server went on. */
  readonly goal: TamperGoal;
  /** Errors that the section, or one that it refers to, names for this. */
  readonly errors: readonly string[];
  /** Whether a status of 4xx without an error code is a refusal too: where the answer must not go to the redirect URI. */
  readonly refusedOnPage?: true;
}

export type TamperGroup = 'redirect' | 'request' | 'pkce' | 'code' | 'client' | 'assertion' | 'refresh' | 'dpop';

/** `request`: nothing. `code`: an authorization code that is not redeemed. `tokens`: tokens of a run that went on. `session`: the grant of a user revoked. */
export type TamperCost = 'request' | 'code' | 'tokens' | 'session';

/** `response`: the authorization response brings a code or a token. `tokens`: the token endpoint issues some. `scope`: it issues some with the scope asked for. */
export type TamperGoal = 'response' | 'tokens' | 'scope';

/** A change of one part of each request of a step. */
export interface TamperEdit {
  readonly step: StepName;
  /** Only requests with this `grant_type`. */
  readonly grantType?: string;
  readonly place?: PartPlace;
  readonly name: string;
  readonly to: TamperValue;
}

export type TamperValue =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  /** Made of the value that is there; where there is none, nothing is changed. Several: the part is repeated. */
  | { readonly kind: 'made'; readonly of: (value: string) => string | readonly string[] }
  /** What a part had in an earlier request: of the control run, or of this run. */
  | { readonly kind: 'taken'; readonly from: 'control' | 'this run'; readonly step: StepName; readonly name: string };
