import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { type Import, importsOf, sourceFiles } from './importsOf.ts';

interface Row {
  readonly folder: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
  readonly packages: readonly string[];
}

const table = readTable(readFileSync('docs/architecture.md', 'utf8'));
const files = [...sourceFiles('src'), ...sourceFiles('webview')];
const imports = files.flatMap((file) => importsOf(file));

describe('import borders (docs/architecture.md)', () => {
  it('has a row for every folder, and a folder for every row', () => {
    const folders = new Set(files.map((file) => rowOf(file)?.folder ?? `no row for ${file}`));
    assert.deepEqual([...folders].sort(), table.map(({ folder }) => folder).sort());
  });

  for (const row of table) {
    it(`${row.folder} imports only what its row allows`, () => {
      const forbidden = imports.filter((each) => rowOf(each.from) === row && !isAllowed(row, each));
      assert.deepEqual(forbidden.map(describeImport), []);
    });
  }

  it('work is written against the interface Run: the class behind it is made in one place', () => {
    const importers = imports.filter(({ to }) => to === 'src/core/engine/flowRun.ts').map(({ from }) => from);
    assert.deepEqual(importers, ['src/core/engine/conduct.ts']);
  });

  it('the core names no product', () => {
    // The name of a step is shown to people, so it is the product's own.
    const withoutStep = (file: string): string => readFileSync(file, 'utf8').replaceAll("'DaVinci node'", '');
    const named = files.filter((file) => file.startsWith('src/core/') && /pingone|davinci/i.test(withoutStep(file)));
    assert.deepEqual(named, []);
  });

  it('the UI toolkit is imported by webview/ui/defineComponents.ts alone', () => {
    const importers = imports.filter(({ to }) => to.startsWith('@vscode/webview-ui-toolkit')).map(({ from }) => from);
    assert.deepEqual([...new Set(importers)], ['webview/ui/defineComponents.ts']);
  });

  it('the elements of the UI toolkit are named by webview/ui/components.ts and components.css alone', () => {
    const views = files.filter((file) => /<vscode-|customElements/.test(readFileSync(file, 'utf8')));
    assert.deepEqual(views, ['webview/ui/components.ts']);
    const tests = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.startsWith('ui') && file.endsWith('.ts'),
    );
    assert.deepEqual(
      tests.filter((file) => /['"`, ]vscode-(?:button|panel|progress)/.test(readFileSync(`test/${file}`, 'utf8'))),
      [],
    );
    assert.doesNotMatch(readFileSync('webview/styles.css', 'utf8'), /vscode-(?:button|panel|progress)[\w-]*(?:::part|[ {.,:>[])|::part/);
  });

  it('views take `html` from webview/ui/html.ts, which shows what hides in a text', () => {
    const importers = files.filter((file) => /import \{[^}]*\bhtml\b[^}]*\} from 'lit-html'/.test(readFileSync(file, 'utf8')));
    assert.deepEqual(importers, ['webview/ui/html.ts']);
  });

  it('no file passes on what another exports', () => {
    assert.deepEqual(imports.filter(({ isReexport }) => isReexport).map(describeImport), []);
    assert.deepEqual(
      files.filter((file) => /\/(index|utils?|helpers|common)\.ts$/.test(file)),
      [],
    );
  });

  it('nothing is imported in a circle, types counted', () => {
    assert.equal(findCycle(imports.filter(({ isPackage }) => !isPackage))?.join(' > '), undefined);
  });
});

describe('folders', () => {
  /** More files in one folder are a list in which nobody finds anything. */
  const most = 20;

  it(`have at most ${most} files each, folders in them not counted`, () => {
    const crowded = ['src', 'webview', 'test'].flatMap((top) => crowdedFolders(filesBelow(top), most));
    assert.deepEqual(crowded, []);
  });

  it('are crowded with one file more', () => {
    const listed = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `src/a/${index}.ts`);
    assert.deepEqual(crowdedFolders([...listed(most), 'src/a/b/c.ts', 'src/x.ts'], most), []);
    assert.deepEqual(crowdedFolders(listed(most + 1), most), ['src/a: 21']);
  });
});

describe('the reader of imports', () => {
  const text = [
    "import { readFile } from 'node:fs/promises';",
    "import type { Hop } from '../core/runs/hop.ts';",
    "import {\n  a,\n  type B,\n} from './b.ts';",
    "export { c } from './c.ts';",
    "import './styles.ts';",
    "const late = () => import('../late.ts');",
  ].join('\n');

  it('tells packages, types, passing on and late imports apart', () => {
    assert.deepEqual(
      importsOf('src/editor/file.ts', text).map(({ to, isPackage, isType, isReexport }) => [to, isPackage, isType, isReexport]),
      [
        ['node:fs/promises', true, false, false],
        ['src/core/runs/hop.ts', false, true, false],
        ['src/editor/b.ts', false, false, false],
        ['src/editor/c.ts', false, false, true],
        ['src/editor/styles.ts', false, false, false],
        ['src/late.ts', false, false, false],
      ],
    );
  });

  it('finds a circle, of types too', () => {
    const edge = (from: string, to: string): Import => ({ from, to, isPackage: false, isType: false, isReexport: false, isLate: false });
    assert.deepEqual(findCycle([edge('a', 'b'), edge('b', 'c'), edge('c', 'b')]), ['b', 'c', 'b']);
    assert.equal(findCycle([edge('a', 'b'), edge('a', 'c'), edge('b', 'c')]), undefined);
    const read = [
      ...importsOf('src/a.ts', "import { b } from './b.ts';"),
      ...importsOf('src/b.ts', "import type { A } from './a.ts';"),
      ...importsOf('src/c.ts', "import { type A } from './a.ts';"),
    ];
    assert.deepEqual(findCycle(read), ['src/a.ts', 'src/b.ts', 'src/a.ts']);
  });
});

/** Every file below a folder, with forward slashes; not what a tool puts into a folder whose name begins with a dot. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
    .filter((file) => !file.split('/').some((part) => part.startsWith('.')));
}

/** @returns each folder with more files than allowed, and how many they are */
function crowdedFolders(paths: readonly string[], most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > most).map(([folder, count]) => `${folder}: ${count}`);
}

function readTable(markdown: string): readonly Row[] {
  const names = (cell: string | undefined): readonly string[] => [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  return markdown
    .split('\n')
    .filter((line) => /^\| `/.test(line))
    .map((line) => {
      const [, folder, values, types, packages] = line.split('|');
      return { folder: names(folder)[0] ?? '', values: names(values), types: names(types), packages: names(packages) };
    });
}

function rowOf(file: string): Row | undefined {
  return table.find(({ folder }) => isIn(folder, file));
}

/** A place is a folder, or a file without its ending. */
function isIn(place: string, file: string): boolean {
  return file.startsWith(`${place}/`) || file === `${place}.ts`;
}

function isAllowed(row: Row, { to, isPackage, isType }: Import): boolean {
  if (isPackage) return row.packages.some((name) => (name.endsWith(':') ? to.startsWith(name) : to === name || to.startsWith(`${name}/`)));
  return [row.folder, ...row.values, ...(isType ? row.types : [])].some((place) => isIn(place, to));
}

function describeImport({ from, to, isType }: Import): string {
  return `${from} imports ${isType ? 'types from ' : ''}${to}`;
}

/** @returns the files of a circle, the first one again at the end */
function findCycle(edges: readonly Import[]): readonly string[] | undefined {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const to of targets.get(file) ?? []) {
      const cycle = visit(to, [...path, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of targets.keys()) {
    const cycle = visit(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
