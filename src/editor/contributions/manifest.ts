import { environmentList } from '../../environments/schema/configurationSchema.ts';
import { commands, type Feature, type InternalCommand, type MenuPlace, type ShownCommand } from './commands.ts';
import { documentSchemes } from './documentSchemes.ts';
import { type Setting, settingKey, settingNames, settings } from './settings.ts';
import { submenus } from './submenus.ts';
import { type PutText, translatableSchema } from './translatableSchema.ts';
import { type PanelType, recordingEditors, views } from './views.ts';
import { completionEvent, stepDescription, walkthrough } from './walkthrough.ts';
import { welcome } from './welcome.ts';

/** What of package.json follows from the tables of this folder, and the texts that it names. */
export interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: object;
  readonly contributes: object;
  /** Content of package.nls.json: the English texts, each by the key that stands in package.json between percent signs. */
  readonly texts: Readonly<Record<string, string>>;
}

const section = 'authFlow';
const panelTypes: readonly PanelType[] = ['authFlow.flow', 'authFlow.comparison'];
/** Files of the command line that VS Code completes and checks. Any other may name the schema itself. */
const configurationFileNames = ['*.authflow.json', 'authflow.config.json'];
const savedRunNames = ['*.authrun.json'];
const containerIcon = 'webview/icons/auth-flows.svg';

/** @returns what package.json and package.nls.json have to say. Pure: it follows from the tables alone */
export function manifestOf(): Manifest {
  const texts: Record<string, string> = {};
  const text = (key: string, english: string): string => {
    texts[key] = english;
    return `%${key}%`;
  };
  const contributes = {
    commands: shownCommands().map(([name, { title, icon }]) => ({
      command: `${section}.${name}`,
      title: text(`command.${name}`, title),
      category: text('category', 'Auth Flow'),
      ...(icon === undefined ? {} : { icon: `$(${icon})` }),
    })),
    viewsContainers: { activitybar: [{ id: section, title: text('views', 'Auth Flows'), icon: containerIcon }] },
    views: {
      [section]: Object.entries(views).map(([name, title]) => ({
        id: `${section}.${name}`,
        name: text(`view.${name}`, title),
        icon: containerIcon,
        contextualTitle: text('views', 'Auth Flows'),
      })),
    },
    viewsWelcome: Object.entries(welcome).map(([name, contents]) => ({
      view: `${section}.${name}`,
      contents: text(`view.${name}.welcome`, contents),
    })),
    submenus: Object.entries(submenus).map(([name, { label }]) => ({ id: `${section}.${name}`, label: text(`submenu.${name}`, label) })),
    menus: menus(),
    keybindings: keyBindings(),
    walkthroughs: [
      {
        id: walkthrough.id,
        title: text('walkthrough', walkthrough.title),
        description: text('walkthrough.description', walkthrough.description),
        icon: 'webview/icons/flow-dark.svg',
        steps: walkthrough.steps.map((step) => ({
          id: step.id,
          title: text(`walkthrough.${step.id}`, step.title),
          description: text(`walkthrough.${step.id}.description`, stepDescription(step)),
          media: { markdown: `docs/walkthrough/${step.id}.md` },
          completionEvents: [completionEvent(step)],
        })),
      },
    ],
    customEditors: Object.entries(recordingEditors).map(([viewType, { title, pattern, priority }]) => ({
      viewType,
      displayName: text(`editor.${viewType.slice(section.length + 1)}`, title),
      selector: [{ filenamePattern: pattern }],
      priority,
    })),
    jsonValidation: [
      { fileMatch: configurationFileNames, url: './docs/configuration.schema.json' },
      { fileMatch: savedRunNames, url: './docs/authrun.schema.json' },
      { fileMatch: [`${documentSchemes.request}:/**/*.json`], url: './docs/request.schema.json' },
    ],
    configuration: {
      title: text('settings', 'Auth Flow Explorer'),
      properties: Object.fromEntries(
        settingNames().map((name) => [
          settingKey(name),
          {
            ...settingProperty(name, settings[name], text),
            ...(name === 'environments' ? translatableSchema(environmentList.jsonSchema('setting'), `setting.${name}`, text) : {}),
          },
        ]),
      ),
    },
  };
  return {
    activationEvents: [
      'onStartupFinished',
      ...panelTypes.map((type) => `onWebviewPanel:${type}`),
      `onFileSystem:${documentSchemes.request}`,
    ],
    capabilities: {
      untrustedWorkspaces: {
        supported: 'limited',
        description: text(
          'untrustedWorkspaces',
          'Environments from the settings of an untrusted workspace are shown but never contacted. Other settings of this extension in the workspace have no effect.',
        ),
        // The environments are shown, which is why they may come from anywhere.
        restrictedConfigurations: settingNames()
          .filter((name) => name !== 'environments')
          .map(settingKey)
          .sort(),
      },
      virtualWorkspaces: true,
    },
    contributes,
    texts,
  };
}

function settingProperty(name: string, setting: Setting, text: PutText): object {
  const { order, type, scope, description } = setting;
  const common = { order, type, default: setting.default, scope, markdownDescription: text(`setting.${name}`, description) };
  if (setting.type === 'integer') return { ...common, minimum: setting.minimum, maximum: setting.maximum };
  if (setting.type === 'boolean' || setting.items === undefined) return common;
  const { pattern, patternError } = setting.items;
  const items = { type: 'string', pattern, patternErrorMessage: text(`setting.${name}.pattern`, patternError) };
  return { ...common, uniqueItems: true, items };
}

function menus(): Readonly<Record<string, readonly object[]>> {
  const places: Record<string, object[]> = {};
  const put = (menu: string, entry: object): void => {
    places[menu] = [...(places[menu] ?? []), entry];
  };
  for (const [name, { menus: shown = [], palette }] of shownCommands()) {
    const command = `${section}.${name}`;
    for (const place of shown) put(menuId(place.menu), { command, ...whenAndGroup(place) });
    if (palette !== undefined) put('commandPalette', { command, when: palette === 'hidden' ? 'false' : palette.clause });
  }
  for (const [name, place] of Object.entries(submenus)) put(place.menu, { submenu: `${section}.${name}`, ...whenAndGroup(place) });
  return places;
}

function keyBindings(): readonly object[] {
  const internal: Readonly<Record<Feature, Readonly<Record<string, ShownCommand | InternalCommand>>>> = commands;
  return Object.values(internal)
    .flatMap((own) => Object.entries(own))
    .flatMap(([name, command]) =>
      command.key !== undefined ? [{ command: `${section}.${name}`, key: command.key.key, when: command.key.when.clause }] : [],
    );
}

function menuId(menu: MenuPlace['menu']): string {
  return Object.hasOwn(submenus, menu) ? `${section}.${menu}` : menu;
}

function whenAndGroup({ when, group }: Pick<MenuPlace, 'when' | 'group'>): object {
  return when === undefined ? { group } : { when: when.clause, group };
}

function shownCommands(): readonly (readonly [name: string, command: ShownCommand])[] {
  const byFeature: Readonly<Record<Feature, Readonly<Record<string, ShownCommand | InternalCommand>>>> = commands;
  return Object.values(byFeature)
    .flatMap((own) => Object.entries(own))
    .flatMap(([name, command]) => ('internal' in command ? [] : [[name, command] as const]));
}
