/** Something a surface can offer to do about an error. Each surface offers the ones it can carry out. */
export type RemedyAction =
  | 'openConfiguration'
  | 'openApplicationSettings'
  | 'clearSession'
  | 'addRedirectUri'
  | 'retryWithRegisteredMethod'
  | 'runAgain'
  | 'storeClientSecret'
  | 'storePassword'
  | 'openInBrowser'
  | 'requestScope'
  | 'forcePrompt';

/** Why something went wrong and what to do, in plain sentences of ours. */
export interface Explanation {
  /** The code that is explained: an OAuth error, a PingOne code, or one of ours with a dot in it. */
  readonly code: string;
  readonly cause: string;
  /** How to find out whether it is this cause. */
  readonly howToTell: string;
  readonly remedy: string;
  readonly spec: string;
  readonly action?: RemedyAction;
}
