/** Keys that follow from what a window has (`src/editor/contextKeys`), and when they are `true`. */
const stateKeys = {
  isKnown: 'once the window has started and the values of the others are known',
  canStart: 'while there is an environment that may be contacted',
  canEdit: 'while an environment stands in a settings file',
  hasOwnEnvironment: 'while one of these is not the sandbox',
  hasApplications: 'while one of these has an application of its own',
  hasTestUsers: 'while one of these has a test user of its own',
  hasPingOne: 'while one of these is of PingOne or the sandbox',
  hasProblems: 'while something is wrong with the environments',
  hasOpenId: 'while an environment of kind oidc may be contacted',
  hasWorker: 'while an environment with a worker application may be contacted',
  hasClientCredentials: 'while an application with the client credentials grant may be used',
  canStoreSecret: 'while an application, a test user or a worker may have a secret',
  hasSecrets: 'while secrets are stored',
  hasAllowedServers: 'while servers are allowed beside the configured ones',
  keepsSession: 'while the session of an environment is kept from run to run',
  hasRuns: 'while there are runs, here or in the history',
  hasPinnedRuns: 'while one of them is pinned',
  flowRunning: 'while a flow runs',
  tokensReceived: 'while a run is known that completed with tokens',
  tokensInMemory: 'while a run that has finished has tokens that can be used',
  valuesInMemory: 'while a run that has finished has values that can be forgotten',
  sandboxRunning: 'while a sandbox that we started runs',
} as const;

/** Keys of what is shown at the moment: whoever shows it sets them. */
export const momentKeys = {
  panelKept: 'while the panel in front is one that no other run takes over',
  requestPaused: 'while the panel in front shows a request that is not sent yet',
  escapeGoesBack: 'while a question is shown that Escape leads back from',
  tokenDecoded: 'once a token was opened decoded',
  runRead: 'once a run that has ended was opened, or something was selected in its panel',
} as const;

/** Context keys that conditions of package.json use, without the leading `authFlow.`. */
export const contextKeys = { ...stateKeys, ...momentKeys } as const;

export type StateKey = keyof typeof stateKeys;

export type ContextKey = keyof typeof contextKeys;
