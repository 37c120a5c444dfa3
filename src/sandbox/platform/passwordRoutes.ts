import { checkNewPassword } from '../directory/passwordPolicy.ts';
import { changedPassword, checkPassword, isLockedOut } from '../directory/passwords.ts';
import type { Password, User } from '../directory/user.ts';
import { sendEmpty, sendJson } from '../http/answer.ts';
import { bodyType, jsonBody } from '../http/exchange.ts';
import { accessFailed, invalidData, invalidRequest } from '../http/platformError.ts';
import { passwordPolicyId } from '../seed/ids.ts';
import { testRecoveryCode } from '../seed/users.ts';
import { inEnvironment, linksTo } from './hal.ts';
import type { PlatformCall, PlatformRoute } from './platformCall.ts';
import { userOf } from './userRoutes.ts';

/** Passwords of users: the media type says which operation it is. */
export const passwordRoutes: readonly PlatformRoute[] = [
  {
    method: 'GET',
    path: '/users/{userId}/password',
    permission: 'readIdentities',
    selfScope: 'p1:read:userPassword',
    answer: (call) => send(call, userOf(call)),
  },
  { method: 'PUT', path: '/users/{userId}/password', permission: 'changeIdentities', selfScope: 'p1:reset:userPassword', answer: change },
  { method: 'POST', path: '/users/{userId}/password', permission: 'changeIdentities', selfScope: 'p1:validate:userPassword', answer: act },
];

const mediaType = (name: string): string => `application/vnd.pingidentity.password.${name}+json`;

function change(call: PlatformCall): void {
  switch (bodyType(call.exchange)) {
    case mediaType('set'):
      setPassword(call);
      break;
    case mediaType('reset'):
      resetPassword(call);
      break;
    default:
      throw invalidRequest('The request could not be completed. The content type is not supported.', 415);
  }
}

function act(call: PlatformCall): void {
  switch (bodyType(call.exchange)) {
    // PingOne's overview says POST for this one, its examples PUT. Both are accepted, and the log says so.
    case mediaType('set'):
      call.state.log('A password was set with POST; PingOne documents PUT.');
      setPassword(call);
      break;
    case mediaType('check'):
      checkPassword(call.directory, userOf(call), textOf(call, 'password'), { code: 'INVALID_VALUE', target: 'password' });
      send(call, userOf(call));
      break;
    case mediaType('recover'): {
      if (textOf(call, 'recoveryCode') !== testRecoveryCode)
        throw invalidData('INVALID_VALUE', 'recoveryCode', 'The recovery code is not valid.');
      store(call, userOf(call), textOf(call, 'newPassword'), false);
      break;
    }
    case mediaType('sendrecoverycode'):
      sendEmpty(call.exchange, 200);
      break;
    default:
      throw invalidRequest('The request could not be completed. The content type is not supported.', 415);
  }
}

/** By an administrator. */
function setPassword(call: PlatformCall): void {
  if (call.caller.kind === 'user') throw accessFailed(403, 'INSUFFICIENT_PERMISSIONS', 'Users change their password with the current one.');
  store(call, userOf(call), textOf(call, 'value'), jsonBody(call.exchange)['forceChange'] === true, 'value');
}

/** By the user: with the current password. */
function resetPassword(call: PlatformCall): void {
  const user = userOf(call);
  checkPassword(call.directory, user, textOf(call, 'currentPassword'), { code: 'INVALID_VALUE', target: 'currentPassword' });
  store(call, user, textOf(call, 'newPassword'), false);
}

function store(call: PlatformCall, user: User, value: string, forceChange: boolean, target = 'newPassword'): void {
  checkNewPassword(value, user, target);
  send(call, call.directory.changeUser(user.id, { password: changedPassword(user, value, forceChange) }));
}

function textOf(call: PlatformCall, name: string): string {
  const value = jsonBody(call.exchange)[name];
  if (typeof value !== 'string' || value === '') throw invalidData('REQUIRED_VALUE', name, `${name} is required.`);
  return value;
}

function send(call: PlatformCall, user: User): void {
  const path = `/users/${user.id}`;
  sendJson(call.exchange, 200, {
    _links: linksTo(call, {
      self: `${path}/password`,
      environment: '',
      user: path,
      passwordPolicy: `/passwordPolicies/${passwordPolicyId}`,
    }),
    ...inEnvironment(call),
    user: { id: user.id },
    passwordPolicy: { id: passwordPolicyId },
    status: passwordStatus(user, user.password),
    ...(user.password === undefined ? {} : { lastChangedAt: user.password.lastChangedAt }),
  });
}

function passwordStatus(user: User, password: Password | undefined): string {
  if (password === undefined) return 'NO_PASSWORD';
  if (isLockedOut(user)) return 'PASSWORD_LOCKED_OUT';
  if (password.expired) return 'PASSWORD_EXPIRED';
  return password.forceChange ? 'MUST_CHANGE_PASSWORD' : 'OK';
}
