import type { Run } from '../../core/engine/run.ts';
import { PlatformApi } from './platformApi.ts';
import {
  type NamedObject,
  type PlatformApplication,
  type PlatformResource,
  type PlatformScope,
  type PlatformUser,
  readApplication,
  readNamedObject,
  readResource,
  readScope,
  readUser,
} from './platformReadings.ts';
import { type CollectionName, listRequest, platformEnvironmentUrl, scimStartsWith, scopesRequest } from './platformRequests.ts';
import type { PlatformTaskPlan } from './platformTask.ts';

/** What an environment holds, as far as it was asked for. */
export interface LoadedEnvironment {
  readonly applications: readonly PlatformApplication[];
  readonly resources: readonly (PlatformResource & { readonly scopes: readonly PlatformScope[] })[];
  readonly populations: readonly NamedObject[];
  readonly users: readonly PlatformUser[];
  readonly signOnPolicies: readonly NamedObject[];
}

export interface LoadChoices {
  /** Left out: all of them. */
  readonly collections?: readonly CollectionName[];
  /** Only users whose name begins like this. */
  readonly usersBeginningWith?: string;
}

/** Reads an environment through the platform API. @throws {FlowStop} */
export async function loadEnvironment(run: Run, plan: PlatformTaskPlan, choices: LoadChoices = {}): Promise<LoadedEnvironment> {
  const base = platformEnvironmentUrl(plan.server.apiBaseUrl, plan.server.environmentId);
  const api = new PlatformApi(run, plan);
  const wants = (name: CollectionName): boolean => choices.collections?.includes(name) ?? true;
  const load = async <Item>(
    name: CollectionName,
    read: Parameters<typeof api.list<Item>>[2],
    filter?: string,
  ): Promise<readonly Item[]> => {
    if (!wants(name)) return [];
    const query = { limit: 100, ...(filter === undefined ? {} : { filter }) };
    return api.list({ action: `list ${name}`, task: 'read', request: listRequest(base, name, query) }, name, read);
  };

  const applications = await load('applications', readApplication);
  const resources = [];
  for (const resource of await load('resources', readResource)) {
    const request = scopesRequest(base, resource.id);
    resources.push({ ...resource, scopes: await api.list({ action: 'list scopes', task: 'read', request }, 'scopes', readScope) });
  }
  const populations = await load('populations', readNamedObject);
  const beginning = choices.usersBeginningWith;
  const users = await load(
    'users',
    readUser,
    beginning === undefined || beginning === '' ? undefined : scimStartsWith('username', beginning),
  );
  const signOnPolicies = await load('signOnPolicies', readNamedObject);
  return { applications, resources, populations, users, signOnPolicies };
}
