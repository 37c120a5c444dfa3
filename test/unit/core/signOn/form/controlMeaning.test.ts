import assert from 'node:assert/strict';
import { type ControlWords, controlMeaning } from '../../../../../src/core/signOn/form/controlMeaning.ts';
import type { ControlMeaning } from '../../../../../src/core/signOn/form/pageForm.ts';

const control = (type: string, name: string, more: Partial<ControlWords> = {}): ControlWords => ({
  type,
  name,
  id: '',
  label: name,
  autocomplete: [],
  ...more,
});

const rows: readonly (readonly [ControlMeaning, ...ControlWords[]])[] = [
  [
    'userName',
    ...[
      'username',
      'user',
      'userName',
      'j_username',
      'login',
      'loginId',
      'email',
      'e_mail',
      'identifier',
      'user[email]',
      'uid',
      'account',
    ].map((name) => control('text', name)),
    control('email', 'x'),
    control('text', 'f1', { label: 'User name' }),
    control('text', 'f1', { label: 'E-mail address' }),
    control('text', 'f1', { autocomplete: ['section-a', 'username'] }),
    control('text', 'f1', { autocomplete: ['email'] }),
  ],
  [
    'password',
    ...['password', 'passwd', 'j_password', 'f2', 'credential'].map((name) => control('password', name)),
    control('password', 'newsletter_pw'),
    control('password', 'new', { autocomplete: ['current-password'] }),
    control('text', 'password'),
    control('text', 'x', { autocomplete: ['current-password'] }),
  ],
  [
    'newPassword',
    ...['newPassword', 'new_password', 'password-new', 'password-confirm', 'confirmPassword', 'password_confirmation'].map((name) =>
      control('password', name),
    ),
    control('password', 'p1', { label: 'Repeat the password' }),
    control('password', 'p1', { autocomplete: ['new-password'] }),
  ],
  [
    'passcode',
    ...['otp', 'totp', 'oneTimeCode', 'one-time-password', 'passcode', 'verificationCode', 'mfa_token'].map((name) =>
      control('text', name),
    ),
    control('tel', 'code', { autocomplete: ['one-time-code'] }),
    control('password', 'x', { label: 'Authenticator code' }),
  ],
  ['rememberMe', ...['rememberMe', 'remember_me', 'remember-me', 'keep', 'staySignedIn'].map((name) => control('checkbox', name))],
  ['captcha', control('text', 'captcha'), control('text', 'x', { label: 'Captcha' })],
  [
    'other',
    ...['phone', 'zip', 'code', 'comment', 'useful', 'company', 'subject'].map((name) => control('text', name)),
    control('checkbox', 'accept_terms'),
    control('textarea', 'username'),
    control('search', 'username'),
  ],
];

describe('what a control asks for', () => {
  for (const [meaning, ...controls] of rows) {
    for (const each of controls) {
      it(`${meaning}: ${each.type} ${each.name} "${each.label}" ${each.autocomplete.join(' ')}`, () => {
        assert.equal(controlMeaning(each), meaning);
      });
    }
  }
});
