/** What may leave the host. Types only; `redact.ts` makes them. Secrets are replaced by tags such as `code#3f9a`. */

import type { RequestChange } from '../changes/requestChange.ts';
import type { Finding } from '../findings/finding.ts';
import type { HeaderField } from '../http/http.ts';
import type { Encryption } from '../jose/decryption.ts';
import type { Problem } from '../meaning/explanation.ts';
import type { SentJwt } from '../oauth/requests/sentJwt.ts';
import type { ClientAuthenticationMethod, OAuthError, PkceMethod, TokenKind } from '../oauth/wire.ts';
import type { SentBefore } from '../plan/plan.ts';
import type { AssertionPart } from '../webauthn/readAssertion.ts';
import type { HopCheck, ReceivedKind } from './flow.ts';
import type { EpochMs, FlowId, HopId, HopTiming, TransportFailure } from './hop.ts';
import type { FlowPrompt } from './prompt.ts';
import type { Lane, StepName } from './steps/steps.ts';

export interface HopView {
  readonly id: HopId;
  readonly index: number;
  readonly step: StepName;
  readonly from: Lane;
  readonly to: Lane;
  /** Path with IDs named: `POST /as/authorize`, `POST /flows/{flowID} usernamePassword.check`. */
  readonly label: string;
  /** What it does at its address: the action of a sign-on, the capability of a node. */
  readonly action?: string;
  /** What this hop is for, two or three sentences. */
  readonly purpose: string;
  readonly startedAt: EpochMs;
  readonly request: RequestView;
  /** What the WebAuthn assertion in the request says. Left out: there is none, or an earlier version kept the run. */
  readonly assertion?: readonly AssertionPart[];
  /** JWTs of the client in the request, decoded. Left out: there is none, or an earlier version kept the run. */
  readonly jwts?: readonly SentJwt[];
  /** What a person changed in the request before it was sent; names are parts of the request. Left out: nothing. */
  readonly changes?: readonly RequestChange[];
  readonly outcome: HopOutcomeView;
  readonly findings: readonly Finding[];
}

/** A hop in a line: what it is, and what came of it, without the messages. */
export interface HopGist extends Omit<HopView, 'request' | 'assertion' | 'jwts' | 'outcome' | 'findings'> {
  readonly outcome: HopOutcomeGist;
}

type HopOutcomeGist =
  | Pick<Extract<HopOutcomeView, { kind: 'answered' }>, 'kind' | 'status' | 'summary' | 'timing'>
  | Exclude<HopOutcomeView, { kind: 'answered' }>;

export interface RequestView {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderField[];
  readonly body?: string;
  readonly cookies: readonly CookieView[];
}

export type HopOutcomeView =
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly HeaderField[];
      readonly body: string;
      readonly bodyBytes: number;
      readonly bodyCut: boolean;
      readonly cookies: readonly CookieView[];
      /** What the answer brought, in a few words: `COMPLETED · sets ST`, `id_token, access_token`, `2 keys`. */
      readonly summary: string;
      readonly timing: HopTiming;
    }
  | { readonly kind: 'failed'; readonly failure: TransportFailure; readonly timing: HopTiming }
  | { readonly kind: 'handedOver'; readonly message: string; readonly timing: HopTiming };

export interface CookieView {
  readonly name: string;
  /** A tag. */
  readonly value: string;
  /** Of a cookie that was set: `Path=/x`, `Secure`, `HttpOnly`, `SameSite=None`, as sent. */
  readonly attributes: readonly string[];
}

export type OutcomeView =
  | { readonly kind: 'running' }
  | { readonly kind: 'completed' }
  | { readonly kind: 'refused' | 'failed'; readonly error: FlowErrorView }
  | { readonly kind: 'cancelled' };

/** How the grant of a run ended, before something was done with its tokens. */
export interface GrantEndView {
  readonly outcome: OutcomeView;
  readonly durationMs: number;
  /** How many hops it took. */
  readonly hops: number;
}

export interface FlowErrorView {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  readonly hop?: HopId;
  readonly spec?: string;
  readonly correlationId?: string;
  readonly serverError?: OAuthError;
  /** Left out by earlier versions, and where nothing is known. */
  readonly problem?: Problem;
  /** Names of what the surface that shows this can do about it; each surface sets and knows its own. */
  readonly remedies?: readonly string[];
}

export interface TokenView {
  readonly kind: ReceivedKind;
  readonly tag: string;
  /** Left out of one that a person gave. */
  readonly hop?: HopId;
  readonly channel: 'front' | 'back' | 'given';
  readonly format: 'jwt' | 'opaque';
  /** What it was encrypted with when it came. */
  readonly encryption?: Encryption;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Claims with secret values (nonce, sid …) replaced by tags. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** JSON of the claims with numbers that JavaScript does not keep, by name: with the digits of the token. */
  readonly exact?: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch, from `exp`, else from `expires_in`. */
  readonly expiresAt?: number;
  readonly scope?: string;
  /** Why the token is opaque to us, when it looked like a JWT and could not be decoded. */
  readonly problem?: string;
}

/** A setting of the server that decides how long a token lasts, as it was read from the server in this window. */
export interface LifetimeSetting {
  readonly token: TokenKind;
  readonly seconds: number;
  /** As the server names it. */
  readonly setting: string;
  /** What has the setting, as a person knows it: `the resource Orders API`. */
  readonly owner: string;
}

export interface PkceView {
  readonly method: PkceMethod;
  readonly verifierTag: string;
  readonly challenge: string;
}

/** Everything of a flow but its hops; small, sent whole on every change. */
export interface FlowSummaryView {
  readonly id: FlowId;
  /** `Authorization code`, `Implicit`, `Client credentials` … */
  readonly title: string;
  readonly grant: string;
  readonly environment: string;
  /** The kind of the environment, for the words that names are explained with; left out in a run that an earlier version kept. */
  readonly provider?: string;
  readonly application: string;
  readonly user?: string;
  /** The hop whose request it sends again, alone or in a run from the start. */
  readonly basedOn?: SentBefore;
  /** Short facts for the header: `POST authorize`, `PKCE S256`, `pi.flow`. */
  readonly badges: readonly string[];
  /** How the client authenticates. Left out where it does not, and of a run that an earlier version kept. */
  readonly clientAuthentication?: ClientAuthenticationMethod;
  readonly startedAt: EpochMs;
  readonly durationMs?: number;
  readonly outcome: OutcomeView;
  /** Set when something was done after the grant, which the outcome then includes. */
  readonly grantEnd?: GrantEndView;
  readonly tokens: readonly TokenView[];
  readonly pkce?: PkceView;
  /** Set by the surface that shows the run, where it knows any. */
  readonly lifetimes?: readonly LifetimeSetting[];
  readonly checks: readonly HopCheck[];
  readonly findings: readonly (Finding & { readonly hop?: HopId })[];
  readonly prompt?: FlowPrompt;
  /** The tags of this flow. Only these are tags: any other text that looks like one came from a server. */
  readonly tags: readonly string[];
  /** Whether the raw values are in memory. Without them (forgotten, or of a run from the history) nothing can be revealed or used. */
  readonly live: boolean;
}

export interface FlowView extends FlowSummaryView {
  readonly hops: readonly HopView[];
}
