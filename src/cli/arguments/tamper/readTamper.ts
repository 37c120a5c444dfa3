import { readOrigin } from '../../../core/http/origin.ts';
import type { TamperCase } from '../../../core/tamper/tamperCase.ts';
import { tamperCases } from '../../../core/tamper/tamperCases.ts';
import { present } from '../../../core/values/members.ts';
import { nearestName } from '../../../environments/nearestName.ts';
import type { OptionName } from '../options.ts';
import { type OptionsReading, wrongOptions } from '../optionsReading.ts';

export interface TamperOptions {
  /** The cases of `--tamper`, in the order of the catalogue. */
  readonly tamperCases?: readonly TamperCase[];
  readonly ownOrigins?: readonly string[];
  readonly tamperReports?: readonly TamperReportFile[];
}

export interface TamperReportFile {
  readonly kind: TamperReportKind;
  readonly file: string;
}

export const tamperReportKinds = ['md', 'junit', 'sarif'] as const;
export type TamperReportKind = (typeof tamperReportKinds)[number];

/** What cannot stand beside `--tamper`: it prints or does something else, or changes the same requests. */
const notWithTamper = [
  'print',
  'export',
  'set',
  'provision',
  'undo',
  'register',
  'registration',
  'discover',
] as const satisfies readonly OptionName[];

/** Reads `--tamper` and what belongs to it. */
export function readTamper(values: ReadonlyMap<OptionName, readonly string[]>): OptionsReading<TamperOptions> {
  const wanted = values.get('tamper')?.at(-1);
  if (wanted === undefined) {
    const alone = (['i-own-this', 'report'] as const).find((name) => values.has(name));
    return alone === undefined ? { kind: 'read', options: {} } : wrongOptions(`--${alone} belongs to --tamper: add --tamper all.`);
  }
  const beside = notWithTamper.find((name) => values.has(name));
  if (beside !== undefined) return wrongOptions(`--tamper cannot be combined with --${beside}. Remove one of them.`);
  const names = wanted.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !tamperCases.some((each) => isMeant(each, name)));
  if (unknown !== undefined) return wrongOptions(unknownCase(unknown));
  const origins = (values.get('i-own-this') ?? []).map((text) => (text.includes('*') ? undefined : readOrigin(text)));
  if (!origins.every((origin) => origin !== undefined))
    return wrongOptions('--i-own-this takes one origin, without a wildcard: --i-own-this https://auth.example.com.');
  const reports = (values.get('report') ?? []).map(readReport);
  if (!reports.every((report) => report !== undefined))
    return wrongOptions(`--report takes a kind and a file: ${tamperReportKinds.map((kind) => `${kind}=FILE`).join(' or ')}.`);
  return {
    kind: 'read',
    options: present({
      tamperCases: tamperCases.filter((each) => names.some((name) => isMeant(each, name))),
      ownOrigins: origins,
      tamperReports: reports,
    }),
  };
}

function isMeant({ id, group }: TamperCase, name: string): boolean {
  return name === 'all' || name === id || name === group;
}

function unknownCase(name: string): string {
  const all = ['all', ...new Set(tamperCases.map(({ group }) => group)), ...tamperCases.map(({ id }) => id)];
  const nearest = nearestName(name, all);
  const guess = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return `There is no tamper check "${name}".${guess} --tamper takes all, or of these, separated by commas: ${all.slice(1).join(', ')}.`;
}

function readReport(text: string): TamperReportFile | undefined {
  const at = text.indexOf('=');
  const kind = tamperReportKinds.find((each) => each === text.slice(0, Math.max(at, 0)));
  const file = text.slice(at + 1);
  return kind === undefined || file === '' ? undefined : { kind, file };
}
