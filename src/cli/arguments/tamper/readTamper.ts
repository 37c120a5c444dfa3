import { readOrigin } from '../../../core/http/origin.ts';
import { present } from '../../../core/values/members.ts';
import type { OptionName } from '../options.ts';
import { type OptionsReading, wrongOptions } from '../optionsReading.ts';

export interface TamperOptions {
  /** Names of cases and groups, with commas. */
  readonly tamper?: string;
  readonly ownOrigins?: readonly string[];
  readonly codeLifetimeMs?: number;
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
    const alone = (['i-own-this', 'code-lifetime', 'report'] as const).find((name) => values.has(name));
    return alone === undefined ? { kind: 'read', options: {} } : wrongOptions(`--${alone} belongs to tamper checks: add --tamper all.`);
  }
  const beside = notWithTamper.find((name) => values.has(name));
  if (beside !== undefined) return wrongOptions(`--tamper cannot be combined with --${beside}. Remove one of them.`);
  const origins = (values.get('i-own-this') ?? []).map((text) => (text.includes('*') ? undefined : readOrigin(text)));
  if (!origins.every((origin) => origin !== undefined))
    return wrongOptions('--i-own-this takes one origin, without a wildcard: --i-own-this https://auth.example.com.');
  const lifetime = values.get('code-lifetime')?.at(-1);
  if (lifetime !== undefined && !isLifetime(lifetime))
    return wrongOptions(`--code-lifetime takes a number of seconds, from 1 to ${maxLifetimeSeconds}.`);
  const reports = (values.get('report') ?? []).map(readReport);
  if (!reports.every((report) => report !== undefined))
    return wrongOptions(`--report takes a kind and a file: ${tamperReportKinds.map((kind) => `${kind}=FILE`).join(' or ')}.`);
  return {
    kind: 'read',
    options: present({
      tamper: wanted,
      ownOrigins: origins,
      codeLifetimeMs: lifetime === undefined ? undefined : Number(lifetime) * 1000,
      tamperReports: reports,
    }),
  };
}

/** RFC 6749 section 4.1.2 recommends ten minutes at most. */
const maxLifetimeSeconds = 600;

function isLifetime(text: string): boolean {
  return /^[1-9]\d{0,2}$/.test(text) && Number(text) <= maxLifetimeSeconds;
}

function readReport(text: string): TamperReportFile | undefined {
  const at = text.indexOf('=');
  const kind = tamperReportKinds.find((each) => each === text.slice(0, Math.max(at, 0)));
  const file = text.slice(at + 1);
  return kind === undefined || file === '' ? undefined : { kind, file };
}
