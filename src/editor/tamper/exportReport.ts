import type { NamedApplication } from '../../core/tamper/applicationLine.ts';
import type { TamperReport } from '../../core/tamper/runTamper.ts';
import { tamperJunit } from '../../core/tamper/tamperJunit.ts';
import { tamperMarkdown } from '../../core/tamper/tamperMarkdown.ts';
import { type TamperPlace, tamperSarif } from '../../core/tamper/tamperSarif.ts';
import { exportFileName } from '../exports/exportFileName.ts';
import type { ExportFiles } from '../exports/exportFiles.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';

export interface ReportHost {
  readonly questions: Pick<Questions, 'pick' | 'askWhereToSave' | 'warn' | 'inform'>;
  readonly files: Pick<ExportFiles, 'write' | 'open'>;
  /** Where the application stands in a file of the workspace; `undefined` where it stands in none. */
  readonly placeOf: (named: NamedApplication) => Promise<TamperPlace | undefined>;
  /** Of this extension. */
  readonly version: string;
}

type ReportKind = 'markdown' | 'junit' | 'sarif';

const kinds: readonly { readonly value: ReportKind; readonly label: string; readonly extension: string }[] = [
  { value: 'markdown', label: 'Markdown', extension: 'md' },
  { value: 'junit', label: 'JUnit', extension: 'xml' },
  { value: 'sarif', label: 'SARIF 2.1.0', extension: 'sarif' },
];

/** Asks for a kind of report and a place, and writes it there. */
export async function exportReport(host: ReportHost, report: Pick<TamperReport, 'results'>, named: NamedApplication): Promise<void> {
  const kind = await host.questions.pick(
    kinds.map(({ value, label }) => ({ value, label: outside(label) })),
    { title: words('Export Report'), placeholder: words('Export as what?') },
  );
  if (kind !== undefined) await write(host, report, named, kind);
}

async function write(host: ReportHost, report: Pick<TamperReport, 'results'>, named: NamedApplication, kind: ReportKind): Promise<void> {
  const text = await textOf(host, report, named, kind);
  if (text === undefined) {
    const pressed = await host.questions.warn(
      words(
        'A SARIF report names the line of the application in a file of the workspace, and "{application}" stands in none. JUnit needs no file.',
        { application: outside(named.application) },
      ),
      { junit: words('Export as JUnit') },
    );
    if (pressed === 'junit') await write(host, report, named, 'junit');
    return;
  }
  const extension = kinds.find(({ value }) => value === kind)?.extension ?? 'txt';
  const uri = await host.questions.askWhereToSave({
    title: words('Export Report'),
    saveLabel: words('Export'),
    fileName: `${exportFileName(`tamper ${named.application}`)}.${extension}`,
  });
  if (uri === undefined) return;
  await host.files.write(uri, text, true);
  const pressed = await host.questions.inform(words('The report was exported.'), { open: words('Open') });
  if (pressed === 'open') await host.files.open(uri);
}

/** @returns `undefined` where there is no place to report at */
async function textOf(
  host: ReportHost,
  report: Pick<TamperReport, 'results'>,
  named: NamedApplication,
  kind: ReportKind,
): Promise<string | undefined> {
  const title = `${named.environment}, ${named.application}`;
  if (kind === 'markdown') return tamperMarkdown(report, title);
  if (kind === 'junit') return tamperJunit(report, title);
  const place = await host.placeOf(named);
  return place === undefined ? undefined : tamperSarif(report, place, host.version);
}
