import { about } from '../../core/text/about.ts';
import { limitBounds } from '../../environments/limits.ts';

/** What a setting says about itself in package.json, beside its texts. */
interface SettingBase {
  /** Place in the settings editor. */
  readonly order: number;
  /**
   * `window`: a workspace may decide. `application` and `machine`: the user's own settings alone, since a workspace decides neither
   * what is kept, nor how long somebody waits, nor where a secret may go.
   */
  readonly scope: 'window' | 'application' | 'machine';
  /** Markdown. */
  readonly description: string;
}

export type Setting = BooleanSetting | IntegerSetting | ListSetting;

interface BooleanSetting extends SettingBase {
  readonly type: 'boolean';
  readonly default: boolean;
}

interface IntegerSetting extends SettingBase {
  readonly type: 'integer';
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

interface ListSetting extends SettingBase {
  readonly type: 'array';
  readonly default: readonly [];
  /** Of texts; left out where a schema of its own describes the entries. */
  readonly items?: { readonly pattern: string; readonly patternError: string };
}

/**
 * Every setting by its name, without the leading `authFlow.`. From this follow package.json (`npm run generate`), what is read
 * (`settingValue.ts`) and which settings a workspace cannot change.
 */
export const settings = {
  environments: {
    order: 1,
    type: 'array',
    default: [],
    scope: 'window',
    description: about`Authorization servers with their applications and test users. Settings never contain secrets: client secrets, private keys and passwords are kept in the editor's secret storage.`,
  },
  'http.connectTimeoutSeconds': {
    order: 10,
    type: 'integer',
    ...limitBounds.connectTimeoutSeconds,
    scope: 'application',
    description: about`Time limit for establishing a connection, in seconds.`,
  },
  'http.responseTimeoutSeconds': {
    order: 11,
    type: 'integer',
    ...limitBounds.responseTimeoutSeconds,
    scope: 'application',
    description: about`Time limit for receiving the first bytes of a response, and again for receiving the rest, in seconds.`,
  },
  'http.runTimeoutSeconds': {
    order: 12,
    type: 'integer',
    ...limitBounds.runTimeoutSeconds,
    scope: 'application',
    description: about`Time limit for a complete run, in seconds. Time spent waiting for user input does not count.`,
  },
  'http.bodyLimitKilobytes': {
    order: 13,
    type: 'integer',
    ...limitBounds.bodyLimitKilobytes,
    scope: 'application',
    description: about`Maximum size of each response that is kept, in kilobytes. Values above 16,384 are treated as 16,384. Truncated responses are marked.`,
  },
  'http.allowPlainHttp': {
    order: 14,
    type: 'array',
    default: [],
    scope: 'machine',
    items: { pattern: '^http://[^/?#@\\s]+/?$', patternError: about`Enter an origin: http://host or http://host:port.` },
    description: about`Servers on other machines to which secrets may be sent over plain HTTP, each as an origin such as \`http://op.example.com\`. Anyone on the network path can read and modify the traffic. Not required for servers on this machine.`,
  },
  'history.limit': {
    order: 20,
    type: 'integer',
    default: 50,
    minimum: 0,
    maximum: 1000,
    scope: 'application',
    description: about`Maximum number of finished runs kept in the history, always without secrets. \`0\` disables history.`,
  },
  'history.keepInMemory': {
    order: 21,
    type: 'integer',
    default: 10,
    minimum: 0,
    maximum: 1000,
    scope: 'machine',
    description: about`Maximum number of finished runs in this window whose values (tokens, passwords, cookies) stay in memory so that you can reveal and use them. Runs with an open panel always keep them. \`0\` keeps values only while the panel is open.`,
  },
  'panel.letterKeys': {
    order: 29,
    type: 'boolean',
    default: true,
    scope: 'application',
    description: about`Let single letters act in the run panel: \`/\` filters the hops, \`N\` goes to the next hop that failed, \`C\` copies the request of the selected hop as a curl command, \`R\` copies its request and response. Turn this off if you dictate, or press keys by accident.`,
  },
  'jwt.hover': {
    order: 30,
    type: 'boolean',
    default: true,
    scope: 'window',
    description: about`Show the decoded header and claims when you hover over a JWT.`,
  },
  'jwt.codeLens': {
    order: 31,
    type: 'boolean',
    default: true,
    scope: 'window',
    description: about`Show *Decode JWT* above lines that contain a JWT.`,
  },
  'jwt.paste': {
    order: 32,
    type: 'boolean',
    default: true,
    scope: 'window',
    description: about`Offer *Paste as Decoded JWT* when the clipboard contains a JWT, and *Insert as Decoded JWT* when you drop one.`,
  },
  'jwt.diagnostics': {
    order: 33,
    type: 'boolean',
    default: true,
    scope: 'window',
    description: about`Mark expired tokens, tokens with \`alg: none\`, and live tokens in files that Git tracks.`,
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof settings;

/** As `settings.json` names it. */
export type SettingKey<Name extends SettingName = SettingName> = `authFlow.${Name}`;

export const settingsSection = 'authFlow';

export function settingKey<Name extends SettingName>(name: Name): SettingKey<Name> {
  return `${settingsSection}.${name}`;
}

/** Settings that only the user's own settings hold. */
export function userOnlySettings(): readonly SettingName[] {
  return settingNames().filter((name) => settings[name].scope !== 'window');
}

export function settingNames(): readonly SettingName[] {
  return Object.keys(settings).filter((name): name is SettingName => Object.hasOwn(settings, name));
}
