import { randomUUID } from 'node:crypto';
import type { Population } from '../directory/population.ts';
import { sendEmpty, sendJson } from '../http/answer.ts';
import { jsonBody } from '../http/exchange.ts';
import { invalidData, notFound } from '../http/platformError.ts';
import { themeId } from '../seed/ids.ts';
import { BodyReader } from './bodyReader.ts';
import { attributeOf, readFilter } from './filter.ts';
import { inEnvironment, linksTo, sendCollection } from './hal.ts';
import type { PlatformCall, PlatformRoute } from './platformCall.ts';

export const populationRoutes: readonly PlatformRoute[] = [
  { method: 'GET', path: '/populations', permission: 'readIdentities', answer: list },
  { method: 'POST', path: '/populations', permission: 'changeIdentities', answer: create },
  {
    method: 'GET',
    path: '/populations/{populationId}',
    permission: 'readIdentities',
    answer: (call) => sendJson(call.exchange, 200, shownPopulation(call, populationOf(call))),
  },
  { method: 'PUT', path: '/populations/{populationId}', permission: 'changeIdentities', answer: replace },
  { method: 'DELETE', path: '/populations/{populationId}', permission: 'changeIdentities', answer: remove },
];

function populationOf(call: PlatformCall): Population {
  const population = call.directory.populations.get(call.ids['populationId'] ?? '');
  if (population === undefined) throw notFound('The population');
  return population;
}

function list(call: PlatformCall): void {
  const filter = call.exchange.url.searchParams.get('filter');
  const fits = filter === null ? undefined : readFilter(filter, { attributes: ['id', 'name'], operators: ['eq', 'sw'] });
  const populations = [...call.directory.populations.values()].filter((each) => fits?.((name) => attributeOf(each, name)) ?? true);
  sendCollection(
    call,
    'populations',
    populations.map((each) => shownPopulation(call, each)),
  );
}

function create(call: PlatformCall): void {
  const now = new Date().toISOString();
  const population: Population = { ...readPopulation(call), id: randomUUID(), default: false, createdAt: now, updatedAt: now };
  call.directory.populations.set(population.id, population);
  sendJson(call.exchange, 201, shownPopulation(call, population));
}

function replace(call: PlatformCall): void {
  const { id, default: isDefault, createdAt } = populationOf(call);
  const population: Population = { ...readPopulation(call), id, default: isDefault, createdAt, updatedAt: new Date().toISOString() };
  call.directory.populations.set(id, population);
  sendJson(call.exchange, 200, shownPopulation(call, population));
}

function readPopulation(call: PlatformCall): Pick<Population, 'name' | 'description'> {
  const reader = new BodyReader(jsonBody(call.exchange));
  const name = reader.requiredText('name');
  const description = reader.optionalText('description');
  const other = [...call.directory.populations.values()].find((each) => each.name === name && each.id !== call.ids['populationId']);
  if (other !== undefined) {
    reader.refuse('UNIQUENESS_VIOLATION', 'name', 'is unique but a non-unique value is provided', { existingId: other.id });
  }
  reader.finish();
  return { name, ...(description === undefined ? {} : { description }) };
}

function remove(call: PlatformCall): void {
  const population = populationOf(call);
  if (population.default) throw invalidData('CONSTRAINT_VIOLATION', 'default', 'The default population cannot be deleted.');
  if (userCount(call, population.id) > 0) throw invalidData('CONSTRAINT_VIOLATION', 'userCount', 'The population still has users.');
  call.directory.populations.delete(population.id);
  sendEmpty(call.exchange, 204);
}

function userCount(call: PlatformCall, populationId: string): number {
  return [...call.directory.users.values()].filter((user) => user.populationId === populationId).length;
}

function shownPopulation(call: PlatformCall, population: Population): object {
  return {
    _links: linksTo(call, { self: `/populations/${population.id}`, environment: '', theme: `/themes/${themeId}` }),
    ...inEnvironment(call),
    ...population,
    userCount: userCount(call, population.id),
    preferredLanguage: 'en',
    theme: { id: themeId },
  };
}
