/** Something that access tokens are for. */
export interface Resource {
  readonly id: string;
  readonly name: string;
  readonly type: 'OPENID_CONNECT' | 'PINGONE_API' | 'CUSTOM';
  readonly audience: string;
  /** Seconds, 300 to 2592000 for a custom one. */
  readonly accessTokenValiditySeconds: number;
  readonly introspectEndpointAuthMethod: 'NONE' | 'CLIENT_SECRET_BASIC' | 'CLIENT_SECRET_POST';
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Scope {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly resourceId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Which scopes of one resource an application may ask for. One grant for each resource. */
export interface ResourceGrant {
  readonly id: string;
  readonly applicationId: string;
  readonly resourceId: string;
  readonly scopeIds: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}
