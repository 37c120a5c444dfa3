import type { RequestChange } from '../../changes/requestChange.ts';
import type { Finding } from '../../findings/finding.ts';
import type { HttpRequest } from '../../http/http.ts';
import type { StepName } from '../../runs/steps/steps.ts';

/** A request that is about to be sent, as it will go out. Raw. */
export interface UnsentRequest {
  readonly step: StepName;
  /** Of the hop that it is going to be, 1 for the first of the flow. */
  readonly index: number;
  /** With the cookies of the user agent, and without the fields that the HTTP client adds. */
  readonly request: HttpRequest;
  readonly channel: 'front' | 'back';
  /** Names the action of a flows API request or of a platform call. */
  readonly action?: string;
  /** Whether the run can go on without it. */
  readonly maySkip: boolean;
}

/** What becomes of it. */
export type ReviewDecision = { readonly kind: 'send'; readonly request: HttpRequest } | { readonly kind: 'skip' };

/** Looks at each request before it is sent. */
export interface RequestReview {
  /**
   * @returns `undefined` for a request that goes as it is, at once; the time of the run stands still until a promise is fulfilled
   * @throws anything: the run ends with it. Cancelling is done by the signal of the run
   */
  before(unsent: UnsentRequest, signal: AbortSignal): Promise<ReviewDecision> | undefined;
}

/** A request as it was decided on. */
export interface ReviewedRequest {
  readonly request: HttpRequest;
  readonly changes: readonly RequestChange[];
  /** Its cookies stand in it. */
  readonly hasCookies: boolean;
  /** What there is to know about it because somebody looked at it. */
  readonly remarks?: readonly Finding[];
}
