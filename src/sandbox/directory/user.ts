export type DeviceType = 'EMAIL' | 'SMS' | 'VOICE' | 'TOTP' | 'MOBILE' | 'FIDO2';

/** A second factor of a user. */
export interface Device {
  readonly id: string;
  readonly type: DeviceType;
  readonly status: 'ACTIVE';
  /** Masked. */
  readonly email?: string;
  /** Masked. */
  readonly phone?: string;
  readonly nickname?: string;
}

/** What the sandbox does with a user when they sign on, so that each flow status can be reached on purpose. */
export type SignOnTrait =
  /** The phone confirms when it is asked for the second time. */
  | 'pushConfirms'
  /** The phone never answers. */
  | 'pushTimesOut'
  /** Locked out, and stays so. */
  | 'isLocked'
  | 'mustVerifyEmail'
  | 'mustConfirmAccount'
  | 'mustLinkAccount'
  | 'mustAuthenticateExternally'
  | 'mustCompleteProfile'
  | 'mustConsent'
  /** The policy denies the user: the flow ends `FAILED`. */
  | 'isDenied';

export interface Password {
  readonly value: string;
  /** Set by an administrator: to be changed at the next sign-on. */
  readonly forceChange: boolean;
  readonly expired: boolean;
  readonly lastChangedAt: string;
  /** Earlier ones, newest first; the policy forbids to use them again. */
  readonly history: readonly string[];
}

export interface UserName {
  readonly given?: string;
  readonly family?: string;
  readonly middle?: string;
  readonly formatted?: string;
}

/** A user of the environment. Member names of the platform API where it has them. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name?: UserName;
  readonly populationId: string;
  readonly enabled: boolean;
  readonly mfaEnabled: boolean;
  readonly devices: readonly Device[];
  /** Left out: the user has none. */
  readonly password?: Password;
  /** Wrong passwords in a row. */
  readonly failures: number;
  /** Milliseconds since the epoch. */
  readonly lockedUntil?: number;
  readonly traits: readonly SignOnTrait[];
  /** What this user is for, in a few words. */
  readonly purpose?: string;
  /** Everything else the platform API stores as it came: `nickname`, `address`, `primaryPhone` … */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly lastSignOn?: { readonly at: string; readonly remoteIp: string };
  readonly createdAt: string;
  readonly updatedAt: string;
}
