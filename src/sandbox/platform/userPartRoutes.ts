import type { User } from '../directory/user.ts';
import { sendJson } from '../http/answer.ts';
import { jsonBody } from '../http/exchange.ts';
import { notFound } from '../http/platformError.ts';
import { BodyReader } from './bodyReader.ts';
import { inEnvironment, linksTo, sendCollection } from './hal.ts';
import type { PlatformCall, PlatformRoute } from './platformCall.ts';
import { shownUser } from './shownUser.ts';
import { userOf } from './userRoutes.ts';

/** Parts of a user that have an address of their own. What the sandbox has none of is an empty collection. */
export const userPartRoutes: readonly PlatformRoute[] = [
  {
    method: 'GET',
    path: '/users/{userId}/enabled',
    permission: 'readIdentities',
    answer: (call) => sendJson(call.exchange, 200, { ...partOf(call, 'enabled'), enabled: userOf(call).enabled }),
  },
  {
    method: 'PUT',
    path: '/users/{userId}/enabled',
    permission: 'changeIdentities',
    answer: (call) => sendJson(call.exchange, 200, shownUser(call, changed(call, { enabled: flagOf(call, 'enabled') }))),
  },
  {
    method: 'GET',
    path: '/users/{userId}/mfaEnabled',
    permission: 'readIdentities',
    answer: (call) => sendJson(call.exchange, 200, { ...partOf(call, 'mfaEnabled'), mfaEnabled: userOf(call).mfaEnabled }),
  },
  {
    method: 'PUT',
    path: '/users/{userId}/mfaEnabled',
    permission: 'changeIdentities',
    selfScope: 'p1:update:userMfaEnabled',
    answer: (call) => {
      const { mfaEnabled } = changed(call, { mfaEnabled: flagOf(call, 'mfaEnabled') });
      sendJson(call.exchange, 200, { ...partOf(call, 'mfaEnabled'), mfaEnabled });
    },
  },
  { method: 'GET', path: '/users/{userId}/population', permission: 'readIdentities', answer: sendPopulation },
  { method: 'PUT', path: '/users/{userId}/population', permission: 'changeIdentities', answer: move },
  ...(['roleAssignments', 'linkedAccounts', 'memberOfGroups'] as const).map(
    (name): PlatformRoute => ({
      method: 'GET',
      path: `/users/{userId}/${name}`,
      permission: 'readIdentities',
      answer: (call) => {
        userOf(call); // else 404
        sendCollection(call, name, []);
      },
    }),
  ),
];

function partOf(call: PlatformCall, name: string): object {
  const path = `/users/${userOf(call).id}`;
  return {
    _links: linksTo(call, { self: `${path}/${name}`, environment: '', user: path }),
    ...inEnvironment(call),
    user: { id: userOf(call).id },
  };
}

function changed(call: PlatformCall, changes: Partial<User>): User {
  return call.directory.changeUser(userOf(call).id, changes);
}

function flagOf(call: PlatformCall, name: string): boolean {
  const reader = new BodyReader(jsonBody(call.exchange));
  const flag = reader.flag(name, false);
  reader.finish();
  return flag;
}

function move(call: PlatformCall): void {
  const { id } = jsonBody(call.exchange);
  const population = call.directory.populations.get(String(id));
  if (population === undefined) throw notFound('The population');
  changed(call, { populationId: population.id });
  sendPopulation(call);
}

function sendPopulation(call: PlatformCall): void {
  const population = call.directory.populations.get(userOf(call).populationId);
  if (population === undefined) throw notFound('The population');
  sendJson(call.exchange, 200, { ...partOf(call, 'population'), id: population.id, name: population.name });
}
