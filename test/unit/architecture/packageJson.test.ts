import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { commands, type InternalCommand, type ShownCommand } from '../../../src/editor/contributions/commands.ts';
import { contextKeys, momentKeys } from '../../../src/editor/contributions/contextKeys.ts';
import { manifestOf } from '../../../src/editor/contributions/manifest.ts';
import { settingNames, settings } from '../../../src/editor/contributions/settings.ts';
import { views } from '../../../src/editor/contributions/views.ts';
import { sourceFiles } from './importsOf.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const generated = manifestOf();

const shownCommands = Object.values<Readonly<Record<string, ShownCommand | InternalCommand>>>(commands)
  .flatMap((feature) => Object.values(feature))
  .filter((command) => 'title' in command);

const code = [...sourceFiles('src/editor'), ...sourceFiles('src/composition')]
  .filter((file) => !file.startsWith('src/editor/contributions/'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('package.json', () => {
  for (const part of ['activationEvents', 'capabilities', 'contributes'] as const) {
    it(`has as ${part} what follows from src/editor/contributions (npm run generate)`, () => {
      assert.deepEqual(manifest[part], generated[part]);
    });
  }

  it('has its texts in package.nls.json', () => {
    assert.deepEqual(texts, generated.texts);
  });

  it('names only keys of texts that there are, and every one', () => {
    const named = strings([manifest.contributes, manifest.capabilities]).flatMap(([, value]) => /^%(.+)%$/.exec(value)?.[1] ?? []);
    assert.deepEqual([...new Set(named)].sort(), Object.keys(texts).sort());
  });

  it('names only files that exist', () => {
    const files = strings(manifest.contributes)
      .filter(([path, value]) => /\.(icon|dark|light|svg|markdown|image)$/.test(path) && /\.\w+$/.test(value))
      .map(([, value]) => value);
    assert.deepEqual(
      files.filter((file) => !existsSync(file)),
      [],
    );
  });
});

describe('what src/editor/contributions declares', () => {
  const conditions = strings(generated.contributes)
    .filter(([path]) => /\.when$|\.completionEvents\./.test(path))
    .map(([, value]) => value);

  for (const name of settingNames().filter((each) => each !== 'environments')) {
    it(`is read: the setting ${name}`, () => {
      const reader = readFileSync('src/editor/contributions/settingsReader.ts', 'utf8');
      assert.ok(`${code}${reader}`.includes(`readSetting('${name}')`));
    });
  }

  for (const [name, key] of Object.keys(contextKeys).map((each) => [each, `authFlow.${each}`] as const)) {
    it(`is asked for: the context key ${name}`, () => {
      assert.ok(
        conditions.some((condition) => new RegExp(`\\b${key.replace('.', '\\.')}\\b`).test(condition)),
        'no condition asks for it',
      );
    });
  }

  it('has every command that an earlier version had, since key bindings and other extensions name them', () => {
    const earlier: readonly string[] = JSON.parse(readFileSync('test/vectors/commands-1.json', 'utf8'));
    const now = manifest.contributes.commands.map(({ command }: { readonly command: string }) => command);
    assert.deepEqual(
      earlier.filter((command) => !now.includes(command)),
      [],
    );
  });

  it('has no title in the palette that is the beginning of another, so that typing one finds one', () => {
    const lower = (title: string): string => title.toLowerCase().replace(/…$/, '');
    const titles = shownCommands.map(({ title }) => lower(title));
    const typed = shownCommands.filter(({ palette }) => palette !== 'hidden').map(({ title }) => lower(title));
    const beginnings = typed.flatMap((title) =>
      typed.filter((other) => other !== title && other.startsWith(title)).map((other) => [title, other]),
    );
    assert.deepEqual(beginnings, []);
    assert.equal(new Set(titles).size, titles.length);
    assert.deepEqual(
      shownCommands.filter(({ title }) => /^start auth/i.test(title)).map(({ title }) => title),
      ['Start authorization flow'],
    );
  });

  it('offers in the palette of an empty editor what needs nothing, and no more', () => {
    const holdsWhenEmpty = (clause: string): boolean =>
      clause.split(' || ').some((term) => (term.startsWith('!') ? term !== '!authFlow.isKnown' : term === 'authFlow.isKnown'));
    const always = shownCommands.filter(({ palette }) => palette === undefined || (palette !== 'hidden' && holdsWhenEmpty(palette.clause)));
    assert.deepEqual(always.map(({ title }) => title).sort(), [
      'Add Environment…',
      'Decode JWT',
      'Delete All Stored Data…',
      'Generate PKCE Values',
      'Open Environments Setting',
      'Show Log',
      'Start Local Sandbox',
      'Try the Local Sandbox',
    ]);
  });

  for (const name of Object.keys(momentKeys)) {
    it(`is set: the context key ${name}`, () => assert.ok(code.includes(`setContextKey('${name}', `)));
  }

  for (const name of Object.keys(views)) {
    it(`is shown: the view ${name}`, () => assert.ok(code.includes(`showTree('${name}', `)));
  }

  it('lets a workspace decide about environments and how tokens are shown, and about nothing else', () => {
    const ofWorkspace = settingNames().filter((name) => settings[name].scope === 'window');
    assert.deepEqual(
      ofWorkspace.filter((name) => name !== 'environments' && !name.startsWith('jwt.')),
      [],
    );
  });
});

/** Every string in a JSON value, with its path. */
function strings(value: unknown, path = ''): readonly (readonly [path: string, value: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => strings(member, `${path}.${name}`));
}
