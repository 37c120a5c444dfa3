import { statSync } from 'node:fs';
import { exportedNames } from '../../core/exports/exportedNames.ts';
import type { ExportInput } from '../../core/exports/exportKind.ts';
import { exportKinds } from '../../core/exports/exportKinds.ts';
import { hidePersonalData } from '../../core/exports/hidePersonalData.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { present } from '../../core/values/members.ts';
import { writePrivateFileSync } from '../../node/privateFile.ts';
import type { ExportOptions, WantedFile } from '../arguments/readExports.ts';
import { fileProblem } from '../files/fileProblem.ts';
import type { Surroundings } from '../surroundings.ts';

/** A run that is exported. */
export interface ExportedRun {
  /** With tags in the place of secrets. */
  readonly view: FlowView;
  /** What is behind them, where the command asks for it. */
  readonly secrets?: {
    readonly valueOf: (tag: string) => string | undefined;
    /** As it was on the wire. */
    readonly raw: FlowView;
  };
}

/**
 * Writes the files that a command wants of a run, each so that only this user can read it. What cannot be written is told.
 * @returns whether all of it was written
 */
export function writeExports(run: ExportedRun, options: ExportOptions, surroundings: Surroundings): boolean {
  return (options.exports ?? []).map((wanted) => writeExport(run, wanted, options, surroundings)).every((isWritten) => isWritten);
}

function writeExport(run: ExportedRun, { kind: name, file }: WantedFile, options: ExportOptions, surroundings: Surroundings): boolean {
  const kind = exportKinds.find((each) => each.name === name);
  if (kind === undefined) return false;
  const { program, now, write, tell, note } = surroundings;
  const secrets = options.includeSecrets === true ? run.secrets : undefined;
  const view = secrets !== undefined && !kind.runsAgain ? secrets.raw : run.view;
  const input = (fileName: string | undefined): ExportInput => ({
    run: options.hidePersonalData === true ? hidePersonalData(view) : view,
    withSecrets: secrets !== undefined,
    at: now().getTime(),
    version: program.version,
    ...present({ fileName, secretOf: secrets?.valueOf }),
  });
  if (file === '-') {
    write(kind.write(input(undefined))[0]?.text ?? '');
    return true;
  }
  const first = kind.write(input(undefined));
  const { base } = exportedNames(file, first);
  const files = kind.write(input(base));
  const { paths } = exportedNames(file, files);
  const taken = paths.slice(1).find(holdsSomething); // that the first is free was seen before anything was sent
  if (taken !== undefined) {
    tell(`The file ${taken}, which belongs to ${file}, is there already, and is not overwritten. Neither was written.`);
    return false;
  }
  try {
    for (const [place, { text }] of files.entries()) writePrivateFileSync(paths[place] ?? file, text);
  } catch (error) {
    tell(`The file ${file} could not be written: ${fileProblem(error)}.`);
    return false;
  }
  note(`${secrets === undefined ? 'Wrote' : 'Wrote, with secrets:'} ${paths.join(', ')}.`);
  return true;
}

function holdsSomething(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size > 0;
}
