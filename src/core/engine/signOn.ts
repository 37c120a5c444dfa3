import type { DeviceAuthorization } from '../oauth/deviceAuthorization.ts';
import type { SignOnPlan } from '../plan/plan.ts';
import type { Run, SignOnAnswer, SignOnStart } from './run.ts';

/**
 * Gets from the authorization request to the authorization response, in one of four ways: answering an
 * authentication API, in a system browser, filling in forms, or following redirects.
 *
 * @throws {FlowStop} when there will be no authorization response
 */
export type SignOn = (run: Run, start: SignOnStart) => Promise<SignOnAnswer>;

/** One strategy for each kind of sign-on that a plan can name. Injected, so that the engine knows no product. */
export type SignOns = Readonly<Record<SignOnPlan['kind'], SignOn>> & {
  readonly approveDevice: DeviceApproval;
  readonly prepare?: SignOnPreparation;
};

/**
 * Looks at what a sign-on will need before the run sends anything.
 * @throws {FlowStop} for what is stored and cannot be used
 */
export type SignOnPreparation = (run: Run, plan: SignOnPlan) => Promise<void>;

/**
 * Gets a device approved (RFC 8628 section 3.3), or at least the person on the way: it resolves as soon as asking
 * for the tokens makes sense.
 */
export type DeviceApproval = (run: Run, plan: SignOnPlan, device: DeviceAuthorization) => Promise<void>;
