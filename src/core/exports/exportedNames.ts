import type { ExportedFile } from './exportKind.ts';

export interface ExportedNames {
  /** Of the main file, without folder and extension: for files that name each other. */
  readonly base: string;
  /** Where each file is to be written, in their order. */
  readonly paths: readonly string[];
}

/**
 * Where the files of an export go, when a person named the first of them. The others stand beside it under its name, whatever extension
 * the person gave it.
 *
 * @param main a path or a URI, with `/` or `\` between folders
 */
export function exportedNames(main: string, files: readonly Pick<ExportedFile, 'suffix' | 'extension'>[]): ExportedNames {
  const end = Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1;
  const folder = main.slice(0, end);
  const name = main.slice(end);
  const [first] = files;
  const usual = first === undefined ? '' : `${first.suffix}${first.extension}`;
  const base = usual !== '' && name.endsWith(usual) ? name.slice(0, -usual.length) : name.replace(/(?<=.)\.[^.]*$/, '');
  return { base, paths: files.map(({ suffix, extension }, place) => (place === 0 ? main : `${folder}${base}${suffix}${extension}`)) };
}
