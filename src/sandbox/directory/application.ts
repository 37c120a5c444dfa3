import type { JwkSet } from '../../core/jose/jwk.ts';
import type { CorsSettings } from '../cors/corsSettings.ts';

export type TokenEndpointAuthMethod = 'NONE' | 'CLIENT_SECRET_BASIC' | 'CLIENT_SECRET_POST' | 'CLIENT_SECRET_JWT' | 'PRIVATE_KEY_JWT';
export type PkceEnforcement = 'OPTIONAL' | 'REQUIRED' | 'S256_REQUIRED';
export type ApplicationGrantType =
  | 'AUTHORIZATION_CODE'
  | 'IMPLICIT'
  | 'REFRESH_TOKEN'
  | 'CLIENT_CREDENTIALS'
  | 'DEVICE_CODE'
  | 'TOKEN_EXCHANGE'
  | 'CIBA';
export type ApplicationResponseType = 'CODE' | 'TOKEN' | 'ID_TOKEN';

/** An OIDC application as the platform API shows it: the member names are those of the API. The secret is kept apart. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly enabled: boolean;
  readonly type: string;
  readonly protocol: 'OPENID_CONNECT';
  readonly grantTypes: readonly ApplicationGrantType[];
  readonly responseTypes: readonly ApplicationResponseType[];
  readonly tokenEndpointAuthMethod: TokenEndpointAuthMethod;
  readonly pkceEnforcement: PkceEnforcement;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly allowWildcardInRedirectUris: boolean;
  readonly parRequirement: 'OPTIONAL' | 'REQUIRED';
  /** Seconds. */
  readonly parTimeout: number;
  /** Seconds. */
  readonly deviceTimeout: number;
  /** Seconds. */
  readonly devicePollingInterval: number;
  readonly additionalRefreshTokenReplayProtectionEnabled: boolean;
  /** Seconds. */
  readonly refreshTokenDuration: number;
  /** Seconds; left out: no limit. */
  readonly refreshTokenRollingDuration?: number;
  /** Seconds in which a refresh token that was used already still works. */
  readonly refreshTokenRollingGracePeriodDuration: number;
  readonly requireSignedRequestObject: boolean;
  readonly supportUnsignedRequestObject: boolean;
  readonly requestScopesForMultipleResourcesEnabled: boolean;
  readonly skipTokenSessionValidation: boolean;
  readonly idpSignoff: boolean;
  readonly opSessionCheckEnabled: boolean;
  readonly hiddenFromAppPortal: boolean;
  /** The application's own sign-on page. */
  readonly loginPageUrl?: string;
  readonly refreshTokenType: 'OPAQUE_TOKEN' | 'JSON_WEB_TOKEN';
  /** Access tokens name the certificate of their key (`x5t`). */
  readonly includeX5t: boolean;
  /** Access tokens have the type `at+jwt` (RFC 9068 section 2.1). */
  readonly includeTyp: boolean;
  /** Left out: no page may read its answers. */
  readonly corsSettings?: CorsSettings;
  /** Public keys of the client, for `private_key_jwt` and request objects. */
  readonly jwks?: JwkSet;
  /** Fields that are stored and shown as they came. */
  readonly kept: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What an application has when its registration does not say otherwise. */
export const applicationDefaults = {
  enabled: true,
  protocol: 'OPENID_CONNECT',
  pkceEnforcement: 'OPTIONAL',
  redirectUris: [],
  postLogoutRedirectUris: [],
  allowWildcardInRedirectUris: false,
  parRequirement: 'OPTIONAL',
  parTimeout: 60,
  deviceTimeout: 600,
  devicePollingInterval: 5,
  additionalRefreshTokenReplayProtectionEnabled: true,
  refreshTokenDuration: 2_592_000,
  refreshTokenRollingGracePeriodDuration: 0,
  requireSignedRequestObject: false,
  supportUnsignedRequestObject: false,
  requestScopesForMultipleResourcesEnabled: false,
  skipTokenSessionValidation: false,
  idpSignoff: false,
  opSessionCheckEnabled: false,
  hiddenFromAppPortal: false,
  refreshTokenType: 'OPAQUE_TOKEN',
  includeX5t: false,
  includeTyp: false,
  kept: {},
} as const satisfies Partial<Application>;
