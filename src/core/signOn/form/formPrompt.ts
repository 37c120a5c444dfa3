import type { FlowPrompt, PromptAction, PromptField, PromptQuote } from '../../runs/prompt.ts';
import { l10n } from '../../text/l10n.ts';
import { present } from '../../values/members.ts';
import type { FormValues } from './formRequest.ts';
import { openControls, type PageButton, type PageControl, type PageForm, type PageLink, type SignOnPage } from './pageForm.ts';

/** A way on from a page: a button of a form, or a link. */
export type PageAction =
  | { readonly kind: 'button'; readonly form: PageForm; readonly button: PageButton }
  | { readonly kind: 'link'; readonly link: PageLink };

/** The ways on, those of forms first. */
export function actionsOf({ forms, links }: SignOnPage): readonly PageAction[] {
  const used = forms.filter(({ isAside }) => !isAside);
  return [
    ...used.flatMap((form) => form.buttons.map((button): PageAction => ({ kind: 'button', form, button }))),
    ...links.map((link): PageAction => ({ kind: 'link', link })),
  ];
}

export function keyOf(action: PageAction): string {
  return action.kind === 'button' ? action.button.key : action.link.key;
}

/** What is filled in without asking, for each form. */
export type KnownValues = ReadonlyMap<PageForm, FormValues>;

/**
 * The question of a page: its buttons and links as actions, the controls of the form as fields, its texts as quotes of the server.
 * @param known what nobody need be asked for
 */
export function formPrompt(
  page: SignOnPage,
  more: { readonly id: string; readonly known: KnownValues; readonly username?: string; readonly problem?: string },
): FlowPrompt {
  const { id, known, username, problem } = more;
  const all = actionsOf(page);
  const buttons = all.filter(({ kind }) => kind === 'button');
  return {
    id,
    title: page.title === '' ? l10n`Page of the server` : page.title,
    message: l10n`The sign-on page waits for a response.`,
    ...(problem === undefined ? {} : { rejected: problem }),
    quotes: quotesOf(page),
    actions: all.map((action): PromptAction => {
      if (action.kind === 'link') return { name: action.link.key, label: l10n`Follow the link: ${action.link.label}`, fields: [] };
      const fields = openControls(action.form)
        .filter(({ key }) => !Object.hasOwn(known.get(action.form) ?? {}, key))
        .map((control) => promptField(control, username));
      // What was refused is not sent again without a person.
      const isUsual =
        problem === undefined && buttons.length === 1 && fields.every(({ required, value }) => !required && value !== undefined);
      const label = action.button.label === '' ? l10n`Continue` : action.button.label;
      return present({ name: action.button.key, label, fields, isUsual: isUsual ? (true as const) : undefined });
    }),
  };
}

function quotesOf({ alerts, text }: SignOnPage): readonly PromptQuote[] {
  const shown = [...alerts.filter((alert) => !text.includes(alert)), text].filter((line) => line !== '');
  return shown.length === 0 ? [] : [{ heading: l10n`From the page`, text: shown.join('\n') }];
}

const yesOrNo = [
  { value: 'true', label: l10n`Yes` },
  { value: 'false', label: l10n`No` },
] as const;

function promptField(control: PageControl, username: string | undefined): PromptField {
  const { key, label, kind, meaning, options, values } = control;
  const [first] = values;
  const required = control.required || meaning === 'userName' || isSecret(control);
  switch (kind) {
    case 'checkbox':
      return { name: key, label, required, value: first === undefined ? 'false' : 'true', options: yesOrNo };
    case 'choice':
      return present({ name: key, label, required: required || options.length > 1, value: first, options });
    case 'choices':
      return {
        name: key,
        label,
        required,
        value: values.join(', '),
        hint: l10n`separated by commas: ${options.map(({ value }) => value).join(', ')}`,
      };
    default: {
      if (isSecret(control)) return { name: key, label, required, secret: secretLabel(control) };
      const value = first !== undefined && first !== '' ? first : meaning === 'userName' ? username : undefined;
      return present({ name: key, label, required, value });
    }
  }
}

/** What is typed without being shown. */
export function isSecret({ kind, meaning }: PageControl): boolean {
  return kind === 'password' || (kind === 'text' && (meaning === 'passcode' || meaning === 'password'));
}

function secretLabel({ meaning }: PageControl): string {
  switch (meaning) {
    case 'passcode':
      return 'otp';
    case 'newPassword':
      return 'newPassword';
    default:
      return 'password';
  }
}
