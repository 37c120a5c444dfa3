export interface Role {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** A role that an application (a worker) holds. */
export interface RoleAssignment {
  readonly id: string;
  readonly applicationId: string;
  readonly roleId: string;
  readonly scope: { readonly id: string; readonly type: string };
}
