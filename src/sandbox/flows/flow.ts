import type { DaVinciInteraction } from '../daVinci/daVinciInteraction.ts';
import type { SignOnPolicy } from '../directory/policy.ts';

/** What a flow has behind it. */
export type FlowMilestone =
  | 'password'
  | 'externalAuthentication'
  | 'accountLinked'
  | 'accountConfirmed'
  | 'passwordChanged'
  | 'emailVerified'
  | 'mfa'
  | 'profile'
  | 'agreement'
  | 'deviceCode'
  | 'deviceConsent';

/** What the flow was started for. */
export type FlowPurpose =
  /** An authorization request that the library keeps as an interaction until the flow is resumed. */
  | {
      readonly kind: 'authorization';
      readonly interactionId: string;
      readonly responseMode: string;
    }
  /** A device grant; its device code is known once the user code was entered. */
  | { readonly kind: 'device'; readonly deviceCode?: string };

/** An authentication flow. Records are replaced, never edited. */
export interface Flow {
  readonly id: string;
  readonly createdAt: number;
  /** Milliseconds since the epoch; every interaction moves it. */
  readonly expiresAt: number;
  readonly purpose: FlowPurpose;
  /** Unknown for a device grant until the user code was entered. */
  readonly applicationId?: string;
  readonly policy: SignOnPolicy;
  /** The application signs on with a DaVinci flow policy, which takes the place of the sign-on policy. */
  readonly daVinci?: DaVinciInteraction;
  /** `login_hint` of the request: who the person probably is. */
  readonly loginHint?: string;
  readonly userId?: string;
  readonly sessionId?: string;
  readonly milestones: ReadonlySet<FlowMilestone>;
  /** How the person authenticated so far (RFC 8176). */
  readonly amr: readonly string[];
  /** Seconds since the epoch: when the person last proved who they are in this flow. */
  readonly authenticatedAt?: number;
  /** A code was mailed after "forgot password". */
  readonly recoveringFor?: { readonly userId: string | undefined };
  /** `null`: the person wants another one than the one so far. */
  readonly selectedDeviceId?: string | null;
  /** How often the flow was read while it waited for the phone. */
  readonly pushPolls: number;
  readonly otpAttempts: number;
  readonly error?: { readonly code: string; readonly message: string };
  /** Only one resume gets an answer. */
  readonly resumed: boolean;
}
