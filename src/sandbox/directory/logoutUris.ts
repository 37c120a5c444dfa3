/** Where an application is told that a session has ended. Ours: PingOne has neither. */
export interface LogoutUris {
  /** OpenID Connect Back-Channel Logout 1.0 section 2.2. */
  readonly backchannel: string;
  /** OpenID Connect Front-Channel Logout 1.0 section 2. */
  readonly frontchannel: string;
}
