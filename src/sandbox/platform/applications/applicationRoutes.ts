import { randomUUID } from 'node:crypto';
import type { Application } from '../../directory/application.ts';
import type { ClientSecret } from '../../directory/directory.ts';
import { newSecret } from '../../directory/newSecret.ts';
import { sendEmpty, sendJson } from '../../http/answer.ts';
import { jsonBody } from '../../http/exchange.ts';
import { accessFailed, invalidData, notFound } from '../../http/platformError.ts';
import { BodyReader } from '../bodyReader.ts';
import { inEnvironment, linksTo, sendCollection } from '../hal.ts';
import type { PlatformCall, PlatformRoute } from '../platformCall.ts';
import { readApplication } from './applicationBody.ts';

export const applicationRoutes: readonly PlatformRoute[] = [
  {
    method: 'GET',
    path: '/applications',
    permission: 'readConfiguration',
    answer: (call) =>
      sendCollection(
        call,
        'applications',
        [...call.directory.applications.values()].map((each) => shownApplication(call, each)),
      ),
  },
  { method: 'POST', path: '/applications', permission: 'changeApplications', answer: create },
  {
    method: 'GET',
    path: '/applications/{applicationId}',
    permission: 'readConfiguration',
    answer: (call) => sendJson(call.exchange, 200, shownApplication(call, applicationOf(call))),
  },
  { method: 'PUT', path: '/applications/{applicationId}', permission: 'changeApplications', answer: replace },
  {
    method: 'PATCH',
    path: '/applications/{applicationId}',
    permission: 'any',
    // PingOne: applications take no PATCH. Users report a misleading 403.
    answer: () => {
      throw accessFailed(403, 'INSUFFICIENT_PERMISSIONS', 'You do not have access to this resource.');
    },
  },
  { method: 'DELETE', path: '/applications/{applicationId}', permission: 'changeApplications', answer: remove },
  {
    method: 'GET',
    path: '/applications/{applicationId}/attributes',
    permission: 'readConfiguration',
    answer: (call) => sendCollection(call, 'attributes', [shownSubject(call)]),
  },
  {
    method: 'GET',
    path: '/applications/{applicationId}/attributes/{attributeId}',
    permission: 'readConfiguration',
    answer: (call) => {
      if (call.ids['attributeId'] !== applicationOf(call).id) throw notFound('The attribute');
      sendJson(call.exchange, 200, shownSubject(call));
    },
  },
  {
    method: 'GET',
    path: '/applications/{applicationId}/secret',
    permission: 'changeApplications',
    answer: (call) => sendJson(call.exchange, 200, shownSecret(call, secretOf(call))),
  },
  { method: 'POST', path: '/applications/{applicationId}/secret', permission: 'changeApplications', answer: regenerateSecret },
  { method: 'DELETE', path: '/applications/{applicationId}/secret', permission: 'changeApplications', answer: dropPreviousSecret },
];

/** The application in the path. @throws {PlatformError} 404 */
export function applicationOf(call: PlatformCall): Application {
  const application = call.directory.applications.get(call.ids['applicationId'] ?? '');
  if (application === undefined) throw notFound('The application');
  return application;
}

function create(call: PlatformCall): void {
  const imported = readImport(call);
  const application = readApplication(jsonBody(call.exchange), imported.clientId ?? randomUUID(), new Date().toISOString());
  checkUnique(call, application);
  call.directory.applications.set(application.id, application);
  call.directory.secrets.set(application.id, { value: imported.clientSecret ?? newSecret() });
  sendJson(call.exchange, 201, shownApplication(call, application));
}

/** Client ID and secret of an application that is brought from elsewhere. Ours: the ID has to be a UUID, as IDs here are. */
function readImport(call: PlatformCall): { readonly clientId: string | undefined; readonly clientSecret: string | undefined } {
  const reader = new BodyReader(jsonBody(call.exchange));
  const clientId = reader.optionalText('clientId');
  const clientSecret = reader.optionalText('clientSecret');
  if (clientId !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(clientId)) {
    reader.refuse('INVALID_VALUE', 'clientId', 'clientId is not a UUID.');
  }
  if (call.directory.applications.has(clientId ?? '')) {
    reader.refuse('UNIQUENESS_VIOLATION', 'clientId', 'is unique but a non-unique value is provided', { existingId: clientId ?? '' });
  }
  reader.finish();
  return { clientId, clientSecret };
}

function replace(call: PlatformCall): void {
  const before = applicationOf(call);
  const application = readApplication(jsonBody(call.exchange), before.id, new Date().toISOString(), before);
  checkUnique(call, application);
  call.directory.applications.set(application.id, application);
  sendJson(call.exchange, 200, shownApplication(call, application));
}

function checkUnique(call: PlatformCall, application: Application): void {
  const other = [...call.directory.applications.values()].find(({ id, name }) => name === application.name && id !== application.id);
  if (other === undefined) return;
  throw invalidData('UNIQUENESS_VIOLATION', 'name', 'is unique but a non-unique value is provided', { existingId: other.id });
}

function remove(call: PlatformCall): void {
  const { directory } = call;
  const { id } = applicationOf(call);
  directory.applications.delete(id);
  directory.secrets.delete(id);
  for (const collection of [directory.grants, directory.policyAssignments, directory.roleAssignments]) {
    for (const [key, each] of collection) if (each.applicationId === id) collection.delete(key);
  }
  sendEmpty(call.exchange, 204);
}

function secretOf(call: PlatformCall): ClientSecret {
  const secret = call.directory.secrets.get(applicationOf(call).id);
  if (secret === undefined) throw notFound('The secret');
  return secret;
}

function regenerateSecret(call: PlatformCall): void {
  const before = secretOf(call);
  const previous = jsonBody(call.exchange)['previous'];
  const expiresAt = typeof previous === 'object' && previous !== null && 'expiresAt' in previous ? String(previous.expiresAt) : undefined;
  if (expiresAt !== undefined && Number.isNaN(Date.parse(expiresAt)))
    throw invalidData('INVALID_VALUE', 'previous.expiresAt', 'The time is not valid.');
  const secret: ClientSecret = { value: newSecret(), ...(expiresAt === undefined ? {} : { previous: { value: before.value, expiresAt } }) };
  call.directory.secrets.set(applicationOf(call).id, secret);
  sendJson(call.exchange, 200, shownSecret(call, secret));
}

function dropPreviousSecret(call: PlatformCall): void {
  const { value } = secretOf(call);
  call.directory.secrets.set(applicationOf(call).id, { value });
  sendEmpty(call.exchange, 204);
}

/** The one mapping that every application has; others are not kept. Ours: its ID is the application's. */
function shownSubject(call: PlatformCall): object {
  const { id } = applicationOf(call);
  const path = `/applications/${id}`;
  return {
    _links: linksTo(call, { self: `${path}/attributes/${id}`, environment: '', application: path }),
    ...inEnvironment(call),
    id,
    name: 'sub',
    value: `\${user.id}`,
    mappingType: 'CORE',
    required: true,
  };
}

function shownSecret(call: PlatformCall, secret: ClientSecret): object {
  const path = `/applications/${call.ids['applicationId']}`;
  return {
    _links: linksTo(call, { self: `${path}/secret`, environment: '', application: path }),
    ...inEnvironment(call),
    secret: secret.value,
    ...(secret.previous === undefined ? {} : { previous: { secret: secret.previous.value, expiresAt: secret.previous.expiresAt } }),
  };
}

function shownApplication(call: PlatformCall, { kept, ...application }: Application): object {
  const path = `/applications/${application.id}`;
  return {
    _links: linksTo(call, {
      self: path,
      environment: '',
      attributes: `${path}/attributes`,
      secret: `${path}/secret`,
      grants: `${path}/grants`,
    }),
    ...inEnvironment(call),
    ...application,
    ...kept,
  };
}
