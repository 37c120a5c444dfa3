import { passwordPolicy } from '../directory/passwordPolicy.ts';
import { sendJson } from '../http/answer.ts';
import { notFound } from '../http/platformError.ts';
import { passwordPolicyId, themeId } from '../seed/ids.ts';
import { inEnvironment, linksTo, sendCollection } from './hal.ts';
import type { PlatformCall, PlatformRoute } from './platformCall.ts';

/** The environment itself, and what populations and passwords link to: one theme and one password policy. */
export const environmentRoutes: readonly PlatformRoute[] = [
  { method: 'GET', path: '', permission: 'any', answer: (call) => sendJson(call.exchange, 200, shownEnvironment(call)) },
  {
    method: 'GET',
    path: '/themes',
    permission: 'readConfiguration',
    answer: (call) => sendCollection(call, 'themes', [shownTheme(call)]),
  },
  { method: 'GET', path: '/themes/{id}', permission: 'readConfiguration', answer: (call) => sendOnly(call, shownTheme(call), themeId) },
  {
    method: 'GET',
    path: '/passwordPolicies',
    permission: 'readConfiguration',
    answer: (call) => sendCollection(call, 'passwordPolicies', [shownPasswordPolicy(call)]),
  },
  {
    method: 'GET',
    path: '/passwordPolicies/{id}',
    permission: 'readConfiguration',
    answer: (call) => sendOnly(call, shownPasswordPolicy(call), passwordPolicyId),
  },
];

/** The environment as the platform API shows it. PingOne: `license` is always there. */
export function shownEnvironment(call: PlatformCall): object {
  const { directory, base } = call;
  const names = ['applications', 'passwordPolicies', 'populations', 'resources', 'signOnPolicies', 'themes', 'users'];
  return {
    _links: { self: { href: base }, ...Object.fromEntries(names.map((name) => [name, { href: `${base}/${name}` }])) },
    id: directory.environmentId,
    name: 'Sandbox',
    description: 'The local sandbox',
    organization: { id: directory.organizationId },
    license: { id: '5a2db0c5-0000-4000-8000-000000000003' },
    type: 'SANDBOX',
    region: 'NA',
    createdAt: directory.createdAt,
    updatedAt: directory.createdAt,
  };
}

function shownTheme(call: PlatformCall): object {
  return {
    _links: linksTo(call, { self: `/themes/${themeId}`, environment: '' }),
    id: themeId,
    ...inEnvironment(call),
    template: 'default',
    default: true,
    configuration: { name: 'Default', logoType: 'NONE', backgroundType: 'NONE' },
  };
}

function shownPasswordPolicy(call: PlatformCall): object {
  return {
    _links: linksTo(call, { self: `/passwordPolicies/${passwordPolicyId}`, environment: '' }),
    id: passwordPolicyId,
    ...inEnvironment(call),
    name: 'Standard',
    default: true,
    ...passwordPolicy,
    createdAt: call.directory.createdAt,
    updatedAt: call.directory.createdAt,
  };
}

/** @throws {PlatformError} 404 for another ID */
function sendOnly(call: PlatformCall, shown: object, id: string): void {
  if (call.ids['id'] !== id) throw notFound('The resource');
  sendJson(call.exchange, 200, shown);
}
