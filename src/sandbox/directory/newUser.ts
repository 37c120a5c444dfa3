import { randomUUID } from 'node:crypto';
import type { Directory } from './directory.ts';
import type { User } from './user.ts';

/** A person who creates an account while signing on. */
export interface Registration {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly mustVerifyEmail: boolean;
}

/** Adds a user of the default population. */
export function newUser(directory: Directory, registration: Registration): User {
  const now = new Date().toISOString();
  const population = [...directory.populations.values()].find((each) => each.default);
  const user: User = {
    id: randomUUID(),
    username: registration.username,
    email: registration.email,
    emailVerified: !registration.mustVerifyEmail,
    populationId: population?.id ?? '',
    enabled: true,
    mfaEnabled: false,
    devices: [],
    password: { value: registration.password, forceChange: false, expired: false, lastChangedAt: now, history: [] },
    failures: 0,
    traits: registration.mustVerifyEmail ? ['mustVerifyEmail'] : [],
    attributes: {},
    createdAt: now,
    updatedAt: now,
  };
  directory.users.set(user.id, user);
  return user;
}
