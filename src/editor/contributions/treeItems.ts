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
  /** An environment of kind `oidc`. */
  openId: 'openId',
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
  /** Runs of one day, or the pinned ones. */
  runGroup: 'runGroup',
  run: 'run',
  hop: 'hop',
  pinned: 'pinned',
  running: 'running',
  ended: 'ended',
  /** A run whose values are in memory. */
  hasValues: 'hasValues',
  /** A run whose tokens are in memory. */
  hasTokens: 'hasTokens',
  /** An environment whose session is kept from run to run. */
  keepsSession: 'keepsSession',
} as const;

export type TreeItemWord = (typeof treeItems)[keyof typeof treeItems];
