import { accessFailed } from '../http/platformError.ts';
import type { Caller } from './caller.ts';

/** What a call needs. */
export type Permission = 'readConfiguration' | 'changeApplications' | 'changeRoles' | 'readIdentities' | 'changeIdentities' | 'any';

/** Roles that are enough, the smallest one first: it is named in the refusal. */
const rolesFor: Readonly<Record<Permission, readonly string[]>> = {
  any: [],
  readConfiguration: ['Configuration Read Only', 'Client Application Developer', 'Environment Admin', 'Organization Admin'],
  changeApplications: ['Client Application Developer', 'Environment Admin', 'Organization Admin'],
  changeRoles: ['Environment Admin', 'Organization Admin'],
  readIdentities: ['Identity Data Read Only', 'Identity Data Admin', 'Environment Admin'],
  changeIdentities: ['Identity Data Admin', 'Environment Admin'],
};

/** What lets a user call for themselves. */
export interface SelfService {
  readonly scope: string;
  /** The user that the call is about. */
  readonly userId: string;
}

/** @throws {PlatformError} 403 `ACCESS_FAILED` / `INSUFFICIENT_PERMISSIONS` */
export function checkPermission(caller: Caller, permission: Permission, self?: SelfService): void {
  const refuse = (message: string): never => {
    throw accessFailed(403, 'INSUFFICIENT_PERMISSIONS', message);
  };
  if (caller.kind === 'user') {
    if (self === undefined) refuse('Users cannot do this.');
    else if (self.userId !== caller.user.id) refuse('A user token is good for its own user only.');
    else if (!caller.scopes.includes(self.scope)) refuse(`The scope ${self.scope} is missing.`);
    return;
  }
  const enough = rolesFor[permission];
  const allowed = permission === 'any' ? caller.roles.length > 0 : caller.roles.some((role) => enough.includes(role));
  if (!allowed) refuse(`The application does not have the role ${enough[0] ?? '(any)'}.`);
}
