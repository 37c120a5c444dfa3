import { copyKinds } from '../../core/exports/copyKinds.ts';
import type { CopyKind, ExportKind } from '../../core/exports/exportKind.ts';
import { exportKinds } from '../../core/exports/exportKinds.ts';
import type { Choice } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { icon, type Words, words } from '../kernel/texts/words.ts';

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

/** What can be chosen from. The same kind may be a file and a text for the clipboard: its icon tells, also once the list is filtered. */
export function offeredChoices({ only, hasTokenRequest }: Offered): readonly Choice[] {
  const shown = [...offers].filter(
    ([, { to, kind }]) => (only === undefined || to === only) && (hasTokenRequest || !isOfTokenRequest(kind)),
  );
  const first = new Set([shown.find(([, { to }]) => to === 'file'), shown.find(([, { to }]) => to === 'clipboard')]);
  return shown.map((entry) => {
    const [value, { to, kind }] = entry;
    const heading = first.has(entry) && only === undefined ? headings[to] : undefined;
    const label = words('{icon} {kind}', { icon: icon(to === 'file' ? 'save' : 'copy'), kind: outside(kind.title) });
    const what = uses[kind.name];
    return { value, label, ...(what === undefined ? {} : { description: what }), ...(heading === undefined ? {} : { heading }) };
  });
}

interface Offered {
  /** Where somebody asked for the clipboard alone. */
  readonly only: ExportOffer['to'] | undefined;
  /** Whether a token request is among what is exported. */
  readonly hasTokenRequest: boolean;
}

/** Whether it is of one token request, and of nothing where there is none. */
export function isOfTokenRequest({ name }: ExportOffer['kind']): boolean {
  return name.startsWith('tokenRequest');
}

/** What each kind is for. */
const uses: Readonly<Record<string, Words>> = {
  curl: words('runs again in a terminal'),
  http: words('runs again in httpYac and REST Client'),
  har: words('for tools that read archives of browsers'),
  postman: words('runs again in Postman, two files'),
  artillery: words('many sign-ons at once, two files'),
  k6: words('many sign-ons at once'),
  mermaid: words('to be drawn in Markdown'),
  markdown: words('for a ticket'),
  authrun: words('opens in VS Code again'),
  curlConfig: words('each request by itself'),
  tokenRequestCurl: words('this request alone'),
  tokenRequestFetch: words('this request alone, JavaScript'),
  tokenRequestPython: words('this request alone'),
};

const headings = { file: words('Save as File'), clipboard: words('Copy to Clipboard') } as const;
