import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sourceFiles } from './importsOf.ts';

/**
 * What code outside of `src/editor/kernel` uses of `vscode` while it runs. A list of what is allowed: whatever VS Code adds
 * to show a text with is forbidden until it is written here, or gets a function in the kernel that takes no string.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  window: [
    'activeTextEditor',
    'onDidChangeVisibleTextEditors',
    'registerCustomEditorProvider',
    'registerUriHandler',
    'registerWebviewPanelSerializer',
    'visibleTextEditors',
  ],
  env: ['asExternalUri', 'clipboard', 'remoteName', 'uiKind', 'uriScheme'],
  languages: [
    'createDiagnosticCollection',
    'registerCodeLensProvider',
    'registerDocumentDropEditProvider',
    'registerDocumentPasteEditProvider',
    'registerHoverProvider',
  ],
};

const allowedImports = new Set([
  ...Object.keys(allowed),
  'extensions',
  'workspace', // files and settings are no surface
  'ConfigurationTarget',
  'Disposable',
  'DocumentDropOrPasteEditKind',
  'EventEmitter',
  'ExtensionMode',
  'FileSystemError',
  'FileType',
  'Range',
  'RelativePattern',
  'ThemeColor',
  'ThemeIcon',
  'TreeItemCollapsibleState',
  'UIKind',
  'Uri',
]);

/** Properties of objects of VS Code that are texts. */
const textProperties = /\.(title|label|tooltip|description|detail|message|placeholder|prompt|text|validationMessage|badge)\s=\s/g;

const files = [...sourceFiles('src/editor'), ...sourceFiles('src/composition'), 'src/extension.ts'].filter(
  (file) => !file.startsWith('src/editor/kernel/'),
);

describe('surfaces of VS Code that show a text', () => {
  for (const file of files) {
    it(`are not used by ${file} but through src/editor/kernel`, () => {
      assert.deepEqual(surfacesIn(readFileSync(file, 'utf8')), []);
    });
  }

  it('get their text where it is put together: nothing else reads what text from outside is', () => {
    for (const file of files)
      assert.doesNotMatch(readFileSync(file, 'utf8'), /kernel\/textOf\.ts|\.shown\(|\.markdown\b|appendMarkdown/, file);
  });

  const forbidden: readonly (readonly [code: string, found: string])[] = [
    ["import { window } from 'vscode';\nvoid window.showInformationMessage(text);", 'window.showInformationMessage'],
    ["import { window } from 'vscode';\nvoid window.showWarningMessage(text);", 'window.showWarningMessage'],
    ["import { window } from 'vscode';\nvoid window.showErrorMessage(text);", 'window.showErrorMessage'],
    ["import { window } from 'vscode';\nvoid window.showInputBox({ prompt });", 'window.showInputBox'],
    ["import { window } from 'vscode';\nconst box = window.createInputBox();", 'window.createInputBox'],
    ["import { window } from 'vscode';\nvoid window.showQuickPick(names);", 'window.showQuickPick'],
    ["import { window } from 'vscode';\nconst pick = window.createQuickPick();", 'window.createQuickPick'],
    ["import { window } from 'vscode';\nvoid window.withProgress(options, run);", 'window.withProgress'],
    ["import { window } from 'vscode';\nwindow.setStatusBarMessage(text);", 'window.setStatusBarMessage'],
    ["import { window } from 'vscode';\nconst item = window.createStatusBarItem();", 'window.createStatusBarItem'],
    ["import { window } from 'vscode';\nwindow.createOutputChannel(name);", 'window.createOutputChannel'],
    ["import { window } from 'vscode';\nwindow.createWebviewPanel(type, title);", 'window.createWebviewPanel'],
    ["import { window } from 'vscode';\nconst { showErrorMessage } = window;", 'window without a member'],
    ["import { window as w } from 'vscode';\nw.showErrorMessage(text);", 'window as w'],
    ["import * as vscode from 'vscode';\nvscode.window.showErrorMessage(text);", 'all of vscode'],
    ["import { env } from 'vscode';\nvoid env.openExternal(uri);", 'env.openExternal'],
    ["import { MarkdownString } from 'vscode';", 'MarkdownString'],
    ["import {\n  type Range,\n  TreeItem,\n} from 'vscode';", 'TreeItem'],
    ["import { CodeLens } from 'vscode';", 'CodeLens'],
    ["import { Diagnostic } from 'vscode';", 'Diagnostic'],
    ["import { Hover } from 'vscode';", 'Hover'],
    ['item.tooltip = text;', '.tooltip = '],
    ['panel.title = text;', '.title = '],
    ["import { commands } from 'vscode';\ncommands.executeCommand('vscode.open', uri)", 'commands'],
  ];
  for (const [code, found] of forbidden) {
    it(`would be found: ${found}`, () => assert.deepEqual(surfacesIn(code), [found]));
  }

  it('are told from what shows nothing', () => {
    const code = "import { type MarkdownString, Uri, window } from 'vscode';\nwindow.activeTextEditor;";
    assert.deepEqual(surfacesIn(code), []);
  });
});

/** What a file uses of VS Code that could show a text. */
function surfacesIn(code: string): readonly string[] {
  const found: string[] = [];
  if (/import \* as \w+ from 'vscode'|require\('vscode'\)|import\('vscode'\)/.test(code)) found.push('all of vscode');
  for (const name of importedValues(code)) {
    if (!allowedImports.has(name)) found.push(name);
    const members = allowed[name];
    if (members !== undefined) found.push(...unlistedMembers(code, name, members));
  }
  found.push(...[...code.matchAll(textProperties)].map(([property]) => property));
  return found;
}

/** Names of values, as they stand between the braces: `window as w` too, which is on no list. */
function importedValues(code: string): readonly string[] {
  return [...code.matchAll(/^import \{([^}]*)\} from 'vscode';/gm)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}

function unlistedMembers(code: string, name: string, members: readonly string[]): readonly string[] {
  const body = code.replaceAll(/^import [^;]*;/gm, '').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'/g, '');
  return [...body.matchAll(new RegExp(`(?<![.\\w])${name}\\b(?!:)(?:\\??\\.(\\w+))?`, 'g'))].flatMap(([, member]) => {
    if (member === undefined) return [`${name} without a member`];
    return members.includes(member) ? [] : [`${name}.${member}`];
  });
}
