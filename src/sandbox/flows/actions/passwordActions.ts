import { checkNewPassword } from '../../directory/passwordPolicy.ts';
import { changedPassword, checkPassword } from '../../directory/passwords.ts';
import type { User } from '../../directory/user.ts';
import { invalidData } from '../../http/platformError.ts';
import { testRecoveryCode } from '../../seed/users.ts';
import type { Flow } from '../flow.ts';
import { type ActionContext, advance, checkCode, type FlowAction, flowUser, requiredText } from '../flowAction.ts';

const invalidCredentials = { code: 'INVALID_CREDENTIALS', target: 'password' };

export const passwordActions = [
  {
    name: 'usernamePassword.check',
    label: 'Sign on',
    fields: [
      { name: 'username', label: 'Username' },
      { name: 'password', label: 'Password', kind: 'password' },
    ],
    perform: checkUsernamePassword,
  },
  {
    name: 'password.forgot',
    label: 'Forgot password',
    fields: [{ name: 'username', label: 'Username' }],
    perform: forgotPassword,
  },
  { name: 'password.sendRecoveryCode', label: 'Resend recovery code', fields: [], perform: ({ flow }) => flow },
  {
    name: 'password.recover',
    label: 'Set new password',
    fields: [
      { name: 'recoveryCode', label: 'Recovery code' },
      { name: 'newPassword', label: 'New password', kind: 'password' },
    ],
    perform: recoverPassword,
  },
  {
    name: 'password.reset',
    label: 'Change the password',
    fields: [
      { name: 'currentPassword', label: 'Current password', kind: 'password' },
      { name: 'newPassword', label: 'New password', kind: 'password' },
    ],
    perform: resetPassword,
  },
] as const satisfies readonly FlowAction[];

/** Ours: in the status `ACCOUNT_LINKING_REQUIRED` it links the accounts. */
function checkUsernamePassword(context: ActionContext): Flow {
  const { flow, body, directory } = context;
  const password = requiredText(body, 'password');
  // The user is known already when the password is asked for again.
  const known = flow.userId === undefined ? undefined : directory.users.get(flow.userId);
  const user = known ?? directory.userNamed(requiredText(body, 'username'));
  if (user === undefined || !user.enabled) {
    throw invalidData('INVALID_CREDENTIALS', 'password', 'The username or password you entered is incorrect.');
  }
  checkPassword(directory, user, password, invalidCredentials);
  const signedOn = advance(
    { ...flow, userId: user.id },
    ['password', ...(known === undefined ? [] : (['accountLinked'] as const))],
    ['pwd'],
  );
  return user.traits.includes('isDenied')
    ? { ...signedOn, error: { code: 'ACCESS_DENIED', message: 'The sign-on policy denies access to this user.' } }
    : signedOn;
}

/** Ours: an unknown user gets the same answer, so that nobody can find out who has an account. */
function forgotPassword({ flow, body, directory }: ActionContext): Flow {
  const userId = flow.userId ?? directory.userNamed(requiredText(body, 'username'))?.id;
  return { ...flow, recoveringFor: { userId } };
}

function recoverPassword({ flow, body, directory }: ActionContext): Flow {
  const user = flow.recoveringFor?.userId === undefined ? undefined : directory.users.get(flow.recoveringFor.userId);
  checkCode(requiredText(body, 'recoveryCode'), user === undefined ? '' : testRecoveryCode, 'recoveryCode');
  if (user === undefined) throw new Error('A recovery code is not valid for an unknown user.');
  const newPassword = requiredText(body, 'newPassword');
  checkNewPassword(newPassword, user, 'newPassword');
  storePassword(directory, user, newPassword);
  const { recoveringFor: _done, ...rest } = flow;
  return advance({ ...rest, userId: user.id }, ['password', 'passwordChanged'], ['pwd']);
}

function resetPassword(context: ActionContext): Flow {
  const { flow, body, directory } = context;
  const user = flowUser(context);
  checkPassword(directory, user, requiredText(body, 'currentPassword'), { code: 'INVALID_VALUE', target: 'currentPassword' });
  const newPassword = requiredText(body, 'newPassword');
  checkNewPassword(newPassword, user, 'newPassword');
  storePassword(directory, user, newPassword);
  return advance(flow, ['passwordChanged']);
}

/** Ours: a seeded user keeps the printed password, so that the same status can be reached again. */
function storePassword(directory: ActionContext['directory'], user: User, value: string): void {
  if (user.purpose !== undefined) return;
  directory.changeUser(user.id, { password: changedPassword(user, value, false) });
}
