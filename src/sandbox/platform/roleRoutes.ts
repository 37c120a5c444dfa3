import { randomUUID } from 'node:crypto';
import type { RoleAssignment } from '../directory/role.ts';
import { sendEmpty, sendJson } from '../http/answer.ts';
import { jsonBody } from '../http/exchange.ts';
import { notFound } from '../http/platformError.ts';
import { applicationOf } from './applications/applicationRoutes.ts';
import { BodyReader } from './bodyReader.ts';
import { inEnvironment, linksTo, sendCollection } from './hal.ts';
import type { PlatformCall, PlatformRoute } from './platformCall.ts';

/** The roles of worker applications. */
export const roleRoutes: readonly PlatformRoute[] = [
  {
    method: 'GET',
    path: '/applications/{applicationId}/roleAssignments',
    permission: 'readConfiguration',
    answer: (call) => {
      const id = workerId(call);
      const assignments = [...call.directory.roleAssignments.values()].filter((assignment) => assignment.applicationId === id);
      sendCollection(
        call,
        'roleAssignments',
        assignments.map((assignment) => shownAssignment(call, assignment)),
      );
    },
  },
  { method: 'POST', path: '/applications/{applicationId}/roleAssignments', permission: 'changeRoles', answer: assign },
  {
    method: 'GET',
    path: '/applications/{applicationId}/roleAssignments/{assignmentId}',
    permission: 'readConfiguration',
    answer: (call) => sendJson(call.exchange, 200, shownAssignment(call, assignmentOf(call))),
  },
  {
    method: 'DELETE',
    path: '/applications/{applicationId}/roleAssignments/{assignmentId}',
    permission: 'changeRoles',
    answer: (call) => {
      call.directory.roleAssignments.delete(assignmentOf(call).id);
      sendEmpty(call.exchange, 204);
    },
  },
];

function assignmentOf(call: PlatformCall): RoleAssignment {
  const assignment = call.directory.roleAssignments.get(call.ids['assignmentId'] ?? '');
  if (assignment?.applicationId !== workerId(call)) throw notFound('The role assignment');
  return assignment;
}

/** PingOne: 404 for applications that are not workers. */
function workerId(call: PlatformCall): string {
  const application = applicationOf(call);
  if (application.type !== 'WORKER') throw notFound('The application');
  return application.id;
}

function assign(call: PlatformCall): void {
  const applicationId = workerId(call);
  const body = jsonBody(call.exchange);
  const reader = new BodyReader(body);
  const roleId = reader.reference('role') ?? '';
  if (!call.directory.roles.has(roleId)) reader.refuse('INVALID_VALUE', 'role.id', 'The role does not exist.');
  const scopeId = reader.reference('scope');
  if (scopeId === undefined) reader.refuse('REQUIRED_VALUE', 'scope', 'scope is required.');
  const { scope } = body;
  const type = typeof scope === 'object' && scope !== null && 'type' in scope ? String(scope.type) : '';
  if (!['ORGANIZATION', 'ENVIRONMENT', 'POPULATION', 'APPLICATION'].includes(type)) {
    reader.refuse('INVALID_VALUE', 'scope.type', 'The type of the scope is not allowed.');
  }
  reader.finish();
  const assignment: RoleAssignment = { id: randomUUID(), applicationId, roleId, scope: { id: scopeId ?? '', type } };
  call.directory.roleAssignments.set(assignment.id, assignment);
  sendJson(call.exchange, 201, shownAssignment(call, assignment));
}

function shownAssignment(call: PlatformCall, assignment: RoleAssignment): object {
  const path = `/applications/${assignment.applicationId}/roleAssignments/${assignment.id}`;
  return {
    _links: { ...linksTo(call, { self: path, environment: '' }), role: { href: `${call.state.origin}/v1/roles/${assignment.roleId}` } },
    ...inEnvironment(call),
    id: assignment.id,
    role: { id: assignment.roleId },
    scope: assignment.scope,
    readOnly: false,
  };
}
