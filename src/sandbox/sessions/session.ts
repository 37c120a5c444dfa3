import type { FlowMilestone } from '../flows/flow.ts';

/** One person signed on in one user agent. The cookie value and the ID that tokens name are different on purpose. */
export interface Session {
  /** `session.id` in flow objects and `sid` in tokens. */
  readonly id: string;
  /** Value of the `ST` cookie. */
  readonly token: string;
  readonly userId: string;
  /** Seconds since the epoch; left out until a flow was completed. */
  readonly authTime?: number;
  /** How the person authenticated (RFC 8176): `pwd`, `otp`, `mfa` … */
  readonly amr: readonly string[];
  /** What completed flows of the session have behind them, so that the next one need not ask again. */
  readonly milestones: ReadonlySet<FlowMilestone>;
  /** Name of the sign-on policy that was satisfied last. */
  readonly acr?: string;
  /** The session of the authorization server library that belongs to this one. */
  readonly libraryId?: string;
  /** Grants of the library that were made in this session, with their applications: ended with it. */
  readonly grants: readonly { readonly id: string; readonly applicationId: string }[];
  readonly createdAt: string;
}
