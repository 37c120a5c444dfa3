import type { Run } from '../../engine/run.ts';
import type { SignOnPlan } from '../../plan/plan.ts';
import type { Secret } from '../../values/secret.ts';
import type { FormValues } from './formRequest.ts';
import { openControls, type PageButton, type PageControl, type PageForm, type SignOnPage } from './pageForm.ts';

export type FormPlan = Extract<SignOnPlan, { kind: 'form' }>;

/**
 * What has been sent of the test user. Name and password go out once in a run: a server that asks again has refused them, and one that asks
 * for ever must not get the user locked out.
 */
export class FormUser {
  #nameSent = false;
  #passwordSent = false;

  constructor(
    private readonly run: Run,
    private readonly plan: FormPlan,
  ) {}

  get username(): string | undefined {
    return this.plan.username;
  }

  /** Values of the controls that ask for the user's name and password, as far as they are known and not sent yet. */
  async valuesFor(form: PageForm): Promise<FormValues> {
    const { username, password } = this.plan;
    const passwords = form.controls.filter(isCurrentPassword);
    const isWanted = password !== undefined && !this.#passwordSent && passwords.length === 1;
    const secret = isWanted ? await this.run.readSecret(password) : undefined;
    return Object.fromEntries(
      openControls(form).flatMap((control): [string, string | Secret][] => {
        const isName = control.kind === 'text' && control.meaning === 'userName';
        if (isName && username !== undefined && !this.#nameSent) return [[control.key, username]];
        return secret !== undefined && isCurrentPassword(control) ? [[control.key, secret]] : [];
      }),
    );
  }

  /**
   * The form for which nobody need be asked, and its button: it asks for the name, the password or both, and for nothing else that has to be
   * filled in. `undefined` where none does, or several do. On a page that asks for the password no other form is sent: with the name alone it is
   * the one for a forgotten password.
   */
  async planned({
    forms,
  }: SignOnPage): Promise<{ readonly form: PageForm; readonly button: PageButton; readonly values: FormValues } | undefined> {
    const fitting = [];
    const used = forms.filter(({ isAside }) => !isAside);
    for (const form of used) {
      const values = await this.valuesFor(form);
      const [button] = form.buttons;
      if (button === undefined || Object.keys(values).length === 0 || isOpen(form, values)) continue;
      fitting.push({ form, button, values });
    }
    const asksForPassword = ({ controls }: PageForm): boolean => controls.some(isCurrentPassword);
    const best = used.some(asksForPassword) ? fitting.filter(({ form }) => asksForPassword(form)) : fitting;
    return best.length === 1 ? best[0] : undefined;
  }

  /** Is told what a request carries. */
  sends({ controls }: PageForm, values: FormValues): void {
    const carries = (isMeant: (control: PageControl) => boolean): boolean =>
      controls.some((control) => isMeant(control) && Object.hasOwn(values, control.key));
    this.#nameSent ||= carries(({ meaning }) => meaning === 'userName');
    this.#passwordSent ||= carries(isCurrentPassword);
  }
}

/** The one place where the password of the user may go: a control that hides what is typed, and asks for the password that there is. */
export function isCurrentPassword({ kind, meaning }: PageControl): boolean {
  return kind === 'password' && meaning === 'password';
}

/** Whether something is left that a person has to decide. A list with a selected value, a box and a text of many lines need not be touched. */
function isOpen(form: PageForm, values: FormValues): boolean {
  return openControls(form).some(({ key, kind, required, values: [first] }) => {
    if (Object.hasOwn(values, key)) return false;
    if (kind === 'checkbox') return required && first === undefined;
    if (kind === 'longText') return required && first === '';
    return kind === 'choice' || kind === 'choices' ? required && first === undefined : first === undefined || first === '';
  });
}
