export interface PolicyAction {
  readonly id: string;
  readonly type: 'LOGIN' | 'IDENTIFIER_FIRST' | 'MULTI_FACTOR_AUTHENTICATION' | 'PROGRESSIVE_PROFILING' | 'AGREEMENT';
  /** Lower first. */
  readonly priority: number;
  /** LOGIN and IDENTIFIER_FIRST: a person may create an account. */
  readonly registration?: boolean;
  /** LOGIN and IDENTIFIER_FIRST: invitations, Kerberos and external identity providers are offered. */
  readonly alternatives?: boolean;
}

/** The steps of a sign-on. Its name is a value of `acr_values`. */
export interface SignOnPolicy {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly default: boolean;
  readonly actions: readonly PolicyAction[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface PolicyAssignment {
  readonly id: string;
  readonly applicationId: string;
  readonly policyId: string;
  /** Lower first. */
  readonly priority: number;
}
