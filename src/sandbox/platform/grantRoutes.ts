import { randomUUID } from 'node:crypto';
import type { Resource, ResourceGrant, Scope } from '../directory/resource.ts';
import { sendEmpty, sendJson } from '../http/answer.ts';
import { jsonBody } from '../http/exchange.ts';
import { invalidData, notFound } from '../http/platformError.ts';
import { applicationOf } from './applications/applicationRoutes.ts';
import { BodyReader } from './bodyReader.ts';
import { inEnvironment, linksTo, sendCollection } from './hal.ts';
import type { PlatformCall, PlatformRoute } from './platformCall.ts';

/** Resources with their scopes, and the grants of applications. */
export const grantRoutes: readonly PlatformRoute[] = [
  {
    method: 'GET',
    path: '/resources',
    permission: 'readConfiguration',
    answer: (call) =>
      sendCollection(
        call,
        'resources',
        [...call.directory.resources.values()].map((each) => shownResource(call, each)),
      ),
  },
  {
    method: 'GET',
    path: '/resources/{resourceId}',
    permission: 'readConfiguration',
    answer: (call) => sendJson(call.exchange, 200, shownResource(call, resourceOf(call))),
  },
  {
    method: 'GET',
    path: '/resources/{resourceId}/scopes',
    permission: 'readConfiguration',
    answer: (call) => {
      const { id } = resourceOf(call);
      const scopes = [...call.directory.scopes.values()].filter((scope) => scope.resourceId === id);
      sendCollection(
        call,
        'scopes',
        scopes.map((scope) => shownScope(call, scope)),
      );
    },
  },
  {
    method: 'GET',
    path: '/resources/{resourceId}/scopes/{scopeId}',
    permission: 'readConfiguration',
    answer: (call) => {
      const scope = call.directory.scopes.get(call.ids['scopeId'] ?? '');
      if (scope?.resourceId !== resourceOf(call).id) throw notFound('The scope');
      sendJson(call.exchange, 200, shownScope(call, scope));
    },
  },
  {
    method: 'GET',
    path: '/applications/{applicationId}/grants',
    permission: 'readConfiguration',
    answer: (call) => {
      const { id } = applicationOf(call);
      const grants = [...call.directory.grants.values()].filter((grant) => grant.applicationId === id);
      sendCollection(
        call,
        'grants',
        grants.map((grant) => shownGrant(call, grant)),
      );
    },
  },
  { method: 'POST', path: '/applications/{applicationId}/grants', permission: 'changeApplications', answer: create },
  {
    method: 'GET',
    path: '/applications/{applicationId}/grants/{grantId}',
    permission: 'readConfiguration',
    answer: (call) => sendJson(call.exchange, 200, shownGrant(call, grantOf(call))),
  },
  { method: 'PUT', path: '/applications/{applicationId}/grants/{grantId}', permission: 'changeApplications', answer: replace },
  {
    method: 'DELETE',
    path: '/applications/{applicationId}/grants/{grantId}',
    permission: 'changeApplications',
    answer: (call) => {
      call.directory.grants.delete(grantOf(call).id);
      sendEmpty(call.exchange, 204);
    },
  },
];

function resourceOf(call: PlatformCall): Resource {
  const resource = call.directory.resources.get(call.ids['resourceId'] ?? '');
  if (resource === undefined) throw notFound('The resource');
  return resource;
}

function grantOf(call: PlatformCall): ResourceGrant {
  const grant = call.directory.grants.get(call.ids['grantId'] ?? '');
  if (grant === undefined || grant.applicationId !== applicationOf(call).id) throw notFound('The grant');
  return grant;
}

/** PingOne: one grant for each resource of an application. */
function create(call: PlatformCall): void {
  const application = applicationOf(call);
  const { resourceId, scopeIds } = readGrant(call);
  const existing = [...call.directory.grants.values()].find(
    (grant) => grant.applicationId === application.id && grant.resourceId === resourceId,
  );
  if (existing !== undefined) {
    throw invalidData('UNIQUENESS_VIOLATION', 'resource.id', 'The application already has a grant for this resource.', {
      existingId: existing.id,
    });
  }
  const now = new Date().toISOString();
  const grant: ResourceGrant = { id: randomUUID(), applicationId: application.id, resourceId, scopeIds, createdAt: now, updatedAt: now };
  call.directory.grants.set(grant.id, grant);
  sendJson(call.exchange, 201, shownGrant(call, grant));
}

function replace(call: PlatformCall): void {
  const grant = { ...grantOf(call), ...readGrant(call), updatedAt: new Date().toISOString() };
  call.directory.grants.set(grant.id, grant);
  sendJson(call.exchange, 200, shownGrant(call, grant));
}

function readGrant(call: PlatformCall): Pick<ResourceGrant, 'resourceId' | 'scopeIds'> {
  const body = jsonBody(call.exchange);
  const reader = new BodyReader(body);
  const resourceId = reader.reference('resource');
  if (resourceId === undefined) reader.refuse('REQUIRED_VALUE', 'resource', 'resource is required.');
  else if (!call.directory.resources.has(resourceId)) reader.refuse('INVALID_VALUE', 'resource.id', 'The resource does not exist.');
  const scopes = Array.isArray(body['scopes']) ? body['scopes'] : [];
  if (scopes.length === 0) reader.refuse('REQUIRED_VALUE', 'scopes', 'scopes is required.');
  const scopeIds = scopes.map((scope: unknown) => (typeof scope === 'object' && scope !== null && 'id' in scope ? String(scope.id) : ''));
  if (scopeIds.some((id) => call.directory.scopes.get(id)?.resourceId !== resourceId)) {
    reader.refuse('INVALID_VALUE', 'scopes', 'A scope does not belong to the resource.');
  }
  reader.finish();
  return { resourceId: resourceId ?? '', scopeIds };
}

function shownResource(call: PlatformCall, resource: Resource): object {
  const path = `/resources/${resource.id}`;
  return { _links: linksTo(call, { self: path, environment: '', scopes: `${path}/scopes` }), ...inEnvironment(call), ...resource };
}

function shownScope(call: PlatformCall, { resourceId, ...scope }: Scope): object {
  const path = `/resources/${resourceId}`;
  return {
    _links: linksTo(call, { self: `${path}/scopes/${scope.id}`, environment: '', resource: path }),
    ...inEnvironment(call),
    ...scope,
    resource: { id: resourceId },
  };
}

function shownGrant(call: PlatformCall, grant: ResourceGrant): object {
  const path = `/applications/${grant.applicationId}`;
  return {
    _links: linksTo(call, {
      self: `${path}/grants/${grant.id}`,
      environment: '',
      application: path,
      resource: `/resources/${grant.resourceId}`,
    }),
    ...inEnvironment(call),
    id: grant.id,
    application: { id: grant.applicationId },
    resource: { id: grant.resourceId },
    scopes: grant.scopeIds.map((id) => ({ id })),
    createdAt: grant.createdAt,
    updatedAt: grant.updatedAt,
  };
}
