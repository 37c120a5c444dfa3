import assert from 'node:assert/strict';
import type { FlowReport } from '../../../src/cli/output/flowReport.ts';
import type { Misbehavior, ReceivedRequest } from '../servers/conformanceProvider.ts';

/** The plans of the OpenID Foundation for relying parties, and what they have beside certification. */
export type Plan = 'basic' | 'implicit' | 'hybrid' | 'config' | 'refresh' | 'further';

/** What came of a run: its report, and what the provider was asked. */
export interface Played {
  readonly code: number;
  readonly report: FlowReport;
  readonly requests: readonly ReceivedRequest[];
}

/** What a relying party has to do with the answers of a provider. */
export type Expected =
  /** It goes on to the end, and nothing is said to be wrong. */
  | { readonly kind: 'accepts' }
  /** It stops at the first ID token that is wrong in this way, and uses nothing that came with it. */
  | { readonly kind: 'rejectsIdToken'; readonly check: string }
  /** The same at the ID token of a refresh. */
  | { readonly kind: 'rejectsRefreshed'; readonly check: string }
  /** It says what is wrong with UserInfo, which is the last it asks for. */
  | { readonly kind: 'rejectsUserInfo'; readonly check: string }
  /** It ends before it asks for this path. */
  | { readonly kind: 'endsBefore'; readonly path: string; readonly error: string };

/** One module of the tests: what the provider does, and what has to come of it. */
export interface Row {
  /** As the test suite names it, without its prefix; a variant of ours has words behind it. */
  readonly module: string;
  readonly plans: readonly Plan[];
  /** Default: all of the plan. */
  readonly responseTypes?: readonly string[];
  /** Made for each run. Default: a provider that does everything right. */
  readonly provider?: () => Misbehavior;
  /** Members of the application. */
  readonly application?: object;
  /** Words of the command, before those of the response type. */
  readonly words?: readonly string[];
  /** Operations with the tokens. Default: UserInfo, where an access token comes. */
  readonly operations?: readonly string[];
  readonly expected: Expected;
  /** What else has to be true of it. Throws when it is not. */
  readonly check?: (played: Played) => void;
}

export const codeTypes: readonly string[] = ['code', 'code id_token', 'code token', 'code id_token token'];
export const frontTypes: readonly string[] = ['id_token', 'id_token token', 'code id_token', 'code id_token token'];
export const userInfoTypes: readonly string[] = ['code', 'id_token token', 'code id_token', 'code token', 'code id_token token'];

/** The response types of each plan. */
export const planTypes: Readonly<Record<Plan, readonly string[]>> = {
  basic: ['code'],
  implicit: ['id_token', 'id_token token'],
  hybrid: ['code id_token', 'code token', 'code id_token token'],
  config: ['code'],
  refresh: codeTypes,
  further: [...codeTypes, 'id_token', 'id_token token'],
};

export const certified: readonly Plan[] = ['basic', 'implicit', 'hybrid'];

/** The first request to a path. Throws when there is none. */
export function requestOf({ requests }: Played, path: string): ReceivedRequest {
  const found = requests.find((each) => each.path === path);
  assert.ok(found, `nothing was sent to ${path}`);
  return found;
}
