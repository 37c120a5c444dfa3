import type { RequestChange } from '../changes/requestChange.ts';
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import type { SentJwt } from '../oauth/requests/sentJwt.ts';
import type { AssertionPart } from '../webauthn/readAssertion.ts';
import type { StepName } from './steps/steps.ts';

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

export type FlowId = Branded<string, 'FlowId'>;
export type HopId = Branded<string, 'HopId'>;
/** Milliseconds since the epoch, for showing to people. */
export type EpochMs = Branded<number, 'EpochMs'>;
/** Milliseconds on a clock that never goes back, for measuring. */
export type MonotonicMs = Branded<number, 'MonotonicMs'>;

/** Where the time of one hop went. A phase that did not happen (a connection used again) is left out. */
export interface HopTiming {
  /** Until a connection was there to be used or opened. */
  readonly queueMs?: number;
  /** Name resolution, TCP and TLS. Left out when the connection was already open. */
  readonly connectMs?: number;
  /** From the request being written to the first byte of the answer. */
  readonly firstByteMs?: number;
  readonly totalMs: number;
}

/** Who vouches for the server of an https hop. Names are text of the certificate. */
export type CertificateTrust =
  /** An authority that comes with the program. */
  | { readonly kind: 'bundled' }
  /** An authority that was added on this machine: by its system, a company, a proxy that opens TLS, a variable. */
  | { readonly kind: 'added'; readonly authority: string }
  /** Verification is turned off, and would have failed. */
  | { readonly kind: 'unverified'; readonly authority: string; readonly reason: string };

/** Why no response arrived. `code` is stable; `message` is one plain sentence without secrets. */
export interface TransportFailure {
  readonly code: TransportFailureCode;
  readonly message: string;
  readonly remedy?: string;
  /** The certificate of the server is the reason, and nothing else was: nobody who is trusted signed it, or it is not one for this host and now. */
  readonly certificate?: 'untrusted' | 'invalid';
}

export type TransportFailureCode =
  | 'transport.refused'
  | 'transport.nameNotFound'
  | 'transport.unreachable'
  | 'transport.tls'
  | 'transport.timedOut'
  | 'transport.reset'
  | 'transport.malformed'
  | 'transport.proxy'
  | 'transport.badUrl'
  | 'transport.aborted'
  | 'transport.skipped'
  | 'transport.other';

/** One HTTP request and what came of it, in the order sent. Records are replaced, never edited. */
export interface Hop {
  readonly id: HopId;
  /** 1 for the first hop of the flow. */
  readonly index: number;
  readonly step: StepName;
  readonly startedAt: EpochMs;
  /** As really sent: with the Cookie header of the jar and the fields the HTTP client adds. */
  readonly request: HttpRequest;
  readonly outcome: HopOutcome;
  /** Names the action of a flows API request (`usernamePassword.check`) or of a platform call (`create population`). */
  readonly action?: string;
  /** What was pressed, in quoted words of the server (`"Passcode" › "Verify"`), where many requests go to one address. */
  readonly pressed?: string;
  /** What the WebAuthn assertion in the request says, compared with what was asked for. Left out: there is none. */
  readonly assertion?: readonly AssertionPart[];
  /** JWTs of the client in the request, decoded: its request object, its DPoP proof. Left out: there is none. */
  readonly jwts?: readonly SentJwt[];
  /** What a person changed in the request before it was sent. Left out: nothing. */
  readonly changes?: readonly RequestChange[];
}

export type HopOutcome =
  | { readonly kind: 'pending' }
  | { readonly kind: 'answered'; readonly response: HttpResponse; readonly timing: HopTiming; readonly certificate?: CertificateTrust }
  | {
      readonly kind: 'failed';
      readonly failure: TransportFailure;
      readonly timing: HopTiming;
      /** Nothing of the request was written: there was no connection to write it to. */
      readonly unsent?: true;
    }
  /** The answer of the authorization server arrived in a system browser, which did not show us its requests. */
  | { readonly kind: 'handedOver'; readonly message: string; readonly timing: HopTiming };
