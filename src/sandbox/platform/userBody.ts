import type { Directory } from '../directory/directory.ts';
import { checkNewPassword } from '../directory/passwordPolicy.ts';
import { changedPassword } from '../directory/passwords.ts';
import type { User, UserName } from '../directory/user.ts';
import { BodyReader } from './bodyReader.ts';

type Body = Readonly<Record<string, unknown>>;

/** Members that the platform sets itself or that have a place of their own. Whatever else a body has is kept as it is. */
const notAttributes = new Set([
  '_links',
  'id',
  'environment',
  'account',
  'createdAt',
  'updatedAt',
  'email',
  'emailVerified',
  'enabled',
  'identityProvider',
  'lastSignOn',
  'lifecycle',
  'mfaEnabled',
  'name',
  'password',
  'population',
  'username',
  'verifyStatus',
]);

/** A user from the body of `POST` and `PUT`. @throws {PlatformError} 400 `INVALID_DATA` */
export function readUser(body: Body, directory: Directory, id: string, now: string, before?: User): User {
  const reader = new BodyReader(body);
  const username = reader.requiredText('username', 128);
  const email = reader.requiredText('email');
  checkIdentity(reader, directory, username, email, id);
  // Ours: without a population, the default one.
  const defaultPopulation = [...directory.populations.values()].find((population) => population.default)?.id ?? '';
  const populationId = reader.reference('population') ?? before?.populationId ?? defaultPopulation;
  if (!directory.populations.has(populationId)) reader.refuse('INVALID_VALUE', 'population.id', 'The population does not exist.');
  const user: User = {
    id,
    username,
    email,
    emailVerified: before?.emailVerified ?? true,
    ...nameOf(body),
    populationId,
    enabled: reader.flag('enabled', true),
    mfaEnabled: before?.mfaEnabled ?? false,
    devices: before?.devices ?? [],
    ...(before?.password === undefined ? {} : { password: before.password }),
    failures: before?.failures ?? 0,
    traits: before?.traits ?? [],
    ...(before?.purpose === undefined ? {} : { purpose: before.purpose }),
    attributes: attributesOf(body),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  reader.finish();
  return user;
}

/** The same with a password in it, as the import media type has it. */
export function withImportedPassword(user: User, body: Body): User {
  const { password } = body;
  if (typeof password !== 'object' || password === null || !('value' in password) || typeof password.value !== 'string') return user;
  checkNewPassword(password.value, user, 'password.value');
  return { ...user, password: changedPassword(user, password.value, 'forceChange' in password && password.forceChange === true) };
}

/** What `PATCH` changes: a member that is missing stays, `null` clears it. @throws {PlatformError} 400 `INVALID_DATA` */
export function patchedUser(body: Body, directory: Directory, user: User): Partial<User> {
  const reader = new BodyReader(body);
  for (const name of ['mfaEnabled', 'population', 'password', 'id', 'environment']) {
    if (name in body) reader.refuse('INVALID_VALUE', name, `${name} cannot be changed here.`);
  }
  const username = reader.optionalText('username') ?? user.username;
  const email = reader.optionalText('email') ?? user.email;
  checkIdentity(reader, directory, username, email, user.id);
  const enabled = reader.flag('enabled', user.enabled);
  reader.finish();
  const name = { ...user.name, ...nameOf(body).name };
  const attributes = Object.entries({ ...user.attributes, ...attributesOf(body) }).filter(([, value]) => value !== null);
  return {
    username,
    email,
    enabled,
    ...(Object.keys(name).length === 0 ? {} : { name: Object.fromEntries(Object.entries(name).filter(([, value]) => value !== null)) }),
    attributes: Object.fromEntries(attributes),
  };
}

function checkIdentity(reader: BodyReader, directory: Directory, username: string, email: string, id: string): void {
  const other = directory.userNamed(username);
  if (username !== '' && other !== undefined && other.id !== id && other.username.toLowerCase() === username.toLowerCase()) {
    reader.refuse('UNIQUENESS_VIOLATION', 'username', 'is unique but a non-unique value is provided', { existingId: other.id });
  }
  if (email !== '' && !/^[^\s@]+@[^\s@]+$/.test(email)) reader.refuse('INVALID_VALUE', 'email', 'must be a well-formed email address');
}

function nameOf(body: Body): { readonly name?: UserName } {
  const { name } = body;
  return typeof name === 'object' && name !== null ? { name } : {};
}

function attributesOf(body: Body): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !notAttributes.has(name)));
}
