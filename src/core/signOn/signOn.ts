import type { FlowRun } from '../engine/flowRun.ts';
import type { HttpRequest } from '../http/http.ts';
import type { SentAuthorizationRequest } from '../oauth/authorizationRequest.ts';
import type { ReceivedAuthorizationResponse } from '../oauth/authorizationResponse.ts';
import type { DeviceAuthorization } from '../oauth/deviceAuthorization.ts';
import type { AuthorizationPlan, SignOnPlan } from '../plan/plan.ts';
import type { HopId } from '../runs/hop.ts';

/** What a sign-on starts from: an authorization request that is built and not yet sent. */
export interface SignOnStart {
  readonly plan: AuthorizationPlan;
  readonly request: HttpRequest;
  readonly sent: SentAuthorizationRequest;
}

/** What a sign-on ends with: the authorization response as it came, and the hop that brought it. */
export interface SignOnAnswer {
  readonly received: ReceivedAuthorizationResponse;
  readonly hop: HopId;
}

/**
 * Gets from the authorization request to the authorization response, in one of three ways: answering an
 * authentication API, in a system browser, or following redirects.
 *
 * @throws {FlowStop} when there will be no authorization response
 */
export type SignOn = (run: FlowRun, start: SignOnStart) => Promise<SignOnAnswer>;

/** One strategy for each kind of sign-on that a plan can name. Injected, so that the engine knows no product. */
export type SignOns = Readonly<Record<SignOnPlan['kind'], SignOn>> & { readonly approveDevice: DeviceApproval };

/**
 * Gets a device approved (RFC 8628 section 3.3), or at least the person on the way: it resolves as soon as asking
 * for the tokens makes sense.
 */
export type DeviceApproval = (run: FlowRun, plan: SignOnPlan, device: DeviceAuthorization) => Promise<void>;
