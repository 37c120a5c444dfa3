import type { PartPlace } from '../changes/requestChange.ts';
import type { FlowPorts } from '../engine/flowPorts.ts';
import type { HttpRequest } from '../http/http.ts';
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
  /** What is to be said of a server that went on, where that can be right: the section requires the refusal of no server, or a setting that no run shows decides. */
  readonly allowance?: string;
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
  /**
   * Statuses without an error code that are a refusal too, as the answer to the changed request. `any`: those of 4xx, where the answer must
   * not go to the redirect URI.
   */
  readonly refusedByStatus?: 'any' | readonly number[];
  /** Whether it is a refusal too to have the user sign on again. */
  readonly refusedBySignOn?: true;
  /** What the session has to know for the case; without it the case cannot be told. `codeLifetime`: that long is waited with the code. */
  readonly needs?: 'otherClient' | 'codeLifetime';
}

export type TamperGroup =
  | 'redirect'
  | 'request'
  | 'object'
  | 'pushed'
  | 'session'
  | 'pkce'
  | 'code'
  | 'client'
  | 'assertion'
  | 'refresh'
  | 'dpop';

/** `request`: nothing. `code`: an authorization code that is not redeemed. `tokens`: tokens of a run that went on. `session`: the grant of a user revoked. */
export type TamperCost = 'request' | 'code' | 'tokens' | 'session';

/**
 * `response`: the authorization response brings a code or a token. `query`: it brings a token in its query. `tokens`: the token endpoint
 * issues some. `scope`: it issues some with the scope asked for. `claims`: UserInfo answers.
 */
export type TamperGoal = 'response' | 'query' | 'tokens' | 'scope' | 'claims';

/** A change of each request of a step. */
export type TamperEdit = PartTamper | WholeTamper;

interface TamperedStep {
  readonly step: StepName;
  /** Only requests with this `grant_type`. */
  readonly grantType?: string;
}

/** A change of one part. */
export interface PartTamper extends TamperedStep {
  readonly place?: PartPlace;
  readonly name: string;
  readonly to: TamperValue;
}

/** A change of more than one part. */
export interface WholeTamper extends TamperedStep {
  /** With a request of the same step of the run before. */
  readonly withRunBefore?: true;
  readonly of: (request: HttpRequest, before?: HttpRequest) => HttpRequest;
}

/** Where values are taken from. `run before`: an unchanged one that has just completed. `other client`: a run of that one, up to the request with the value. */
export type TamperSource = 'this run' | 'run before' | 'other client';

/** What a JWT of the client is made anew with. */
export interface Resigning {
  readonly plan: FlowPlan;
  readonly ports: Pick<FlowPorts, 'signer' | 'secrets'>;
}

export type TamperValue =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  /** Made of the value that is there; where there is none, nothing is changed. Several: the part is repeated. */
  | { readonly kind: 'made'; readonly of: (value: string) => string | readonly string[] }
  /** The JWT that is there, with other contents and signed anew; where it cannot be, nothing is changed. */
  | { readonly kind: 'signed'; readonly of: (jwt: string, resigning: Resigning) => Promise<string | undefined> }
  /** What a part had in an earlier request; where that did not have it, the part is left out. */
  | { readonly kind: 'taken'; readonly from: TamperSource; readonly step: StepName; readonly name: string };
