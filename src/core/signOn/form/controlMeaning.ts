import type { ControlMeaning } from './pageForm.ts';

/** What says what a control is for. */
export interface ControlWords {
  readonly type: string;
  /** The tokens of `autocomplete` (HTML section 4.10.19.7), in lower case. */
  readonly autocomplete: readonly string[];
  readonly name: string;
  readonly id: string;
  /** Label, placeholder, title. */
  readonly label: string;
}

/**
 * What a control asks for. `autocomplete` goes first, then the type, then the words of its name and of its label; a name is a developer's and
 * mostly English, whatever the language of the page.
 */
export function controlMeaning(control: ControlWords): ControlMeaning {
  const { type, autocomplete } = control;
  const named = autocomplete.flatMap((token) => byAutocomplete.get(token) ?? [])[0];
  const isPassword = type === 'password';
  if (named !== undefined && isPassword === (named === 'password' || named === 'newPassword')) return named;
  if (named === 'passcode') return named;
  // It would be shown while it is typed; the caller does not fill it in.
  if (type === 'text' && (named === 'password' || named === 'newPassword' || passwordNames.test(control.name))) return 'password';
  if (type === 'checkbox') return rememberWords.test(wordsOf(control)) ? 'rememberMe' : 'other';
  if (!textTypes.has(type)) return 'other';
  if (captchaWords.test(control.name) || captchaWords.test(control.label)) return 'captcha';
  if (passcodeWords.test(wordsOf(control))) return 'passcode';
  if (isPassword) return newWords.test(wordsOf(control)) ? 'newPassword' : 'password';
  if (type === 'email' || userWords.test(`${separated(control.name)} ${separated(control.id)}`) || userLabels.test(control.label))
    return 'userName';
  return 'other';
}

const textTypes: ReadonlySet<string> = new Set(['text', 'password', 'email', 'tel', 'number', 'url']);

const byAutocomplete: ReadonlyMap<string, ControlMeaning> = new Map([
  ['username', 'userName'],
  ['email', 'userName'],
  ['current-password', 'password'],
  ['new-password', 'newPassword'],
  ['one-time-code', 'passcode'],
]);

/** `j_username`, `userName` and `user-name` are words apart. */
function wordsOf({ name, id, label }: ControlWords): string {
  return `${separated(name)} ${separated(id)} ${label}`;
}

function separated(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_\-.:[\]]+/g, ' ');
}

const rememberWords = /\b(?:remember|rememberme|stay|keep|trust|persist|persistent|stayloggedin)\b/i;
const passwordNames = /^(?:\w+[_.-])?(?:password|passwd|passwort|pwd)$/i;
const captchaWords = /captcha/i;
const passcodeWords =
  /\b(?:t?otp|one[ -]?time|pass ?code|2fa|mfa|tan|(?:verification|security|authentication|authenticator|access|sms|email) ?code|verification ?number)\b/i;
const newWords = /\b(?:new|newpassword|confirm\w*|confirmation|repeat|again|retype|verify|second|password ?2)\b/i;
const userWords =
  /\b(?:user ?(?:name|id)?|log ?in(?: ?(?:name|id|hint))?|logon|e ?mail|identifier|account(?: ?name)?|uid|principal|sub)\b/i;
const userLabels = /\b(?:user ?name|user ?id|e-?mail|login|log-?in name|sign-?in name)\b/i;
