/** What is wrong, by name. Whoever shows an explanation decides what it can do about it: the editor has buttons, a terminal sentences. */
export type Problem =
  /** The configuration leads to a server, an environment or a client that is not there. */
  | 'configurationWrong'
  /** The application as registered may not do what was asked for. */
  | 'registrationInsufficient'
  | 'redirectUriNotRegistered'
  | 'clientAuthenticationRefused'
  | 'clientSecretMissing'
  | 'passwordMissing'
  | 'passwordRefused'
  /** The stored passkey cannot be used, or is not the one that is registered. */
  | 'passkeyRefused'
  | 'scopeMissing'
  /** A session of an earlier run answers. */
  | 'sessionStillOpen'
  /** The session of this run is lost. */
  | 'sessionLost'
  /** A code, a token or a flow is too old, or was used. */
  | 'expired'
  /** What was waited for ended without a result. */
  | 'ended'
  | 'serverUnavailable'
  /** Somebody has to sign on, and the request forbids to ask. */
  | 'signOnForbidden'
  /** The server takes the request only when it was pushed, or as a signed request object. */
  | 'pushedRequestMissing'
  | 'requestObjectMissing'
  /** Only a browser can do the next step. */
  | 'browserNeeded';

/** Why something went wrong and what to do, in plain sentences of ours. */
export interface Explanation {
  /** The code that is explained: an OAuth error, a code of the product, or one of ours with a dot in it. */
  readonly code: string;
  readonly cause: string;
  /** How to find out whether it is this cause. */
  readonly howToTell: string;
  readonly remedy: string;
  readonly spec: string;
  readonly problem?: Problem;
}
