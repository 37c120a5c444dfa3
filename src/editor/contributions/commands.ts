import type { submenus } from './submenus.ts';
import {
  allOf,
  anyOf,
  asked,
  editorHasSelection,
  holds,
  inDocument,
  inPanel,
  inRecording,
  inText,
  inView,
  is,
  isOneOf,
  not,
  onPart,
  says,
  severalSelected,
  twoSelected,
  type When,
} from './when.ts';

/** A command of the palette and of menus, as package.json contributes it. */
export interface ShownCommand {
  /** As the palette and menus show it: Title Case, with an ellipsis where a question follows. */
  readonly title: string;
  /** Name of a product icon. */
  readonly icon?: string;
  /** When the palette offers it: always when left out. `hidden`: it needs the item that it is called on. */
  readonly palette?: 'hidden' | When;
  readonly menus?: readonly MenuPlace[];
  /** A key that runs it while the condition holds. */
  readonly key?: { readonly key: string; readonly when: When };
}

/** A command that only our own code runs: no menu and no palette shows it. */
export interface InternalCommand {
  readonly internal: true;
  /** A key that runs it while the condition holds. */
  readonly key?: { readonly key: string; readonly when: When };
}

export interface MenuPlace {
  readonly menu: 'view/title' | 'editor/title' | 'view/item/context' | 'editor/context' | 'webview/context' | keyof typeof submenus;
  readonly when?: When;
  /** `group@order`. */
  readonly group: string;
}

/** While the panel in front shows a request that is not sent yet. */
const panelPaused: When = allOf(inPanel('authFlow.flow'), holds('requestPaused'));
/** While such a request is in front as a document. */
const inRequest: When = inDocument('request');
const whilePaused: When = anyOf(panelPaused, inRequest);
const inRequestText: When = allOf(inText, inRequest);
/** Keys: a document is edited with its own. */
const pausedKeys: When = anyOf(panelPaused, inRequestText);

/** On one run of the tree, where the conditions hold. */
const onRun = (...conditions: readonly When[]): When => inView('runs', is('run'), ...conditions, not(severalSelected));

/**
 * Every command, by the feature that registers it. The ID is `authFlow.` with the name. From this follow the commands, menus and
 * texts of package.json (`npm run generate`), and the types of all code that registers, runs or links a command. At run time
 * nothing imports the table.
 */
export const commands = {
  comparison: {
    compareRuns: {
      title: 'Compare Runs…',
      palette: holds('hasRuns'),
    },
    compareWith: {
      title: 'Compare with…',
      icon: 'git-compare',
      palette: 'hidden',
      menus: [
        { menu: 'view/item/context', when: onRun(is('ended')), group: '2_compare@1' },
        { menu: 'editor/title', when: inPanel('authFlow.flow'), group: '2_compare@1' },
      ],
    },
    compareWithLastCompleted: {
      title: 'Compare with Last Completed Run',
      palette: inPanel('authFlow.flow'),
      menus: [
        { menu: 'view/item/context', when: onRun(is('ended')), group: '2_compare@2' },
        { menu: 'editor/title', when: inPanel('authFlow.flow'), group: '2_compare@2' },
      ],
    },
    compareWithPingOne: {
      title: 'Compare with PingOne Configuration',
      palette: allOf(inPanel('authFlow.flow'), holds('hasWorker')),
      menus: [
        { menu: 'view/item/context', when: onRun(is('ended'), holds('hasWorker')), group: '2_compare@3' },
        { menu: 'editor/title', when: allOf(inPanel('authFlow.flow'), holds('hasWorker')), group: '2_compare@3' },
      ],
    },
    compareSelected: {
      title: 'Compare Selected',
      palette: 'hidden',
      menus: [{ menu: 'view/item/context', when: inView('runs', is('run'), twoSelected), group: '2_compare@1' }],
    },
  },
  environments: {
    addEnvironment: {
      title: 'Add Environment…',
      icon: 'add',
      menus: [{ menu: 'view/title', when: inView('environments'), group: 'navigation@2' }],
    },
    editEnvironment: {
      title: 'Edit Environment…',
      palette: holds('canEdit'),
      menus: [{ menu: 'view/item/context', when: inView('environments', is('environment'), is('editable')), group: '3_edit@1' }],
    },
    removeEnvironment: {
      title: 'Remove Environment…',
      palette: holds('canEdit'),
      menus: [{ menu: 'view/item/context', when: inView('environments', is('environment'), is('editable')), group: '3_edit@2' }],
    },
    addApplication: {
      title: 'Add Application…',
      palette: holds('canEdit'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('environment'), is('editable'), not(is('sandbox'))),
          group: '2_add@1',
        },
        { menu: 'view/item/context', when: inView('environments', is('applications'), is('editable')), group: '2_add@1' },
      ],
    },
    editApplication: {
      title: 'Edit Application…',
      palette: holds('hasApplications'),
      menus: [{ menu: 'view/item/context', when: inView('environments', is('application'), is('editable')), group: '3_edit@1' }],
    },
    removeApplication: {
      title: 'Remove Application…',
      palette: holds('hasApplications'),
      menus: [{ menu: 'view/item/context', when: inView('environments', is('application'), is('editable')), group: '3_edit@2' }],
    },
    addTestUser: {
      title: 'Add Test User…',
      palette: holds('canEdit'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('environment'), is('editable'), not(is('sandbox'))),
          group: '2_add@2',
        },
        { menu: 'view/item/context', when: inView('environments', is('testUsers'), is('editable')), group: '2_add@2' },
      ],
    },
    editTestUser: {
      title: 'Edit Test User…',
      palette: holds('hasTestUsers'),
      menus: [{ menu: 'view/item/context', when: inView('environments', is('testUser'), is('editable')), group: '3_edit@1' }],
    },
    removeTestUser: {
      title: 'Remove Test User…',
      palette: holds('hasTestUsers'),
      menus: [{ menu: 'view/item/context', when: inView('environments', is('testUser'), is('editable')), group: '3_edit@2' }],
    },
    setWorker: {
      title: 'Set Worker Application…',
      palette: holds('hasPingOne'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('environment'), is('editable'), not(is('sandbox'))),
          group: '2_add@3',
        },
        { menu: 'view/item/context', when: inView('environments', is('worker'), is('editable')), group: '3_edit@1' },
      ],
    },
    showProblems: {
      title: 'Show Environment Problems',
      palette: holds('hasProblems'),
    },
    openEnvironmentsSetting: {
      title: 'Open Environments Setting',
      icon: 'go-to-file',
      menus: [
        { menu: 'view/title', when: inView('environments'), group: '1_setting@1' },
        { menu: 'view/item/context', when: inView('environments', is('problem')), group: 'inline@1' },
        { menu: 'view/item/context', when: inView('environments', is('problem')), group: '1_open@1' },
      ],
    },
  },
  exports: {
    exportRun: {
      title: 'Export Run…',
      icon: 'share',
      palette: holds('hasRuns'),
      menus: [
        { menu: 'view/item/context', when: inView('runs', is('run'), is('ended')), group: '3_share@2' },
        { menu: 'webview/context', when: anyOf(onPart('hop'), onPart('hops')), group: '3_share@2' },
      ],
    },
    saveRun: {
      title: 'Save Run…',
      palette: holds('hasRuns'),
      menus: [{ menu: 'view/item/context', when: inView('runs', is('run'), is('ended')), group: '3_share@3' }],
    },
    copyRunAs: {
      title: 'Copy Run As…',
      palette: holds('hasRuns'),
      menus: [{ menu: 'view/item/context', when: inView('runs', is('run'), is('ended')), group: '3_share@1' }],
    },
    exportHop: {
      title: 'Export Hop…',
      palette: 'hidden',
      menus: [
        { menu: 'view/item/context', when: inView('runs', is('hop')), group: '3_share@2' },
        { menu: 'webview/context', when: onPart('hop'), group: '3_share@1' },
      ],
    },
    exportHops: {
      title: 'Export Hops…',
      palette: 'hidden',
      menus: [{ menu: 'webview/context', when: onPart('hops'), group: '3_share@1' }],
    },
    copyHopAsScript: { title: 'Shell Script with curl', palette: 'hidden', menus: [{ menu: 'copyHopAs', group: '1@1' }] },
    copyHopAsConfig: { title: 'curl Configuration File', palette: 'hidden', menus: [{ menu: 'copyHopAs', group: '1@2' }] },
    copyHopAsHttp: { title: '.http File', palette: 'hidden', menus: [{ menu: 'copyHopAs', group: '1@3' }] },
    copyHopAsFetch: {
      title: 'JavaScript (fetch)',
      palette: 'hidden',
      menus: [{ menu: 'copyHopAs', when: says('hopIsTokenRequest'), group: '1@4' }],
    },
    copyHopAsPython: {
      title: 'Python (requests)',
      palette: 'hidden',
      menus: [{ menu: 'copyHopAs', when: says('hopIsTokenRequest'), group: '1@5' }],
    },
    copyHopAsMermaid: { title: 'Mermaid Diagram', palette: 'hidden', menus: [{ menu: 'copyHopAs', group: '2@1' }] },
    copyHopAsMarkdown: { title: 'Markdown Report', palette: 'hidden', menus: [{ menu: 'copyHopAs', group: '2@2' }] },
  },
  flows: {
    startFlow: {
      title: 'Start authorization flow',
      icon: 'play',
      palette: anyOf(not(holds('isKnown')), holds('canStart')), // whoever is faster than the start of the window finds it too
      menus: [
        { menu: 'view/title', when: inView('environments', holds('canStart')), group: 'navigation@1' },
        {
          menu: 'view/item/context',
          when: inView('environments', isOneOf('environment', 'application', 'testUser'), is('trusted')),
          group: 'inline@1',
        },
        {
          menu: 'view/item/context',
          when: inView('environments', isOneOf('environment', 'application', 'testUser'), is('trusted')),
          group: '1_start@1',
        },
      ],
    },
    startStepped: {
      title: 'Step Through a Flow…',
      palette: holds('canStart'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', isOneOf('environment', 'application', 'testUser'), is('trusted')),
          group: '1_start@4',
        },
      ],
    },
    startWithOptions: {
      title: 'Run with Options…',
      palette: 'hidden',
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', isOneOf('environment', 'application', 'testUser'), is('trusted')),
          group: '1_start@2',
        },
      ],
    },
    awaitLogin: {
      title: 'Wait for a Third-Party Login…',
      palette: holds('canStart'),
      menus: [{ menu: 'view/item/context', when: inView('environments', is('application'), is('trusted')), group: '1_start@3' }],
    },
    stopFlow: {
      title: 'Stop Authorization Flow',
      icon: 'debug-stop',
      palette: holds('flowRunning'),
      menus: [{ menu: 'view/item/context', when: inView('runs', is('run'), is('running')), group: 'inline@1' }],
    },
    clientCredentials: {
      title: 'Get Client Credentials Token',
      palette: holds('hasClientCredentials'),
    },
    runAgain: {
      title: 'Run Again',
      icon: 'debug-restart',
      palette: holds('hasRuns'),
      menus: [
        { menu: 'view/item/context', when: inView('runs', is('run'), is('ended')), group: 'inline@1' },
        { menu: 'view/item/context', when: onRun(is('ended')), group: '1_open@2' },
      ],
    },
    resendHop: {
      title: 'Edit and Resend…',
      palette: 'hidden',
      menus: [{ menu: 'webview/context', when: onPart('hop', says('hopIsOurs')), group: '1_send@1' }],
    },
    useTokens: {
      title: 'Use Tokens of a Run…',
      palette: holds('tokensInMemory'),
    },
    userInfo: {
      title: 'UserInfo',
      palette: holds('tokensInMemory'),
      menus: [{ menu: 'useTokens', group: '1@1' }],
    },
    callApi: {
      title: 'Call API with Access Token…',
      palette: holds('tokensInMemory'),
      menus: [{ menu: 'useTokens', group: '1@2' }],
    },
    introspect: {
      title: 'Introspect Token…',
      palette: holds('tokensInMemory'),
      menus: [{ menu: 'useTokens', group: '2@1' }],
    },
    refresh: {
      title: 'Refresh Tokens',
      palette: holds('tokensInMemory'),
      menus: [{ menu: 'useTokens', group: '2@2' }],
    },
    revoke: {
      title: 'Revoke Token…',
      palette: holds('tokensInMemory'),
      menus: [{ menu: 'useTokens', group: '2@3' }],
    },
    signOff: {
      title: 'Sign Off',
      palette: holds('tokensInMemory'),
      menus: [{ menu: 'useTokens', group: '3@1' }],
    },
    awaitLogout: {
      title: 'Wait for a Logout Notification…',
      palette: holds('tokensInMemory'),
      menus: [{ menu: 'useTokens', group: '3@2' }],
    },
    keepSession: {
      title: 'Keep Session Between Runs',
      palette: holds('canStart'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('environment'), is('trusted'), not(is('keepsSession'))),
          group: '5_session@1',
        },
      ],
    },
    clearSession: {
      title: 'Clear Session',
      palette: holds('keepsSession'),
      menus: [{ menu: 'view/item/context', when: inView('environments', is('environment'), is('keepsSession')), group: '5_session@1' }],
    },
    takeRemedy: { internal: true },
  },
  log: {
    showLog: {
      title: 'Show Log',
    },
  },
  origins: {
    manageAllowedOrigins: {
      title: 'Manage Allowed Servers…',
      palette: holds('hasAllowedServers'),
      menus: [{ menu: 'view/title', when: inView('environments', holds('hasAllowedServers')), group: '3_secrets@2' }],
    },
  },
  questions: {
    previousQuestion: { internal: true, key: { key: 'escape', when: asked(holds('escapeGoesBack')) } },
  },
  recordings: {
    openRecordingAsText: {
      title: 'Open as Text',
      icon: 'go-to-file',
      palette: inRecording('authFlow.authrun', 'authFlow.har'),
      menus: [{ menu: 'editor/title', when: inRecording('authFlow.authrun', 'authFlow.har'), group: 'navigation@1' }],
    },
  },
  registration: {
    registerClient: {
      title: 'Register a Client…',
      palette: holds('hasOpenId'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('environment'), is('trusted'), is('openId')),
          group: '6_registration@1',
        },
      ],
    },
    readRegistration: {
      title: 'Read the Registration…',
      palette: holds('hasOpenId'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('environment'), is('trusted'), is('openId')),
          group: '6_registration@2',
        },
      ],
    },
    changeRegisteredRedirectUris: {
      title: 'Change the Registered Redirect URIs…',
      palette: holds('hasOpenId'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('environment'), is('trusted'), is('openId')),
          group: '6_registration@3',
        },
      ],
    },
    deleteRegisteredClient: {
      title: 'Delete the Registered Client…',
      palette: holds('hasOpenId'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('environment'), is('trusted'), is('openId')),
          group: '6_registration@4',
        },
      ],
    },
  },
  panel: {
    keepPanel: {
      title: 'Keep This Panel',
      palette: allOf(inPanel('authFlow.flow'), not(holds('panelKept'))),
      menus: [{ menu: 'editor/title', when: allOf(inPanel('authFlow.flow'), not(holds('panelKept'))), group: '1_authFlow@1' }],
    },
    releasePanel: {
      title: 'Let the Next Run Take Over This Panel',
      palette: allOf(inPanel('authFlow.flow'), holds('panelKept')),
      menus: [{ menu: 'editor/title', when: allOf(inPanel('authFlow.flow'), holds('panelKept')), group: '1_authFlow@1' }],
    },
    copyHopAsCurl: {
      title: 'Copy as curl',
      palette: 'hidden',
      menus: [{ menu: 'webview/context', when: onPart('hop', says('hopIsOurs')), group: '1_copy@1' }],
    },
    copyHopUrl: {
      title: 'Copy URL',
      palette: 'hidden',
      menus: [{ menu: 'webview/context', when: onPart('hop'), group: '1_copy@2' }],
    },
    copyHopMessages: {
      title: 'Copy Request and Response',
      palette: 'hidden',
      menus: [{ menu: 'webview/context', when: onPart('hop'), group: '1_copy@3' }],
    },
    showOnlyPhase: {
      title: 'Show Only This Phase',
      palette: 'hidden',
      menus: [{ menu: 'webview/context', when: onPart('hop'), group: '2_filter@1' }],
    },
    showOnlyStatus: {
      title: 'Show Only This Status',
      palette: 'hidden',
      menus: [{ menu: 'webview/context', when: onPart('hop', says('hopIsAnswered')), group: '2_filter@2' }],
    },
    copyHiddenValue: {
      title: 'Copy Value',
      palette: 'hidden',
      menus: [{ menu: 'webview/context', when: onPart('value'), group: '1_value@1' }],
    },
    revealHiddenValue: {
      title: 'Reveal Value',
      palette: 'hidden',
      menus: [{ menu: 'webview/context', when: onPart('value', says('valueIsHidden')), group: '1_value@2' }],
    },
  },
  platform: {
    provisionTrial: {
      title: 'Provision Trial Application…',
      palette: holds('hasWorker'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('environment'), is('trusted'), is('hasWorker')),
          group: '6_platform@1',
        },
      ],
    },
    removeTrial: {
      title: 'Remove Trial Application…',
      palette: holds('hasWorker'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('environment'), is('trusted'), is('hasWorker')),
          group: '6_platform@2',
        },
      ],
    },
    loadFromPingOne: {
      title: 'Load from PingOne…',
      palette: holds('hasWorker'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('environment'), is('trusted'), is('hasWorker')),
          group: '6_platform@3',
        },
      ],
    },
    addToConfiguration: {
      title: 'Add to Configuration',
      palette: 'hidden',
      menus: [{ menu: 'view/item/context', when: inView('environments', isOneOf('loadedApplication', 'loadedUser')), group: '1_use@1' }],
    },
    showLoadedSettings: {
      title: 'Show All Settings',
      palette: 'hidden',
      menus: [
        { menu: 'view/item/context', when: inView('environments', isOneOf('loaded', 'loadedApplication', 'loadedUser')), group: '1_use@2' },
      ],
    },
    fetchSecret: {
      title: 'Fetch and Store Client Secret',
      palette: 'hidden',
      menus: [{ menu: 'view/item/context', when: inView('environments', is('loadedApplication')), group: '2_secret@1' }],
    },
    regenerateSecret: {
      title: 'Regenerate Client Secret…',
      palette: 'hidden',
      menus: [{ menu: 'view/item/context', when: inView('environments', is('loadedApplication')), group: '2_secret@2' }],
    },
  },
  runs: {
    openRun: {
      title: 'Open Run',
      icon: 'open-preview',
      palette: 'hidden',
      menus: [{ menu: 'view/item/context', when: inView('runs', isOneOf('run', 'hop'), not(severalSelected)), group: '1_open@1' }],
    },
    findRun: {
      title: 'Find Run…',
      icon: 'search',
      palette: holds('hasRuns'),
      menus: [{ menu: 'view/title', when: inView('runs', holds('hasRuns')), group: 'navigation@1' }],
    },
    renameRun: {
      title: 'Rename Run…',
      palette: holds('hasRuns'),
      menus: [{ menu: 'view/item/context', when: onRun(), group: '3_note@1' }],
    },
    pinRun: {
      title: 'Pin Run',
      icon: 'pin',
      palette: holds('hasRuns'),
      menus: [
        { menu: 'view/item/context', when: onRun(not(is('pinned'))), group: '3_note@2' },
        { menu: 'view/item/context', when: inView('runs', is('run'), is('ended'), not(is('pinned'))), group: 'inline@2' },
      ],
    },
    unpinRun: {
      title: 'Unpin Run',
      icon: 'pinned',
      palette: holds('hasPinnedRuns'),
      menus: [
        { menu: 'view/item/context', when: onRun(is('pinned')), group: '3_note@2' },
        { menu: 'view/item/context', when: inView('runs', is('run'), is('ended'), is('pinned')), group: 'inline@2' },
      ],
    },
    removeRun: {
      title: 'Delete Run',
      icon: 'trash',
      palette: holds('hasRuns'),
      menus: [
        { menu: 'view/item/context', when: inView('runs', is('run'), is('ended')), group: 'inline@3' },
        { menu: 'view/item/context', when: onRun(is('ended')), group: '4_remove@2' },
      ],
    },
    clearRuns: {
      title: 'Clear Runs…',
      icon: 'clear-all',
      palette: holds('hasRuns'),
      menus: [{ menu: 'view/title', when: inView('runs', holds('hasRuns')), group: 'navigation@2' }],
    },
    forgetValues: {
      title: 'Forget Values…',
      palette: holds('valuesInMemory'),
      menus: [
        { menu: 'view/item/context', when: onRun(is('ended'), is('hasValues')), group: '4_remove@1' },
        { menu: 'view/title', when: inView('runs', holds('valuesInMemory')), group: '9_data@1' },
      ],
    },
    deleteStoredData: {
      title: 'Delete All Stored Data…',
      menus: [{ menu: 'view/title', when: inView('runs'), group: '9_data@2' }],
    },
  },
  sandbox: {
    trySandbox: {
      title: 'Try the Local Sandbox',
      icon: 'beaker',
    },
    startSandbox: {
      title: 'Start Local Sandbox',
      icon: 'beaker',
      palette: not(holds('sandboxRunning')),
      menus: [{ menu: 'view/title', when: inView('environments', not(holds('sandboxRunning'))), group: '2_sandbox@1' }],
    },
    stopSandbox: {
      title: 'Stop Local Sandbox',
      icon: 'debug-stop',
      palette: holds('sandboxRunning'),
      menus: [{ menu: 'view/title', when: inView('environments', holds('sandboxRunning')), group: '2_sandbox@1' }],
    },
  },
  secrets: {
    storeSecret: {
      title: 'Store Secret…',
      icon: 'key',
      palette: holds('canStoreSecret'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', is('editable'), is('trusted'), is('canHaveSecret'), not(is('hasSecret'))),
          group: 'inline@2',
        },
        {
          menu: 'view/item/context',
          when: inView('environments', is('editable'), is('trusted'), is('canHaveSecret')),
          group: '4_secret@1',
        },
      ],
    },
    forgetSecret: {
      title: 'Forget Secret…',
      palette: holds('hasSecrets'),
      menus: [{ menu: 'view/item/context', when: inView('environments', is('editable'), is('hasSecret')), group: '4_secret@2' }],
    },
    forgetAllSecrets: {
      title: 'Forget All Secrets…',
      palette: holds('hasSecrets'),
      menus: [{ menu: 'view/title', when: inView('environments', holds('hasSecrets')), group: '3_secrets@1' }],
    },
  },
  signOn: {
    pasteCallback: {
      title: 'Paste Callback URL…',
      palette: holds('flowRunning'),
    },
  },
  stepping: {
    pauseNextRequest: {
      title: 'Pause Before Next Request',
      palette: holds('flowRunning'),
      menus: [{ menu: 'view/item/context', when: inView('runs', is('run'), is('running')), group: '1_open@2' }],
    },
    stepRequest: {
      title: 'Send and Pause Before Next Request',
      palette: whilePaused,
      key: { key: 'f10', when: pausedKeys },
    },
    continueRun: {
      title: 'Send and Continue',
      palette: whilePaused,
      key: { key: 'f5', when: pausedKeys },
    },
    stopPausedRun: { internal: true, key: { key: 'shift+f5', when: pausedKeys } },
    undoRequestEdit: {
      title: 'Undo Edit of Request',
      palette: panelPaused,
    },
    editRequestAsJson: {
      title: 'Edit Request as JSON',
      palette: panelPaused,
    },
    sendRequest: {
      title: 'Send Request',
      icon: 'send',
      palette: whilePaused,
      key: { key: 'ctrl+enter', when: inRequestText },
      menus: [{ menu: 'editor/title', when: inRequest, group: 'navigation@1' }],
    },
    sendRequestAsIs: {
      title: 'Send as Is',
      palette: whilePaused,
    },
    skipRequest: {
      title: 'Skip Request',
      palette: whilePaused,
    },
    compareRequest: {
      title: 'Compare Request with Original',
      icon: 'diff',
      palette: inRequest,
      menus: [{ menu: 'editor/title', when: inRequest, group: 'navigation@2' }],
    },
    replaceRequestValue: { internal: true },
  },
  tamper: {
    runTamper: {
      title: 'Run Tamper Checks…',
      palette: holds('canStart'),
      menus: [
        {
          menu: 'view/item/context',
          when: inView('environments', isOneOf('environment', 'application', 'testUser'), is('trusted')),
          group: '1_start@5',
        },
        { menu: 'editor/title', when: inPanel('authFlow.flow'), group: '3_tamper@1' },
      ],
    },
    manageOwnServers: {
      title: 'Manage Own Servers…',
      palette: holds('canStart'),
    },
  },
  tokens: {
    decodeJwt: {
      title: 'Decode JWT',
      menus: [{ menu: 'editor/context', when: editorHasSelection, group: '9_authFlow@1' }],
    },
    generatePkce: {
      title: 'Generate PKCE Values',
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ShownCommand | InternalCommand>>>>;

export type Feature = keyof typeof commands;

/** Names of the commands of features. */
export type CommandName<In extends Feature = Feature> = { [Each in In]: keyof (typeof commands)[Each] & string }[In];

export type CommandId = `authFlow.${CommandName}`;
