import { copyKinds } from '../../core/exports/copyKinds.ts';
import type { CopyKind, ExportKind } from '../../core/exports/exportKind.ts';
import { exportKinds } from '../../core/exports/exportKinds.ts';
import type { Choice } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';

/** One way out of the editor: into files, or to the clipboard. */
export type ExportOffer = { readonly to: 'file'; readonly kind: ExportKind } | { readonly to: 'clipboard'; readonly kind: CopyKind };

/** Everything there is, by the value of its choice. */
const offers: ReadonlyMap<string, ExportOffer> = new Map<string, ExportOffer>([
  ...exportKinds.map((kind) => [`file ${kind.name}`, { to: 'file', kind }] as const),
  ...copyKinds.map((kind) => [`clipboard ${kind.name}`, { to: 'clipboard', kind }] as const),
]);

export function offerOf(value: string | undefined): ExportOffer | undefined {
  return value === undefined ? undefined : offers.get(value);
}

/** Whether a program runs it again: then it has inputs in the place of secrets, else tags. */
export function runsAgain(offer: ExportOffer): boolean {
  return offer.to === 'file' ? offer.kind.runsAgain : (exportKinds.find(({ name }) => name === offer.kind.name)?.runsAgain ?? true);
}

/** What is written for people to read. */
const reports: ReadonlySet<string> = new Set(['mermaid', 'markdown']);

export function isReport({ kind }: ExportOffer): boolean {
  return reports.has(kind.name);
}

/** What can be chosen from. @param only where somebody asked for the clipboard alone */
export function offeredChoices(only?: ExportOffer['to']): readonly Choice[] {
  const shown = [...offers].filter(([, { to }]) => only === undefined || to === only);
  const first = new Set([shown.find(([, { to }]) => to === 'file'), shown.find(([, { to }]) => to === 'clipboard')]);
  return shown.map((entry) => {
    const [value, { to, kind }] = entry;
    const heading = first.has(entry) && only === undefined ? headings[to] : undefined;
    return { value, label: outside(kind.title), ...(heading === undefined ? {} : { heading }) };
  });
}

const headings = { file: words('Save as File'), clipboard: words('Copy to Clipboard') } as const;
