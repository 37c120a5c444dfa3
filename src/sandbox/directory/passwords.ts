import { timingSafeEqual } from 'node:crypto';
import { invalidData } from '../http/platformError.ts';
import type { Directory } from './directory.ts';
import { passwordPolicy } from './passwordPolicy.ts';
import type { Password, User } from './user.ts';

/** Where the password is wrong: the flows API and the platform API word it differently. */
export interface PasswordRefusal {
  readonly code: string;
  readonly target?: string;
}

/**
 * Checks a password and counts failures.
 * @throws {PlatformError} `PASSWORD_LOCKED_OUT`, `NO_PASSWORD`, or the given refusal
 */
export function checkPassword(directory: Directory, user: User, given: string, refusal: PasswordRefusal): User {
  const now = Date.now();
  const lockedUntil = user.traits.includes('isLocked') ? now + passwordPolicy.lockout.durationSeconds * 1000 : user.lockedUntil;
  if (lockedUntil !== undefined && lockedUntil > now) {
    const secondsUntilUnlock = Math.ceil((lockedUntil - now) / 1000);
    throw invalidData('PASSWORD_LOCKED_OUT', refusal.target, 'Too many unsuccessful sign-on attempts. Your account is locked.', {
      secondsUntilUnlock,
    });
  }
  if (user.password === undefined) throw invalidData('NO_PASSWORD', refusal.target, 'The user has no password.');
  if (sameText(user.password.value, given)) {
    return user.failures === 0 ? user : directory.changeUser(user.id, { failures: 0 });
  }
  const { failureCount, durationSeconds } = passwordPolicy.lockout;
  const failures = user.failures + 1;
  if (failures >= failureCount) {
    directory.changeUser(user.id, { failures: 0, lockedUntil: now + durationSeconds * 1000 });
  } else {
    directory.changeUser(user.id, { failures });
  }
  throw invalidData(refusal.code, refusal.target, 'The provided password did not match the user password.', {
    failuresRemaining: failureCount - failures,
  });
}

/** A new password, with the one before it in the history. */
export function changedPassword(user: User, value: string, forceChange: boolean): Password {
  const before = user.password === undefined ? [] : [user.password.value, ...user.password.history];
  return {
    value,
    forceChange,
    expired: false,
    lastChangedAt: new Date().toISOString(),
    history: before.slice(0, passwordPolicy.history.count),
  };
}

function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Whether a password would be refused now, however right it is. */
export function isLockedOut(user: User): boolean {
  return user.traits.includes('isLocked') || (user.lockedUntil !== undefined && user.lockedUntil > Date.now());
}
