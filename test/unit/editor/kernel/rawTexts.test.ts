import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = 'src/editor/kernel';

/**
 * Every text that a surface of VS Code takes, as a call with `TEXT` in its place. Each must compile with finished words
 * there, and with nothing else.
 */
const texts: Readonly<Record<string, readonly string[]>> = {
  inform: ['inform(TEXT)', 'inform(fine, { yes: TEXT })'],
  warn: ['warn(TEXT)', 'warn(fine, { yes: TEXT })'],
  reportError: ['reportError(TEXT)', 'reportError(fine, { yes: TEXT })'],
  confirm: [
    'confirm({ question: TEXT, buttons: { yes: fine } })',
    'confirm({ question: fine, detail: TEXT, buttons: { yes: fine } })',
    'confirm({ question: fine, buttons: { yes: TEXT } })',
  ],
  confirmPlan: [
    'confirmPlan({ question: TEXT, buttons: { yes: fine } })',
    'confirmPlan({ question: fine, detail: TEXT, buttons: { yes: fine } })',
    'confirmPlan({ question: fine, buttons: { yes: TEXT } })',
  ],
  askForText: [
    'askForText({ title: TEXT, prompt: fine })',
    'askForText({ title: fine, prompt: TEXT })',
    'askForText({ title: fine, prompt: fine, placeholder: TEXT })',
    'askForText({ title: fine, prompt: fine, validate: () => TEXT })',
  ],
  offerText: ["offerText({ title: TEXT, prompt: fine, value: '' })", "offerText({ title: fine, prompt: TEXT, value: '' })"],
  pick: [
    'pick([{ label: TEXT, value: 1 }], { placeholder: fine })',
    'pick([{ label: fine, description: TEXT, value: 1 }], { placeholder: fine })',
    'pick([{ label: fine, detail: TEXT, value: 1 }], { placeholder: fine })',
    'pick([{ label: fine, value: 1 }], { title: TEXT, placeholder: fine })',
    'pick([{ label: fine, value: 1 }], { placeholder: TEXT })',
    'pick([{ label: fine, value: 1 }], { placeholder: fine, whenNoneMatches: () => TEXT })',
  ],
  shownItem: ['shownItem({ label: TEXT })', 'shownItem({ label: fine, description: TEXT })', 'shownItem({ label: fine, detail: TEXT })'],
  showProgress: [
    'showProgress({ title: TEXT, run: async () => {} })',
    'showProgress({ title: fine, run: async (report) => report(TEXT) })',
  ],
  newStatusItem: [
    "newStatusItem('id', TEXT)",
    "newStatusItem('id', fine).show({ text: TEXT, tooltip: fine, command: 'authFlow.showLog' })",
    "newStatusItem('id', fine).show({ text: fine, tooltip: TEXT, command: 'authFlow.showLog' })",
  ],
  newTreeItem: [
    'newTreeItem({ label: TEXT })',
    'newTreeItem({ label: fine, description: TEXT })',
    'newTreeItem({ label: fine, tooltip: TEXT })',
    'newTreeItem({ label: fine, tooltip: [[TEXT, fine]] })',
    'newTreeItem({ label: fine, tooltip: [[fine, TEXT]] })',
    'newTreeItem({ label: fine, spoken: TEXT })',
    "newTreeItem({ label: fine, command: { id: 'authFlow.showLog', title: TEXT, arguments: [] } })",
  ],
  HoverText: [
    'new HoverText().paragraph(TEXT)',
    'new HoverText().heading(TEXT)',
    'new HoverText().row(TEXT, fine)',
    'new HoverText().row(fine, TEXT)',
    "new HoverText().command(TEXT, fine, 'authFlow.showLog')",
    "new HoverText().command(fine, TEXT, 'authFlow.showLog')",
  ],
  newCodeLens: ["newCodeLens(range, TEXT, 'authFlow.showLog')"],
  newDiagnostic: ["newDiagnostic(range, { message: TEXT, severity: 'Hint', code: '' })"],
  openWebPanel: ["openWebPanel('authFlow.flow', TEXT)"],
  retitleWebPanel: ['retitleWebPanel(panel, TEXT)'],
  openTextFile: ['openTextFile(TEXT, fine)', 'openTextFile(fine, TEXT)'],
  askWhereToSave: [
    "askWhereToSave({ title: TEXT, saveLabel: fine, fileName: 'run.har' })",
    "askWhereToSave({ title: fine, saveLabel: TEXT, fileName: 'run.har' })",
  ],
  newDropEdit: ["newDropEdit('', TEXT, kind)"],
  newPasteEdit: ["newPasteEdit('', TEXT, kind)"],
  askInSteps: [
    "askInSteps(questions, TEXT, '', [])",
    "askInSteps(questions, fine, '', [{ kind: 'input', prompt: TEXT, apply: (state) => state }])",
    "askInSteps(questions, fine, '', [{ kind: 'input', prompt: () => TEXT, apply: (state) => state }])",
    "askInSteps(questions, fine, '', [{ kind: 'input', prompt: fine, placeholder: TEXT, apply: (state) => state }])",
    "askInSteps(questions, fine, '', [{ kind: 'input', prompt: fine, validate: () => TEXT, apply: (state) => state }])",
    "askInSteps(questions, fine, '', [{ kind: 'input', prompt: fine, validate: () => ({ warning: TEXT }), apply: (state) => state }])",
    "askInSteps(questions, fine, '', [{ kind: 'input', prompt: fine, note: () => TEXT, apply: (state) => state }])",
    "askInSteps(questions, fine, '', [{ kind: 'input', prompt: fine, hint: () => TEXT, apply: (state) => state }])",
    "askInSteps(questions, fine, '', [{ kind: 'input', prompt: fine, busy: TEXT, apply: (state) => state }])",
    "askInSteps(questions, fine, '', [{ kind: 'pick', placeholder: () => TEXT, items: () => [], apply: (state) => state }])",
    "askInSteps(questions, fine, '', [{ kind: 'pick', placeholder: TEXT, items: () => [], apply: (state) => state }])",
    "askInSteps(questions, fine, '', [{ kind: 'pick', placeholder: fine, items: () => [{ value: '', label: TEXT }], apply: (state) => state }])",
  ],
  askStep: [
    'askStep({ ...textStep, title: TEXT })',
    'askStep({ ...textStep, prompt: TEXT })',
    'askStep({ ...textStep, placeholder: TEXT })',
    'askStep({ ...textStep, note: TEXT })',
    'askStep({ ...textStep, hint: () => TEXT })',
    'askStep({ ...textStep, busy: TEXT })',
    'askStep({ ...textStep, validate: () => TEXT })',
  ],
  VirtualDocuments: ["new VirtualDocuments('scheme').open(TEXT, 'json', '')", "new VirtualDocuments('scheme').put(TEXT, 'json', '')"],
  openTextDiff: ['openTextDiff(uri, uri, TEXT)'],
  joined: ["joined([TEXT], ', ')"],
  PlainError: ['new PlainError(TEXT)'],
};

/** What makes texts of others, or shows none. */
const takeNoText = new Set([
  'closeDocument',
  'openDocument',
  'registerTextFiles',
  'replaceInDocument',
  'DocumentSaver',
  'savingChangesText',
  'afterWalkthroughKey',
  'Emitter',
  'useDisplayLanguage',
  'afterActivation',
  'lazy',
  'usingLazy',
  'Disposables',
  'outside',
  'isOutside',
  'words',
  'icon',
  'isWords',
  'textOf',
  'partsOf',
  'openWebPage',
  'isWebPage',
  'matchingItems',
  'escapeMarkdown',
  'codeSpan',
  'codeBlock',
  'commandUri',
  'runCommand', // whoever registered it checks what it takes
  'setContextKey',
  'closeQuestion',
  'showViews',
  'openWalkthrough', // our own
  'openSettingsFile',
  'openFile',
  'openFileAsText',
  'revealFile',
  'underHeadings', // what shownItem has made
  'showTree',
  'lazyTree',
  'Drafts', // keeps what was typed, which goes into a box as it is
  'whileEscapeGoesBack',
  'pressedEscape',
  'register',
  'registerCommands',
  'reportFailure', // what it shows is the words of a PlainError
  'openLogChannel',
  'editorLog', // the log of the engine quotes anything: all of it counts as text from outside
  'webPanelTabs',
]);

/** Calls of `words` that must not compile, each for a reason of its own. */
const noWords: Readonly<Record<string, string>> = {
  'a text that is not a literal': 'words(raw)',
  'a text put together from others': 'words(`The name is $' + '{raw}.`)',
  'one of both': "words(raw === '' ? 'Nothing' : `The name is $" + '{raw}.`)',
  'a missing place': "words('The name is {name}.')",
  'another place': "words('The name is {name}.', { title: outside(raw) })",
  'one place too many': "words('The name is {name}.', { name: outside(raw), more: outside(raw) })",
  'places where there are none': "words('No name.', { name: outside(raw) })",
  'a raw text in a place': "words('The name is {name}.', { name: raw })",
  'link syntax': "words('[the page](https://example.com/)')",
  'a link put together by places': "words('[{a}]({b})', { a: fine, b: fine })",
  'icon syntax': "words('$(flame) Trial')",
  'an icon named by a place': "words('$({name})', { name: fine })",
  'an icon of another name': "words('{icon} Trial', { icon: icon(raw) })",
  'a structure that looks like words': 'inform({ template: raw, places: {} })',
  'a separator that is not a literal': 'joined([fine], raw)',
  'a separator with a place': "joined([fine], '{0}')",
};

describe('texts for VS Code (the compiler)', function () {
  this.timeout(60_000);
  const calls = Object.values(texts).flat();
  const compiled = new Map<string, readonly string[]>();

  before(() => {
    compiled.set('words', compile(calls.map((call) => call.replace('TEXT', 'fine'))));
    compiled.set('a string', compile(calls.map((call) => call.replace('TEXT', 'raw'))));
    compiled.set('a literal', compile(calls.map((call) => call.replace('TEXT', "'text'"))));
    compiled.set('no words', compile(Object.values(noWords)));
  });

  it('takes finished words in every place', () => {
    assert.deepEqual(
      compiled.get('words'),
      calls.map(() => ''),
    );
  });

  for (const text of ['a string', 'a literal']) {
    it(`refuses ${text} in every place`, () => {
      const accepted = calls.filter((_, index) => !/^TS(2322|2345)$/.test(compiled.get(text)?.[index] ?? ''));
      assert.deepEqual(accepted, []);
    });
  }

  for (const [index, reason] of Object.keys(noWords).entries()) {
    it(`makes no words of ${reason}`, () => {
      assert.match(compiled.get('no words')?.[index] ?? '', /^TS(2322|2345|2353|2554|2741)$/);
    });
  }

  it('has a row here for every function and class of the folder', () => {
    assert.deepEqual(
      exported().filter((name) => !takeNoText.has(name) && !(name in texts)),
      [],
    );
    assert.deepEqual(
      [...takeNoText, ...Object.keys(texts)].filter((name) => !exported().includes(name)),
      [],
      'rows of nothing',
    );
  });

  it('has a row here for every method that the texts of hovers are made with', () => {
    const methods = [...readFileSync(join(folder, 'hoverText.ts'), 'utf8').matchAll(/^ {2}(\w+)\(.*: this \{$/gm)].map((match) => match[1]);
    assert.ok(methods.length > 3);
    // `code` takes text from outside alone: nothing of it is Markdown of ours.
    assert.deepEqual(
      methods.filter((name) => name !== 'code' && !texts['HoverText']?.some((call) => call.includes(`.${name}(`))),
      [],
    );
  });
});

/** The files of the kernel, from its folder. */
function files(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
}

function exported(): readonly string[] {
  return files().flatMap(exportsOf);
}

/** The functions and classes of a file. */
function exportsOf(file: string): readonly string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  return [...text.matchAll(/^export (?:async )?(?:function|class) (\w+)/gm)].map((match) => match[1] ?? '');
}

/** Compiles each statement in a function of its own. @returns the code of the first error of each; empty when there is none */
function compile(statements: readonly string[]): readonly string[] {
  const place = mkdtempSync(join(tmpdir(), 'raw-texts-'));
  try {
    const imports = files().map((file, index) => `import * as m${index} from '${resolve(folder, file)}';`);
    const names = files().flatMap((file, index) => exportsOf(file).map((name) => `const ${name} = m${index}.${name};`));
    const given = [
      "import type { DocumentDropOrPasteEditKind, Range, Uri, WebviewPanel } from 'vscode';",
      `import type { Questions, TextStepQuestion } from '${resolve(folder, 'questions/questions.ts')}';`,
      'declare const raw: string, range: Range, uri: Uri, panel: WebviewPanel, kind: DocumentDropOrPasteEditKind;',
      'declare const questions: Questions, textStep: TextStepQuestion;',
      "const fine = words('Fine.');",
    ];
    const head = [...imports, ...names, ...given];
    writeFileSync(join(place, 'calls.ts'), [...head, ...statements.map((statement) => `void (() => ${statement});`)].join('\n'));
    const options = { extends: resolve('tsconfig.json'), include: ['calls.ts'] };
    const compilerOptions = { typeRoots: [resolve('node_modules/@types')], types: ['node', 'vscode'], noUnusedLocals: false };
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ ...options, compilerOptions }));
    const { stdout } = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', place, '--pretty', 'false'], {
      encoding: 'utf8',
    });
    const errors = [...stdout.matchAll(/calls\.ts\((\d+),\d+\): error (TS\d+)/g)];
    const outOfPlace = stdout.split('\n').filter((line) => /error TS/.test(line) && !/calls\.ts\(\d+/.test(line));
    assert.deepEqual(outOfPlace, []);
    assert.deepEqual(
      errors.filter(([, line]) => Number(line) <= head.length),
      [],
      stdout,
    );
    return statements.map((_, index) => errors.find(([, line]) => Number(line) === head.length + index + 1)?.[2] ?? '');
  } finally {
    rmSync(place, { recursive: true });
  }
}
