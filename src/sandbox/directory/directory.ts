import type { RegisteredPasskey } from '../passkeys/registeredPasskey.ts';
import type { Application } from './application.ts';
import type { FlowPolicy } from './flowPolicy.ts';
import type { LogoutUris } from './logoutUris.ts';
import type { PolicyAssignment, SignOnPolicy } from './policy.ts';
import type { Population } from './population.ts';
import type { Resource, ResourceGrant, Scope } from './resource.ts';
import type { Role, RoleAssignment } from './role.ts';
import type { User } from './user.ts';

/** The secret of an application or a custom resource. */
export interface ClientSecret {
  readonly value: string;
  readonly previous?: { readonly value: string; readonly expiresAt: string };
}

/** Everything that is configured in the environment. Records are replaced, never edited; nothing is written to disk. */
export class Directory {
  readonly applications = new Map<string, Application>();
  /** By the ID of the application or resource that it belongs to. */
  readonly secrets = new Map<string, ClientSecret>();
  /** By the ID of the application. */
  readonly logoutUris = new Map<string, LogoutUris>();
  readonly resources = new Map<string, Resource>();
  readonly scopes = new Map<string, Scope>();
  readonly grants = new Map<string, ResourceGrant>();
  readonly populations = new Map<string, Population>();
  readonly users = new Map<string, User>();
  /** By the ID of the device. */
  readonly passkeys = new Map<string, RegisteredPasskey>();
  readonly policies = new Map<string, SignOnPolicy>();
  readonly flowPolicies = new Map<string, FlowPolicy>();
  readonly policyAssignments = new Map<string, PolicyAssignment>();
  readonly roles = new Map<string, Role>();
  readonly roleAssignments = new Map<string, RoleAssignment>();

  constructor(
    readonly environmentId: string,
    readonly organizationId: string,
    /** ISO 8601. */
    readonly createdAt: string,
  ) {}

  /** By username, else by e-mail address; neither is case-sensitive. */
  userNamed(identifier: string): User | undefined {
    const wanted = identifier.trim().toLowerCase();
    const users = [...this.users.values()];
    return users.find((user) => user.username.toLowerCase() === wanted) ?? users.find((user) => user.email.toLowerCase() === wanted);
  }

  /** Replaces members of a user and returns the new record. */
  changeUser(id: string, changes: Partial<User>): User {
    const user = this.users.get(id);
    if (user === undefined) throw new Error(`There is no user ${id}.`);
    const changed = { ...user, ...changes, updatedAt: new Date().toISOString() };
    this.users.set(id, changed);
    return changed;
  }

  /** Policies of an application in the order of preference; the default policy when none is assigned. */
  policiesOf(applicationId: string): readonly SignOnPolicy[] {
    const assigned = [...this.policyAssignments.values()]
      .filter((assignment) => assignment.applicationId === applicationId)
      .sort((one, other) => one.priority - other.priority)
      .flatMap((assignment) => this.policies.get(assignment.policyId) ?? []);
    return assigned.length > 0 ? assigned : [...this.policies.values()].filter((policy) => policy.default);
  }

  /** The DaVinci flow policy of an application; with one, its sign-on policies are not used. */
  flowPolicyOf(applicationId: string): FlowPolicy | undefined {
    return [...this.flowPolicies.values()].find((policy) => policy.applicationId === applicationId);
  }

  /** Scopes that an application may ask for. Those of OpenID Connect need no grant. */
  scopesGrantedTo(applicationId: string): readonly Scope[] {
    const granted = [...this.grants.values()].filter((grant) => grant.applicationId === applicationId);
    return granted.flatMap((grant) => grant.scopeIds.flatMap((id) => this.scopes.get(id) ?? []));
  }

  rolesOf(applicationId: string): readonly Role[] {
    return [...this.roleAssignments.values()]
      .filter((assignment) => assignment.applicationId === applicationId)
      .flatMap((assignment) => this.roles.get(assignment.roleId) ?? []);
  }
}
