import { sendJson } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import { invalidRequest, notFound } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';
import { applicationRoutes } from './applications/applicationRoutes.ts';
import { type Caller, callerOf } from './caller.ts';
import { environmentRoutes, shownEnvironment } from './environmentRoutes.ts';
import { grantRoutes } from './grantRoutes.ts';
import { sendCollection } from './hal.ts';
import { passwordRoutes } from './passwordRoutes.ts';
import { checkPermission } from './permissions.ts';
import type { PlatformCall, PlatformRoute } from './platformCall.ts';
import { policyRoutes } from './policyRoutes.ts';
import { populationRoutes } from './populationRoutes.ts';
import { roleRoutes } from './roleRoutes.ts';
import { userPartRoutes } from './userPartRoutes.ts';
import { userRoutes } from './userRoutes.ts';

const routes: readonly PlatformRoute[] = [
  ...environmentRoutes,
  ...applicationRoutes,
  ...grantRoutes,
  ...populationRoutes,
  ...userRoutes,
  ...userPartRoutes,
  ...passwordRoutes,
  ...policyRoutes,
  ...roleRoutes,
];

const patterns = routes.map((route) => ({ route, pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) }));

/** Everything below `/v1`. @param path what comes after it */
export async function platformEndpoint(exchange: Exchange, path: string, state: SandboxState): Promise<void> {
  const caller = await callerOf(exchange, state);
  const { environmentId } = state.directory;
  const base = `${state.origin}/v1/environments/${environmentId}`;
  const call: PlatformCall = { exchange, state, directory: state.directory, caller, ids: {}, base };
  if (exchange.method === 'GET' && path === '/environments') {
    listEnvironments(call);
    return;
  }
  const [isRole, roleId] = /^\/roles(?:\/([^/]+))?$/.exec(path) ?? [];
  if (exchange.method === 'GET' && isRole !== undefined) {
    sendRoles(call, roleId);
    return;
  }
  const [, environment = '', rest = ''] = /^\/environments\/([^/]+)(.*)$/.exec(path) ?? [];
  if (environment !== environmentId) throw notFound('The environment');
  await answer(call, rest, caller);
}

async function answer(call: PlatformCall, path: string, caller: Caller): Promise<void> {
  const { exchange, state } = call;
  const fitting = patterns.flatMap(({ route, pattern }) => {
    const match = pattern.exec(path);
    return match === null ? [] : [{ route, ids: { ...match.groups } }];
  });
  if (fitting.length === 0) throw notFound('The resource');
  const found = fitting.find(({ route }) => route.method === exchange.method);
  if (found === undefined) throw invalidRequest('The request could not be completed. The method is not supported.', 405);
  const { permission, selfScope } = found.route;
  const self = selfScope === undefined ? undefined : { scope: selfScope, userId: found.ids['userId'] ?? '' };
  checkPermission(caller, permission, self);
  if (state.faults.strikes('not-yet-there', exchange.path)) throw notFound('The resource');
  await found.route.answer({ ...call, ids: found.ids });
}

function listEnvironments(call: PlatformCall): void {
  checkPermission(call.caller, 'any');
  sendCollection({ ...call, base: `${call.state.origin}/v1` }, 'environments', [shownEnvironment(call)]);
}

/** Roles are the same in all environments. */
function sendRoles(call: PlatformCall, id: string | undefined): void {
  checkPermission(call.caller, 'any');
  const base = `${call.state.origin}/v1`;
  const roles = [...call.directory.roles.values()].map((role) => ({ _links: { self: { href: `${base}/roles/${role.id}` } }, ...role }));
  if (id === undefined) {
    sendCollection({ ...call, base }, 'roles', roles);
    return;
  }
  const role = roles.find((each) => each.id === id);
  if (role === undefined) throw notFound('The role');
  sendJson(call.exchange, 200, role);
}
