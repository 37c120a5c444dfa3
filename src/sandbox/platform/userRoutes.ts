import { randomUUID } from 'node:crypto';
import type { User } from '../directory/user.ts';
import { sendEmpty, sendJson } from '../http/answer.ts';
import { bodyType, jsonBody } from '../http/exchange.ts';
import { invalidRequest, notFound } from '../http/platformError.ts';
import { newDevice } from '../seed/users.ts';
import { BodyReader } from './bodyReader.ts';
import { attributeOf, readFilter } from './filter.ts';
import { inEnvironment, sendCollection } from './hal.ts';
import type { PlatformCall, PlatformRoute } from './platformCall.ts';
import { shownUser } from './shownUser.ts';
import { patchedUser, readUser, withImportedPassword } from './userBody.ts';

const filterRules = {
  attributes: ['id', 'username', 'email', 'name.given', 'name.family', 'population.id', 'enabled', 'externalId'],
  operators: ['eq', 'sw', 'co'],
} as const;

export const userRoutes: readonly PlatformRoute[] = [
  { method: 'GET', path: '/users', permission: 'readIdentities', answer: list },
  { method: 'POST', path: '/users', permission: 'changeIdentities', answer: create },
  {
    method: 'GET',
    path: '/users/{userId}',
    permission: 'readIdentities',
    selfScope: 'p1:read:user',
    answer: (call) => send(call, userOf(call)),
  },
  { method: 'PUT', path: '/users/{userId}', permission: 'changeIdentities', selfScope: 'p1:update:user', answer: replace },
  {
    method: 'PATCH',
    path: '/users/{userId}',
    permission: 'changeIdentities',
    selfScope: 'p1:update:user',
    answer: (call) =>
      send(call, call.directory.changeUser(userOf(call).id, patchedUser(jsonBody(call.exchange), call.directory, userOf(call)))),
  },
  { method: 'POST', path: '/users/{userId}', permission: 'changeIdentities', answer: act },
  { method: 'DELETE', path: '/users/{userId}', permission: 'changeIdentities', answer: remove },
  {
    method: 'GET',
    path: '/users/{userId}/devices',
    permission: 'readIdentities',
    selfScope: 'p1:read:device',
    answer: (call) => sendCollection(call, 'devices', userOf(call).devices),
  },
  { method: 'POST', path: '/users/{userId}/devices', permission: 'changeIdentities', selfScope: 'p1:create:device', answer: addDevice },
  {
    method: 'DELETE',
    path: '/users/{userId}/devices/{deviceId}',
    permission: 'changeIdentities',
    selfScope: 'p1:delete:device',
    answer: removeDevice,
  },
  {
    method: 'GET',
    path: '/users/{userId}/sessions',
    permission: 'readIdentities',
    selfScope: 'p1:read:sessions',
    answer: (call) => {
      const sessions = call.state.sessions.ofUser(userOf(call).id);
      sendCollection(
        call,
        'sessions',
        sessions.map(({ id, createdAt }) => ({ id, ...inEnvironment(call), user: { id: call.ids['userId'] }, createdAt })),
      );
    },
  },
  {
    method: 'DELETE',
    path: '/users/{userId}/sessions/{sessionId}',
    permission: 'changeIdentities',
    selfScope: 'p1:delete:sessions',
    answer: endSession,
  },
];

/** The user in the path. @throws {PlatformError} 404 */
export function userOf(call: PlatformCall): User {
  const user = call.directory.users.get(call.ids['userId'] ?? '');
  if (user === undefined) throw notFound('The user');
  return user;
}

function send(call: PlatformCall, user: User): void {
  sendJson(call.exchange, 200, shownUser(call, user));
}

function list(call: PlatformCall): void {
  const filter = call.exchange.url.searchParams.get('filter');
  const fits = filter === null ? undefined : readFilter(filter, filterRules);
  const users = [...call.directory.users.values()].map((user) => shownUser(call, user));
  sendCollection(
    call,
    'users',
    users.filter((user) => fits?.((name) => attributeOf(user, name)) ?? true),
  );
}

/** The import media type may bring a password. */
function create(call: PlatformCall): void {
  const body = jsonBody(call.exchange);
  const user = readUser(body, call.directory, randomUUID(), new Date().toISOString());
  const isImport = bodyType(call.exchange) === 'application/vnd.pingidentity.user.import+json';
  const created = isImport ? withImportedPassword(user, body) : user;
  call.directory.users.set(created.id, created);
  sendJson(call.exchange, 201, shownUser(call, created));
}

function replace(call: PlatformCall): void {
  const before = userOf(call);
  const user = readUser(jsonBody(call.exchange), call.directory, before.id, new Date().toISOString(), before);
  call.directory.users.set(user.id, user);
  send(call, user);
}

/** `POST` on a user: the media type says what to do. */
function act(call: PlatformCall): void {
  const { id } = userOf(call);
  switch (bodyType(call.exchange)) {
    case 'application/vnd.pingidentity.account.lock+json':
      send(call, call.directory.changeUser(id, { lockedUntil: Date.now() + 900_000 }));
      break;
    case 'application/vnd.pingidentity.account.unlock+json':
      send(call, call.directory.changeUser(id, { lockedUntil: 0, failures: 0 }));
      break;
    default:
      throw invalidRequest('The request could not be completed. The content type is not supported.', 415);
  }
}

function remove(call: PlatformCall): void {
  const { id } = userOf(call);
  call.directory.users.delete(id);
  for (const session of call.state.sessions.ofUser(id)) call.state.sessions.end(session.id);
  sendEmpty(call.exchange, 204);
}

function addDevice(call: PlatformCall): void {
  const user = userOf(call);
  const reader = new BodyReader(jsonBody(call.exchange));
  const type = reader.oneOf('type', ['EMAIL', 'SMS', 'VOICE', 'TOTP', 'MOBILE', 'FIDO2']);
  reader.finish();
  const device = newDevice(randomUUID(), type, user.username);
  call.directory.changeUser(user.id, { devices: [...user.devices, device] });
  sendJson(call.exchange, 201, { ...inEnvironment(call), user: { id: user.id }, ...device });
}

function removeDevice(call: PlatformCall): void {
  const user = userOf(call);
  if (!user.devices.some(({ id }) => id === call.ids['deviceId'])) throw notFound('The device');
  call.directory.changeUser(user.id, { devices: user.devices.filter(({ id }) => id !== call.ids['deviceId']) });
  sendEmpty(call.exchange, 204);
}

function endSession(call: PlatformCall): void {
  const session = call.state.sessions.get(call.ids['sessionId']);
  if (session?.userId !== userOf(call).id) throw notFound('The session');
  call.state.sessions.end(session.id);
  sendEmpty(call.exchange, 204);
}
