import { l10n } from '../../core/text/l10n.ts';
import { applicationSchema } from '../schema/applicationSchema.ts';
import { environmentSchema } from '../schema/environmentSchema.ts';

/** A list of environments, found in a file of another form than `{ "environments": [ … ] }`. */
export interface OtherForm {
  readonly list: unknown;
  /** Where the list stands; `''` where it is the file. */
  readonly place: string;
  /** Whether the file is the one environment of the list, so that its members have no place before them. */
  readonly isSingle: boolean;
  /** What the file is, what of it is used, and the form expected. It quotes nothing of the file. */
  readonly message: string;
}

/**
 * Recognizes what people give instead of a configuration file: the list alone, settings of VS Code that hold it (settings.json,
 * a .code-workspace, a devcontainer.json), and one environment.
 *
 * @returns `undefined` for the form expected, and for what is none of these
 */
export function otherFormOf(value: unknown): OtherForm | undefined {
  if (Array.isArray(value)) return value.some(isObject) ? theListAlone(value) : undefined;
  if (!isObject(value) || Object.hasOwn(value, 'environments')) return undefined;
  return settingIn(value) ?? (isEnvironment(value) ? theOneEnvironment(value) : undefined);
}

function expected(): string {
  return l10n`The form expected is ${'{ "environments": [ … ] }'}.`;
}

function theListAlone(list: readonly unknown[]): OtherForm {
  const message = l10n`The file is a list of environments without the object around it. It is read. ${expected()}`;
  return { list, place: '', isSingle: false, message };
}

function theOneEnvironment(environment: object): OtherForm {
  const message = l10n`The file is a single environment without the list around it. It is read. ${expected()}`;
  return { list: [environment], place: '', isSingle: true, message };
}

/** Where settings stand in a file of VS Code, and how a setting is written there. */
const settingsPlaces = [[], ['settings'], ['customizations', 'vscode', 'settings']] as const;
const settingNames = [['authFlow.environments'], ['authFlow', 'environments']] as const;

function settingIn(file: object): OtherForm | undefined {
  for (const path of settingsPlaces.flatMap((place) => settingNames.map((name) => [...place, ...name]))) {
    const list = memberAt(file, path);
    if (list === undefined) continue;
    const message = l10n`The file holds settings of VS Code. Of these, ${'authFlow.environments'} is read and the others are not used. ${expected()}`;
    return { list, place: path.join('.'), isSingle: false, message };
  }
  return undefined;
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  return isObject(value) && Object.hasOwn(value, name) ? memberAt(Reflect.get(value, name), rest) : undefined;
}

/** Has a member that an environment has, and neither a file nor an application. */
function isEnvironment(value: object): boolean {
  return Object.keys(environmentSchema.members).some(
    (name) => !Object.hasOwn(applicationSchema.members, name) && Object.hasOwn(value, name),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
