import { randomUUID } from 'node:crypto';
import { newUser } from '../../directory/newUser.ts';
import { checkNewPassword } from '../../directory/passwordPolicy.ts';
import { invalidData } from '../../http/platformError.ts';
import { testInviteCode, testVerificationCode } from '../../seed/users.ts';
import type { Flow } from '../flow.ts';
import { type ActionContext, advance, checkCode, type FlowAction, flowUser, requiredText } from '../flowAction.ts';

export const userActions = [
  { name: 'user.lookup', label: 'Next', fields: [{ name: 'username', label: 'Username' }], perform: lookUp },
  {
    name: 'user.register',
    label: 'Create an account',
    fields: [
      { name: 'username', label: 'Username' },
      { name: 'email', label: 'E-mail address' },
      { name: 'password', label: 'Password', kind: 'password' },
    ],
    perform: register,
  },
  {
    name: 'user.verify',
    label: 'Verify your email address',
    fields: [{ name: 'verificationCode', label: 'Verification code' }],
    perform: verify,
  },
  { name: 'user.sendVerificationCode', label: 'Resend verification code', fields: [], perform: ({ flow }) => flow },
  // Ours: it takes nothing.
  { name: 'user.confirm', label: 'Yes, this is my account', fields: [], perform: ({ flow }) => advance(flow, ['accountConfirmed']) },
  {
    name: 'user.update',
    label: 'Save the profile',
    fields: [
      { name: 'name.given', label: 'Given name' },
      { name: 'name.family', label: 'Family name' },
      { name: 'email', label: 'E-mail address' },
    ],
    perform: update,
  },
  {
    name: 'user.consent',
    label: 'Accept the terms of service',
    fields: [{ name: 'accept', label: 'I accept', kind: 'checkbox' }],
    perform: consent,
  },
  {
    name: 'user.acceptInvite',
    label: 'Accept an invitation',
    fields: [
      { name: 'inviteCode', label: 'Invitation code' },
      { name: 'password', label: 'Password', kind: 'password' },
      { name: 'accept', label: 'I accept', kind: 'checkbox' },
    ],
    perform: acceptInvite,
  },
  // Ours: there is no ticket to look at, the first user is who the domain says it is.
  { name: 'kerberos.lookup', label: 'Use the Windows session', fields: [], perform: kerberosLookUp },
] as const satisfies readonly FlowAction[];

function lookUp({ flow, body, directory }: ActionContext): Flow {
  const user = directory.userNamed(requiredText(body, 'username'));
  if (user === undefined || !user.enabled) throw invalidData('INVALID_VALUE', 'username', 'The user was not found.');
  return { ...flow, userId: user.id };
}

function kerberosLookUp({ flow, directory }: ActionContext): Flow {
  const user = [...directory.users.values()][0];
  return user === undefined ? flow : advance({ ...flow, userId: user.id }, ['password'], ['kerberos']);
}

function register({ flow, body, directory }: ActionContext): Flow {
  const username = requiredText(body, 'username');
  const email = requiredText(body, 'email');
  const password = requiredText(body, 'password');
  if (directory.userNamed(username) !== undefined)
    throw invalidData('UNIQUENESS_VIOLATION', 'username', 'is unique but a non-unique value is provided');
  if (!email.includes('@')) throw invalidData('INVALID_VALUE', 'email', 'The email address is not valid.');
  checkNewPassword(password, undefined, 'password');
  const user = newUser(directory, { username, email, password, mustVerifyEmail: true });
  return advance({ ...flow, userId: user.id }, ['password'], ['pwd']);
}

function verify(context: ActionContext): Flow {
  checkCode(requiredText(context.body, 'verificationCode'), testVerificationCode, 'verificationCode');
  const user = flowUser(context);
  if (user.purpose === undefined) {
    context.directory.changeUser(user.id, { emailVerified: true, traits: user.traits.filter((trait) => trait !== 'mustVerifyEmail') });
  }
  return advance(context.flow, ['emailVerified']);
}

function update(context: ActionContext): Flow {
  const { body, flow, directory } = context;
  const email = body['email'];
  if (email !== undefined && email !== '' && (typeof email !== 'string' || !email.includes('@'))) {
    throw invalidData('INVALID_VALUE', 'email', 'The email address is not valid.');
  }
  const user = flowUser(context);
  const name: Readonly<Record<string, unknown>> = typeof body['name'] === 'object' && body['name'] !== null ? { ...body['name'] } : {};
  for (const member of ['given', 'family']) {
    if (typeof name[member] !== 'string' || name[member] === '')
      throw invalidData('REQUIRED_VALUE', `name.${member}`, `name.${member} is required.`);
  }
  directory.changeUser(user.id, { ...(typeof email === 'string' && email !== '' ? { email } : {}), name: { ...user.name, ...name } });
  return advance(flow, ['profile']);
}

function consent({ flow, body }: ActionContext): Flow {
  if (isTrue(body['accept'])) return advance(flow, ['agreement']);
  return { ...flow, error: { code: 'CONSENT_DENIED', message: 'The user did not accept the agreement.' } };
}

function acceptInvite({ flow, body, directory }: ActionContext): Flow {
  checkCode(requiredText(body, 'inviteCode'), testInviteCode, 'inviteCode');
  if (!isTrue(body['accept'])) throw invalidData('INVALID_VALUE', 'accept', 'The invitation must be accepted.');
  const password = requiredText(body, 'password');
  checkNewPassword(password, undefined, 'password');
  const username = `invited-${randomUUID().slice(0, 8)}`;
  const user = newUser(directory, { username, email: `${username}@example.com`, password, mustVerifyEmail: false });
  return advance({ ...flow, userId: user.id }, ['password'], ['pwd']);
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
