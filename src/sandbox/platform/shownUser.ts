import { isLockedOut } from '../directory/passwords.ts';
import type { User } from '../directory/user.ts';
import { inEnvironment, linksTo } from './hal.ts';
import type { PlatformCall } from './platformCall.ts';

/** A user as the platform API shows it. */
export function shownUser(call: PlatformCall, user: User): object {
  const path = `/users/${user.id}`;
  const isLocked = isLockedOut(user);
  const unlockAt = isLocked ? user.lockedUntil : undefined;
  return {
    _links: linksTo(call, {
      self: path,
      environment: '',
      population: `/populations/${user.populationId}`,
      devices: `${path}/devices`,
      roleAssignments: `${path}/roleAssignments`,
      password: `${path}/password`,
      'password.set': `${path}/password`,
      'password.check': `${path}/password`,
      'password.reset': `${path}/password`,
      'password.recover': `${path}/password`,
      linkedAccounts: `${path}/linkedAccounts`,
      'account.sendVerificationCode': path,
      memberOfGroups: `${path}/memberOfGroups`,
    }),
    id: user.id,
    ...inEnvironment(call),
    account: {
      canAuthenticate: user.enabled && !isLocked,
      status: isLocked ? 'LOCKED' : 'OK',
      ...(unlockAt === undefined
        ? {}
        : { unlockAt: new Date(unlockAt).toISOString(), secondsUntilUnlock: Math.ceil((unlockAt - Date.now()) / 1000) }),
    },
    ...user.attributes,
    createdAt: user.createdAt,
    email: user.email,
    emailVerified: user.emailVerified,
    enabled: user.enabled,
    identityProvider: { type: 'PING_ONE' },
    ...(user.lastSignOn === undefined ? {} : { lastSignOn: user.lastSignOn }),
    lifecycle: { status: user.emailVerified ? 'ACCOUNT_OK' : 'VERIFICATION_REQUIRED' },
    mfaEnabled: user.mfaEnabled,
    ...(user.name === undefined ? {} : { name: user.name }),
    population: { id: user.populationId },
    updatedAt: user.updatedAt,
    username: user.username,
    verifyStatus: 'NOT_INITIATED',
  };
}
