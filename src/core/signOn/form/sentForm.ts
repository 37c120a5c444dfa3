import { parseUrl } from '../../http/parseUrl.ts';
import { l10n } from '../../text/l10n.ts';
import { listed } from '../../text/listed.ts';
import { quotedSentence } from '../../text/quotedSentence.ts';
import { quotedText } from '../../text/quotedText.ts';
import { isSecret } from './formPrompt.ts';
import type { FormValues } from './formRequest.ts';
import { isCurrentPassword } from './formUser.ts';
import { openControls, type PageControl, type PageForm, type SignOnPage } from './pageForm.ts';

/** A form as it was sent, and what its page had said. */
export interface SentForm {
  readonly form: PageForm;
  readonly values: FormValues;
  readonly alerts: readonly string[];
}

/** That a server did not take what was filled in. */
export interface Refusal {
  /** A sentence that quotes the page. */
  readonly message: string;
  /** Whether the password of the user was among it. */
  readonly ofPassword: boolean;
}

function carriesPassword({ form, values }: SentForm): boolean {
  return form.controls.some((control) => isCurrentPassword(control) && Object.hasOwn(values, control.key));
}

/** What was filled in, in words: `user name and password`. */
function filledIn({ form, values }: SentForm): string {
  const names = [
    ...new Set(
      openControls(form)
        .filter(({ key }) => Object.hasOwn(values, key))
        .map(inWords),
    ),
  ];
  return listed(names);
}

function inWords({ meaning, label }: PageControl): string {
  switch (meaning) {
    case 'userName':
      return l10n`user name`;
    case 'password':
      return l10n`password`;
    case 'newPassword':
      return l10n`new password`;
    case 'passcode':
      return l10n`one-time passcode`;
    default:
      return quotedText(label, 60);
  }
}

/**
 * Why a page came after a form: the server refused what was filled in, in a sentence that quotes the page. `undefined` where the page asks
 * for something else. The same form with the same fields again is a refusal; so is a question for the password after the password.
 */
export function refusalOf(sent: SentForm, page: SignOnPage): Refusal | undefined {
  const asked = Object.keys(sent.values).length > 0;
  if (!asked || !page.forms.some((form) => isAskedAgain(sent.form, form))) return undefined;
  const said = page.alerts.find((alert) => !sent.alerts.includes(alert)) ?? page.alerts[0];
  const quote = said === undefined ? '' : l10n` The page says: ${quotedSentence(said, 300)}`;
  return { message: l10n`The server asks again for what was sent: ${filledIn(sent)}.${quote}`, ofPassword: carriesPassword(sent) };
}

function isAskedAgain(sent: PageForm, form: PageForm): boolean {
  const before = signature(sent);
  if (before.length > 0 && before.join('\n') === signature(form).join('\n') && pathOf(sent) === pathOf(form)) return true;
  const secretsBefore = sent.controls.filter(isSecret).map(({ meaning, name }) => `${meaning} ${name}`);
  return (
    secretsBefore.length > 0 &&
    form.controls.some((control) => isSecret(control) && secretsBefore.includes(`${control.meaning} ${control.name}`))
  );
}

function signature(form: PageForm): readonly string[] {
  return openControls(form).map(({ name, kind }) => `${kind} ${name}`);
}

function pathOf({ buttons: [button] }: PageForm): string {
  return parseUrl(button?.url ?? '')?.pathname ?? '';
}
