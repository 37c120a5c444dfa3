import type { Choice } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { icon, joined, type ScreenText, type Words, words } from '../kernel/texts/words.ts';

/** What would leave the editor. */
export interface ExportPreview {
  readonly to: 'file' | 'clipboard';
  readonly runsAgain: boolean;
  readonly hops: { readonly chosen: number; readonly all: number };
  /** Tags by their kind, which stand in the place of secrets. */
  readonly tags: readonly Counted[];
  /** Found in the run, whether it is hidden or not. */
  readonly personal: readonly Counted[];
  /** What a person has to set before it runs. */
  readonly inputs: readonly { readonly name: string; readonly about: string }[];
  /** A server of it is on this machine and reached by plain http: the programs that run it and send no cookie with `Secure` there. */
  readonly withoutCookies?: 'httpYac and REST Client' | 'Artillery';
  /** There is nothing of this kind in what is chosen. */
  readonly isEmpty?: boolean;
  readonly hidesPersonal: boolean;
  readonly withSecrets: boolean;
  /** Why secrets cannot be included; left out where they can. */
  readonly noSecrets?: Words;
}

export interface Counted {
  readonly kind: string;
  readonly count: number;
}

/** What a row of the preview does; all others only tell. */
export type PreviewAction = 'go' | 'hops' | 'personal' | 'secrets';

/** The preview as a list: first what goes on, then what can be changed, then what is in the file. */
export function previewChoices(preview: ExportPreview): readonly Choice[] {
  return [goes(preview), hops(preview), personal(preview), secrets(preview), ...contents(preview)];
}

/** Whether a row does something. */
export function isAction(value: string | undefined): value is PreviewAction {
  return value === 'go' || value === 'hops' || value === 'personal' || value === 'secrets';
}

function goes({ to, withSecrets, isEmpty = false }: ExportPreview): Choice {
  if (to === 'file') {
    const save = { icon: icon('save') };
    return { value: 'go', label: withSecrets ? words('{icon} Save with Secrets…', save) : words('{icon} Save…', save) };
  }
  const copy = { icon: icon('copy') };
  const label = withSecrets ? words('{icon} Copy with Secrets', copy) : words('{icon} Copy', copy);
  if (!isEmpty) return { value: 'go', label };
  return { value: 'go', label, description: words('not possible'), detail: words('There is no token request among these hops.') };
}

function hops({ hops: { chosen, all } }: ExportPreview): Choice {
  const description = chosen === all ? words('all {all}', { all }) : words('{chosen} of {all}', { chosen, all });
  return { value: 'hops', label: words('Choose Hops…'), description, heading: words('Options') };
}

function personal({ personal: found, hidesPersonal, withSecrets }: ExportPreview): Choice {
  const label = words('{icon} Hide Personal Data', { icon: icon(hidesPersonal ? 'check' : 'circle-large-outline') });
  const description = hidesPersonal ? words('on') : words('off');
  if (found.length === 0) return { value: 'personal', label, description, detail: words('None was found.') };
  const data = { data: counted(found) };
  if (!hidesPersonal) return { value: 'personal', label, description, detail: words('In it: {data}.', data) };
  const detail = withSecrets ? words('Hidden, but in tokens that are included: {data}.', data) : words('Hidden: {data}.', data);
  return { value: 'personal', label, description, detail };
}

function secrets({ withSecrets, noSecrets, runsAgain }: ExportPreview): Choice {
  const label = words('{icon} Include Secrets', { icon: icon(withSecrets ? 'check' : 'circle-large-outline') });
  if (noSecrets !== undefined) return { value: 'secrets', label, description: words('not possible'), detail: noSecrets };
  if (withSecrets) {
    return {
      value: 'secrets',
      label,
      description: words('on'),
      detail: words('Whoever has it can use these secrets, for as long as they are valid.'),
    };
  }
  const detail = runsAgain ? words('Whoever runs it supplies them.') : words('A tag stands in the place of each.');
  return { value: 'secrets', label, description: words('off'), detail };
}

/** Rows that tell; choosing one of them does nothing. */
function contents(preview: ExportPreview): readonly Choice[] {
  const { runsAgain, withSecrets } = preview;
  const group = (name: string, heading: Words, rows: readonly Row[]): readonly Choice[] =>
    rows.map((row, at) => ({ ...row, value: `${name} ${at}`, ...(at === 0 ? { heading } : {}) }));
  if (!runsAgain) return group('tag', withSecrets ? words('Secrets in It') : words('Tags in It'), tagRows(preview));
  return [
    ...group('input', words('To Be Set Before It Runs'), inputRows(preview)),
    ...group('note', words('Cookies'), loopbackRow(preview)),
  ];
}

type Row = Omit<Choice, 'value' | 'heading'>;

/** A row is cut at the width of the list. */
const tagsInRow = 4;

function tagRows({ tags }: ExportPreview): readonly Row[] {
  if (tags.length === 0) return [{ label: words('None') }];
  const rows = Array.from({ length: Math.ceil(tags.length / tagsInRow) }, (_, at) => tags.slice(at * tagsInRow, (at + 1) * tagsInRow));
  return rows.map((row) => ({ label: counted(row) }));
}

function inputRows({ inputs }: ExportPreview): readonly Row[] {
  if (inputs.length === 0) return [{ label: words('Nothing') }];
  return inputs.map(({ name, about }) => ({ label: outside(name), description: outside(about) }));
}

/** RFC 6265 section 5.4: a cookie with `Secure` goes back over a secure protocol only; some programs make an exception for this machine. */
function loopbackRow({ withoutCookies }: ExportPreview): readonly Row[] {
  if (withoutCookies === undefined) return [];
  return [
    {
      label: words('A server on this machine, without TLS'),
      detail:
        withoutCookies === 'Artillery'
          ? words('Artillery sends no Secure cookies to it.')
          : words('httpYac and REST Client send no Secure cookies to it.'),
    },
  ];
}

function counted(found: readonly Counted[]): Words {
  return joined(
    found.map(({ kind, count }): ScreenText => (count === 1 ? outside(kind) : words('{count} × {kind}', { count, kind: outside(kind) }))),
    ', ',
  );
}
