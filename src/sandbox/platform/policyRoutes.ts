import { randomUUID } from 'node:crypto';
import type { PolicyAction, PolicyAssignment, SignOnPolicy } from '../directory/policy.ts';
import { sendEmpty, sendJson } from '../http/answer.ts';
import { jsonBody } from '../http/exchange.ts';
import { invalidData, notFound } from '../http/platformError.ts';
import { applicationOf } from './applications/applicationRoutes.ts';
import { BodyReader } from './bodyReader.ts';
import { inEnvironment, linksTo, sendCollection } from './hal.ts';
import type { PlatformCall, PlatformRoute } from './platformCall.ts';

/** Sign-on policies, their actions, and which applications they are assigned to. */
export const policyRoutes: readonly PlatformRoute[] = [
  {
    method: 'GET',
    path: '/signOnPolicies',
    permission: 'readConfiguration',
    answer: (call) =>
      sendCollection(
        call,
        'signOnPolicies',
        [...call.directory.policies.values()].map((policy) => shownPolicy(call, policy)),
      ),
  },
  { method: 'POST', path: '/signOnPolicies', permission: 'changeApplications', answer: createPolicy },
  {
    method: 'GET',
    path: '/signOnPolicies/{policyId}',
    permission: 'readConfiguration',
    answer: (call) => sendJson(call.exchange, 200, shownPolicy(call, policyOf(call))),
  },
  { method: 'DELETE', path: '/signOnPolicies/{policyId}', permission: 'changeApplications', answer: removePolicy },
  {
    method: 'GET',
    path: '/signOnPolicies/{policyId}/actions',
    permission: 'readConfiguration',
    answer: (call) =>
      sendCollection(
        call,
        'actions',
        policyOf(call).actions.map((action) => shownAction(call, action)),
      ),
  },
  {
    method: 'GET',
    path: '/signOnPolicies/{policyId}/actions/{actionId}',
    permission: 'readConfiguration',
    answer: (call) => {
      const action = policyOf(call).actions.find(({ id }) => id === call.ids['actionId']);
      if (action === undefined) throw notFound('The action');
      sendJson(call.exchange, 200, shownAction(call, action));
    },
  },
  { method: 'POST', path: '/signOnPolicies/{policyId}/actions', permission: 'changeApplications', answer: createAction },
  {
    method: 'GET',
    path: '/applications/{applicationId}/signOnPolicyAssignments',
    permission: 'readConfiguration',
    answer: (call) => {
      const { id } = applicationOf(call);
      const assignments = [...call.directory.policyAssignments.values()].filter((assignment) => assignment.applicationId === id);
      sendCollection(
        call,
        'signOnPolicyAssignments',
        assignments.map((assignment) => shownAssignment(call, assignment)),
      );
    },
  },
  { method: 'POST', path: '/applications/{applicationId}/signOnPolicyAssignments', permission: 'changeApplications', answer: assign },
  {
    method: 'GET',
    path: '/applications/{applicationId}/signOnPolicyAssignments/{assignmentId}',
    permission: 'readConfiguration',
    answer: (call) => sendJson(call.exchange, 200, shownAssignment(call, assignmentOf(call))),
  },
  {
    method: 'DELETE',
    path: '/applications/{applicationId}/signOnPolicyAssignments/{assignmentId}',
    permission: 'changeApplications',
    answer: (call) => {
      call.directory.policyAssignments.delete(assignmentOf(call).id);
      sendEmpty(call.exchange, 204);
    },
  },
];

function assignmentOf(call: PlatformCall): PolicyAssignment {
  const assignment = call.directory.policyAssignments.get(call.ids['assignmentId'] ?? '');
  if (assignment?.applicationId !== applicationOf(call).id) throw notFound('The assignment');
  return assignment;
}

function policyOf(call: PlatformCall): SignOnPolicy {
  const policy = call.directory.policies.get(call.ids['policyId'] ?? '');
  if (policy === undefined) throw notFound('The sign-on policy');
  return policy;
}

function createPolicy(call: PlatformCall): void {
  const reader = new BodyReader(jsonBody(call.exchange));
  const now = new Date().toISOString();
  const policy: SignOnPolicy = {
    id: randomUUID(),
    name: reader.requiredText('name'),
    description: reader.optionalText('description') ?? '',
    default: false,
    actions: [],
    createdAt: now,
    updatedAt: now,
  };
  if ([...call.directory.policies.values()].some(({ name }) => name === policy.name)) {
    reader.refuse('UNIQUENESS_VIOLATION', 'name', 'is unique but a non-unique value is provided');
  }
  reader.finish();
  call.directory.policies.set(policy.id, policy);
  sendJson(call.exchange, 201, shownPolicy(call, policy));
}

function removePolicy(call: PlatformCall): void {
  const policy = policyOf(call);
  const isUsed = [...call.directory.policyAssignments.values()].some(({ policyId }) => policyId === policy.id);
  if (policy.default || isUsed) throw invalidData('CONSTRAINT_VIOLATION', undefined, 'The policy is in use.');
  call.directory.policies.delete(policy.id);
  sendEmpty(call.exchange, 204);
}

function createAction(call: PlatformCall): void {
  const policy = policyOf(call);
  const reader = new BodyReader(jsonBody(call.exchange));
  const action: PolicyAction = {
    id: randomUUID(),
    type: reader.oneOf('type', ['LOGIN', 'IDENTIFIER_FIRST', 'MULTI_FACTOR_AUTHENTICATION', 'PROGRESSIVE_PROFILING', 'AGREEMENT']),
    priority: reader.number('priority', policy.actions.length + 1, 1, 100),
  };
  reader.finish();
  const actions = [...policy.actions, action].sort((one, other) => one.priority - other.priority);
  call.directory.policies.set(policy.id, { ...policy, actions, updatedAt: new Date().toISOString() });
  sendJson(call.exchange, 201, shownAction(call, action));
}

function assign(call: PlatformCall): void {
  const application = applicationOf(call);
  const reader = new BodyReader(jsonBody(call.exchange));
  const policyId = reader.reference('signOnPolicy') ?? '';
  if (!call.directory.policies.has(policyId)) reader.refuse('INVALID_VALUE', 'signOnPolicy.id', 'The policy does not exist.');
  const assignment: PolicyAssignment = {
    id: randomUUID(),
    applicationId: application.id,
    policyId,
    priority: reader.number('priority', 1, 1, 1000),
  };
  reader.finish();
  call.directory.policyAssignments.set(assignment.id, assignment);
  sendJson(call.exchange, 201, shownAssignment(call, assignment));
}

function shownPolicy(call: PlatformCall, { actions: _actions, ...policy }: SignOnPolicy): object {
  const path = `/signOnPolicies/${policy.id}`;
  return { _links: linksTo(call, { self: path, environment: '', actions: `${path}/actions` }), ...inEnvironment(call), ...policy };
}

function shownAction(call: PlatformCall, action: PolicyAction): object {
  const path = `/signOnPolicies/${call.ids['policyId']}`;
  return {
    _links: linksTo(call, { self: `${path}/actions/${action.id}`, environment: '', signOnPolicy: path }),
    ...inEnvironment(call),
    signOnPolicy: { id: call.ids['policyId'] },
    id: action.id,
    type: action.type,
    priority: action.priority,
    ...(action.registration === undefined ? {} : { registration: { enabled: action.registration } }),
  };
}

function shownAssignment(call: PlatformCall, assignment: PolicyAssignment): object {
  const path = `/applications/${assignment.applicationId}`;
  return {
    _links: linksTo(call, {
      self: `${path}/signOnPolicyAssignments/${assignment.id}`,
      environment: '',
      application: path,
      signOnPolicy: `/signOnPolicies/${assignment.policyId}`,
    }),
    ...inEnvironment(call),
    id: assignment.id,
    application: { id: assignment.applicationId },
    priority: assignment.priority,
    signOnPolicy: { id: assignment.policyId },
  };
}
