import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

export interface Import {
  /** The importing file, from the root of the checkout: `src/core/runFlow.ts`. */
  readonly from: string;
  /** The imported file from the root of the checkout, or the name of a package or Node module. */
  readonly to: string;
  readonly isPackage: boolean;
  readonly isType: boolean;
  /** True for `export … from`. */
  readonly isReexport: boolean;
  /** True for `import(…)`, which loads when it is reached. */
  readonly isLate: boolean;
}

/** Every `.ts` file below a folder, with forward slashes. */
export function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
}

/** The imports of one file: statements and `import(…)`. Relies on the formatter: a statement starts its line. */
export function importsOf(file: string, text = readFileSync(file, 'utf8')): readonly Import[] {
  const statements = [...text.matchAll(/^(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)';/gm)].map((match) => ({
    isReexport: match[1] === 'export',
    isLate: false,
    isType: match[2] !== undefined,
    specifier: match[3] ?? '',
  }));
  const calls = [...text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)].map((match) => ({
    isReexport: false,
    isLate: true,
    isType: false,
    specifier: match[1] ?? '',
  }));
  return [...statements, ...calls].map(({ specifier, ...kind }) => ({
    ...kind,
    from: file,
    isPackage: !specifier.startsWith('.'),
    to: specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier,
  }));
}
