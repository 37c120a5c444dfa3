/**
 * Every name that package.json and the code share: commands with their arguments, views, settings, context keys.
 * Declared once, here. No import of the editor, so that a unit test can compare them with package.json.
 */

/** Commands that package.json contributes. */
export const commandIds = {
  startFlow: 'authFlow.startFlow',
  startWithOptions: 'authFlow.startWithOptions',
  stopFlow: 'authFlow.stopFlow',
  clientCredentials: 'authFlow.clientCredentials',
  pasteCallback: 'authFlow.pasteCallback',
  useTokens: 'authFlow.useTokens',
  userInfo: 'authFlow.userInfo',
  introspect: 'authFlow.introspect',
  refresh: 'authFlow.refresh',
  revoke: 'authFlow.revoke',
  signOff: 'authFlow.signOff',
  callApi: 'authFlow.callApi',
  provisionTrial: 'authFlow.provisionTrial',
  removeTrial: 'authFlow.removeTrial',
  loadFromPingOne: 'authFlow.loadFromPingOne',
  setWorker: 'authFlow.setWorker',
  addToConfiguration: 'authFlow.addToConfiguration',
  showLoadedSettings: 'authFlow.showLoadedSettings',
  fetchSecret: 'authFlow.fetchSecret',
  regenerateSecret: 'authFlow.regenerateSecret',
  keepSession: 'authFlow.keepSession',
  clearSession: 'authFlow.clearSession',
  openRun: 'authFlow.openRun',
  runAgain: 'authFlow.runAgain',
  removeRun: 'authFlow.removeRun',
  clearRuns: 'authFlow.clearRuns',
  deleteStoredData: 'authFlow.deleteStoredData',
  addEnvironment: 'authFlow.addEnvironment',
  editEnvironment: 'authFlow.editEnvironment',
  removeEnvironment: 'authFlow.removeEnvironment',
  addApplication: 'authFlow.addApplication',
  editApplication: 'authFlow.editApplication',
  removeApplication: 'authFlow.removeApplication',
  addTestUser: 'authFlow.addTestUser',
  editTestUser: 'authFlow.editTestUser',
  removeTestUser: 'authFlow.removeTestUser',
  storeSecret: 'authFlow.storeSecret',
  forgetSecret: 'authFlow.forgetSecret',
  forgetAllSecrets: 'authFlow.forgetAllSecrets',
  manageAllowedOrigins: 'authFlow.manageAllowedOrigins',
  trySandbox: 'authFlow.trySandbox',
  startSandbox: 'authFlow.startSandbox',
  stopSandbox: 'authFlow.stopSandbox',
  decodeJwt: 'authFlow.decodeJwt',
  generatePkce: 'authFlow.generatePkce',
  showProblems: 'authFlow.showProblems',
  openEnvironmentsSetting: 'authFlow.openEnvironmentsSetting',
  showLog: 'authFlow.showLog',
} as const;

/** Commands of ours that no menu and no palette shows. */
export const internalCommandIds = {
  takeRemedy: 'authFlow.takeRemedy',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds] | (typeof internalCommandIds)[keyof typeof internalCommandIds];

export const viewContainer = 'authFlow';

export const views = {
  environments: 'authFlow.environments',
  runs: 'authFlow.runs',
} as const;

/** Settings, without the leading `authFlow.`. Their defaults stand in package.json only. */
export const settings = {
  environments: 'environments',
  historyLimit: 'history.limit',
  connectTimeoutSeconds: 'http.connectTimeoutSeconds',
  responseTimeoutSeconds: 'http.responseTimeoutSeconds',
  runTimeoutSeconds: 'http.runTimeoutSeconds',
  bodyLimitKilobytes: 'http.bodyLimitKilobytes',
  allowPlainHttp: 'http.allowPlainHttp',
  jwtHover: 'jwt.hover',
  jwtCodeLens: 'jwt.codeLens',
  jwtPaste: 'jwt.paste',
  jwtDiagnostics: 'jwt.diagnostics',
} as const;

/** Settings that only the user settings hold: a workspace decides neither what is kept nor how long somebody waits. */
export const userOnlySettings: readonly string[] = [
  settings.historyLimit,
  settings.connectTimeoutSeconds,
  settings.responseTimeoutSeconds,
  settings.runTimeoutSeconds,
  settings.bodyLimitKilobytes,
  settings.allowPlainHttp,
];

export const settingsSection = 'authFlow';

/** Context keys that `when` clauses in package.json use. */
export const contextKeys = {
  /** `true` while a flow runs. */
  flowRunning: 'authFlow.flowRunning',
  /** `true` while a sandbox that we started runs. */
  sandboxRunning: 'authFlow.sandboxRunning',
} as const;

/** Words of which the `contextValue` of a tree item is made; `when` clauses test for them. */
export const treeItems = {
  environment: 'environment',
  /** An environment of kind `sandbox`. */
  sandbox: 'sandbox',
  /** The groups under an environment. */
  applications: 'applications',
  testUsers: 'testUsers',
  application: 'application',
  testUser: 'testUser',
  worker: 'worker',
  /** An environment with a worker application: the platform API can be called. */
  hasWorker: 'hasWorker',
  /** Something read through the platform API, and the kinds of it that have actions. */
  loaded: 'loaded',
  loadedApplication: 'loadedApplication',
  loadedUser: 'loadedUser',
  problem: 'problem',
  /** May be contacted. */
  trusted: 'trusted',
  /** Stands in a settings file. */
  editable: 'editable',
  canHaveSecret: 'canHaveSecret',
  hasSecret: 'hasSecret',
  run: 'run',
  hop: 'hop',
  running: 'running',
  ended: 'ended',
  /** A run whose tokens are in memory. */
  hasTokens: 'hasTokens',
  /** An environment whose session is kept from run to run. */
  keepsSession: 'keepsSession',
} as const;

export const flowPanelType = 'authFlow.flow';
/** Schemes of read-only documents. */
export const schemes = { jwt: 'jwt', platform: 'pingone' } as const;
export const walkthrough = 'authFlow.firstFlow';
