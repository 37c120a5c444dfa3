import type { ExportName } from '../../core/exports/exportKind.ts';
import { present } from '../../core/values/members.ts';
import { nearestName } from '../../environments/nearestName.ts';
import { exportNames } from './exportNames.ts';
import type { OptionName } from './options.ts';
import { type OptionsReading, wrongOptions } from './optionsReading.ts';

export interface WantedFile {
  readonly kind: ExportName;
  /** `-` for standard output. */
  readonly file: string;
}

/** The files that a run is written to beside its report. */
export interface ExportOptions {
  readonly exports?: readonly WantedFile[];
  readonly includeSecrets?: true;
  readonly hidePersonalData?: true;
}

/** Reads what is to be exported. Total. */
export function readExports(values: ReadonlyMap<OptionName, readonly string[]>): OptionsReading<ExportOptions> {
  const exports: WantedFile[] = [];
  for (const text of values.get('export') ?? []) {
    const [, name = text, file = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    const kind = exportNames.find((each) => each === name);
    if (kind === undefined) return wrongOptions(unknownKind(name));
    if (file === '') return wrongOptions(`--export ${kind} needs a file: --export ${kind}=FILE.`);
    const twice = exports.find((each) => each.file === file);
    if (twice !== undefined)
      return wrongOptions(`--export writes ${twice.kind} and ${kind} to ${inWords(file)}. Name another file for one of them.`);
    exports.push({ kind, file });
  }
  for (const name of ['include-secrets', 'hide-personal-data'] as const) {
    if (values.has(name) && exports.length === 0) return wrongOptions(`--${name} needs --export KIND=FILE: it is about what is exported.`);
  }
  return {
    kind: 'read',
    options: present({
      exports: exports.length === 0 ? undefined : exports,
      includeSecrets: values.has('include-secrets') ? true : undefined,
      hidePersonalData: values.has('hide-personal-data') ? true : undefined,
    } as const),
  };
}

function inWords(file: string): string {
  return file === '-' ? 'standard output' : `the file ${file}`;
}

function unknownKind(name: string): string {
  const meant = exportNames.find((each) => each === name.toLowerCase()) ?? nearestName(name, exportNames);
  const advice = meant === undefined ? `Use one of ${exportNames.join(', ')}.` : `Did you mean ${meant}?`;
  return `--export takes KIND=FILE and does not know the kind "${name}". ${advice}`;
}
