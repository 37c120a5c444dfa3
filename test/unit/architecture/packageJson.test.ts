import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  commandIds,
  contextKeys,
  flowPanelType,
  settings,
  settingsSection,
  treeItems,
  userOnlySettings,
  viewContainer,
  views,
  walkthrough,
} from '../../../src/editor/contributions/contributions.ts';
import { sourceFiles } from './importsOf.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { contributes } = manifest;
const contributionsFile = 'src/editor/contributions/contributions.ts';
const code = [...sourceFiles('src/editor'), ...sourceFiles('src/composition'), 'src/extension.ts']
  .filter((file) => file !== contributionsFile)
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();
const contributedCommands = contributes.commands.map(({ command }: { command: string }) => command);
const menuItems: readonly { command?: string; submenu?: string; when?: string }[] = Object.values(contributes.menus).flat() as never;
const whens: readonly string[] = strings(contributes)
  .filter(([path]) => /\.(when|enablement)$/.test(path))
  .map(([, value]) => value);

describe('package.json against the code', () => {
  it('contributes each command of the code, and no other', () => {
    assert.deepEqual(sorted(contributedCommands), sorted(Object.values(commandIds)));
  });

  it('each command is used by name in the code', () => {
    const unused = Object.keys(commandIds).filter((name) => !new RegExp(`\\bcommandIds\\.${name}\\b`).test(code));
    assert.deepEqual(unused, []);
  });

  it('each command has a title and the category that the palette shows', () => {
    const odd = contributes.commands.filter((each: { title?: string; category?: string }) => !each.title || each.category !== 'Auth Flow');
    assert.deepEqual(odd, []);
  });

  it('no text names a command that does not exist', () => {
    const named = strings(contributes).flatMap(([, text]) => [...text.matchAll(/\bcommand:([\w.]+)/g)].map((match) => match[1] ?? ''));
    const inMenus = menuItems.flatMap(({ command }) => command ?? []);
    const own = [...named, ...inMenus].filter((name) => name.startsWith(`${settingsSection}.`));
    assert.deepEqual(
      own.filter((name) => !contributedCommands.includes(name)),
      [],
    );
  });

  it('declares each setting of the code, and no other', () => {
    const sections = [contributes.configuration].flat();
    const declared = sections.flatMap(({ properties }: { properties: object }) => Object.keys(properties));
    assert.deepEqual(sorted(declared), sorted(Object.values(settings).map((name) => `${settingsSection}.${name}`)));
  });

  it('takes no setting from a workspace that is not trusted, but the environments, which are shown', () => {
    const declared = [contributes.configuration].flat().flatMap(({ properties }: { properties: object }) => Object.keys(properties));
    const shown = `${settingsSection}.${settings.environments}`;
    assert.deepEqual(
      sorted(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations),
      sorted(declared.filter((name: string) => name !== shown)),
    );
  });

  it('lets a workspace decide about environments and how tokens are shown, and about nothing else', () => {
    const properties: readonly (readonly [string, { scope?: string }])[] = [contributes.configuration]
      .flat()
      .flatMap((section: { properties: object }) => Object.entries(section.properties));
    const ofUser = properties.filter(([, { scope }]) => scope === 'application' || scope === 'machine').map(([name]) => name);
    assert.deepEqual(sorted(ofUser), sorted(userOnlySettings.map((name) => `${settingsSection}.${name}`)));
    assert.deepEqual(
      properties.map(([name]) => name).filter((name) => !ofUser.includes(name) && !/^authFlow\.(?:environments$|jwt\.)/.test(name)),
      [],
    );
  });

  it('each setting is read by name in the code', () => {
    const unused = Object.keys(settings).filter((name) => !new RegExp(`\\bsettings\\.${name}\\b`).test(code));
    assert.deepEqual(unused, []);
  });

  it('contributes the views of the code in its one container', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }: { id: string }) => id),
      [viewContainer],
    );
    assert.deepEqual(sorted(contributes.views[viewContainer].map(({ id }: { id: string }) => id)), sorted(Object.values(views)));
    const welcomed = (contributes.viewsWelcome ?? []).map(({ view }: { view: string }) => view);
    assert.deepEqual(
      welcomed.filter((view: string) => !(Object.values(views) as string[]).includes(view)),
      [],
    );
  });

  it('conditions use only context keys, views and settings that exist', () => {
    const own = whens.flatMap((when) => [...when.matchAll(new RegExp(`\\b${settingsSection}\\.[\\w.]+`, 'g'))].map(([name]) => name));
    const known = [
      ...Object.values(contextKeys),
      ...Object.values(views),
      ...Object.values(commandIds),
      ...Object.values(settings).map((name) => `${settingsSection}.${name}`),
      flowPanelType,
    ] as readonly string[];
    assert.deepEqual(
      own.filter((name) => !known.includes(name)),
      [],
    );
  });

  it('each context key is set by the code and used in a condition', () => {
    for (const [name, key] of Object.entries(contextKeys)) {
      assert.match(code, new RegExp(`\\bcontextKeys\\.${name}\\b`));
      assert.ok(
        whens.some((when) => when.includes(key)),
        `no condition uses ${key}`,
      );
    }
  });

  it('conditions on tree items use only kinds that the code gives', () => {
    const words = whens.flatMap((when) =>
      [...when.matchAll(/viewItem\s*(?:==|=~)\s*(\/[^/]+\/|\S+)/g)].flatMap((match) =>
        [...(match[1] ?? '').replaceAll('\\b', ' ').matchAll(/[A-Za-z]{3,}/g)].map(([word]) => word),
      ),
    );
    const known = Object.values(treeItems) as readonly string[];
    assert.deepEqual(
      words.filter((word) => !known.includes(word)),
      [],
    );
  });

  it('contributes the walkthrough of the code, whose files exist', () => {
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }: { id: string }) => id),
      [walkthrough],
    );
    const files = strings(contributes)
      .filter(([path, value]) => /\.(icon|dark|light|svg|markdown|image)$/.test(path) && /\.\w+$/.test(value))
      .map(([, value]) => value);
    for (const file of files) assert.doesNotThrow(() => readFileSync(file), `${file} is named and missing`);
  });
});

/** Every string in a JSON value, with its path. */
function strings(value: unknown, path = ''): readonly (readonly [path: string, value: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => strings(member, `${path}.${name}`));
}
