import type { CheckResult, Finding } from '../findings/finding.ts';
import type { Encryption } from '../jose/decryption.ts';
import type { Problem } from '../meaning/explanation.ts';
import type { OAuthError, PkceMethod } from '../oauth/wire.ts';
import type { GivenName, RunPlan } from '../plan/plan.ts';
import type { Secret } from '../values/secret.ts';
import type { Evidence } from './evidence.ts';
import type { EpochMs, FlowId, Hop, HopId } from './hop.ts';
import type { FlowPrompt } from './prompt.ts';

/** What ended a flow, in words a person can act on. */
export interface FlowError {
  /** Stable: an OAuth error (`invalid_grant`), a code of the product (`INVALID_CREDENTIALS`), or ours (`transport.refused`). */
  readonly code: string;
  /** One plain sentence: what happened. Never holds a secret. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
  /** Where it happened; left out when nothing was sent yet. */
  readonly hop?: HopId;
  readonly spec?: string;
  /** The server's correlation ID, which its support asks for. */
  readonly correlationId?: string;
  /** The error as the server wrote it: the code is then the server's. Left out where the code is ours. */
  readonly serverError?: OAuthError;
  /** What is wrong, by name, where an explanation says so: a surface knows what it can do about it. */
  readonly problem?: Problem;
}

export type FlowOutcome =
  | { readonly kind: 'running' }
  | { readonly kind: 'completed' }
  /** A server said no. */
  | { readonly kind: 'refused'; readonly error: FlowError }
  /** No usable answer: network, unreadable content, a missing secret. */
  | { readonly kind: 'failed'; readonly error: FlowError }
  | { readonly kind: 'cancelled' };

/** How the grant of a run ended, before something was done with its tokens. */
export interface GrantEnd {
  readonly outcome: FlowOutcome;
  readonly durationMs: number;
  /** How many hops it took: those that follow belong to what was done afterwards. */
  readonly hops: number;
}

/** What a run keeps and shows decoded: a token, what is given to be exchanged, the JWT that an authorization response came as (JARM), or a logout token. */
export type ReceivedKind = GivenName | 'response' | 'logout_token';

/** A token that was received or given, raw. Stays in the host. */
export interface ReceivedToken {
  readonly kind: ReceivedKind;
  readonly value: Secret;
  /** What brought it; none brought one that is given. */
  readonly hop: HopId | undefined;
  /** Where it came: the authorization response or the token response. `given`: by a person, before anything was sent. */
  readonly channel: 'front' | 'back' | 'given';
  /** What it was encrypted with when it came; `value` is what was in it. */
  readonly encryption?: Encryption;
  /** Lifetime as the response said (RFC 6749 section 5.1), for tokens that cannot be read. */
  readonly expiresInSeconds?: number;
  /** Granted scope as the response said. */
  readonly scope?: string;
  readonly receivedAt: EpochMs;
}

export interface PkceValues {
  readonly method: PkceMethod;
  readonly verifier: Secret;
  readonly challenge: string;
}

export interface HopFinding extends Finding {
  readonly hop?: HopId;
}

export interface HopCheck extends CheckResult {
  readonly hop?: HopId;
  /** Of one about no hop: it was judged when the grant had ended, and failed only with what was done afterwards. */
  readonly afterGrant?: boolean;
}

/** One run from start to end, with raw values: it lives in the memory of the host and nowhere else. */
export interface Flow {
  readonly id: FlowId;
  readonly plan: RunPlan;
  readonly startedAt: EpochMs;
  /** Set when the outcome is no longer `running`. */
  readonly durationMs?: number;
  readonly outcome: FlowOutcome;
  /** Set as soon as something is done after the grant; the outcome is then of all that was done. */
  readonly grantEnd?: GrantEnd;
  readonly hops: readonly Hop[];
  readonly tokens: readonly ReceivedToken[];
  readonly pkce?: PkceValues;
  /** What was read from the store, typed, or made for this run: secret wherever it stands. */
  readonly secrets: readonly Secret[];
  /** What rules look at beside hops and tokens. */
  readonly evidence: readonly Evidence[];
  readonly checks: readonly HopCheck[];
  readonly findings: readonly HopFinding[];
  /** What the flow is waiting for a person to answer. */
  readonly prompt?: FlowPrompt;
}
