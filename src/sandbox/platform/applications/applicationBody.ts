import {
  type Application,
  type ApplicationGrantType,
  type ApplicationResponseType,
  applicationDefaults,
  type TokenEndpointAuthMethod,
} from '../../directory/application.ts';
import { BodyReader } from '../bodyReader.ts';
import { readCorsSettings } from './corsSettingsBody.ts';
import { readKeptFields } from './keptFields.ts';

const types = ['WEB_APP', 'NATIVE_APP', 'SINGLE_PAGE_APP', 'WORKER', 'SERVICE', 'CUSTOM_APP', 'AI_AGENT'] as const;
const grantTypes = [
  'AUTHORIZATION_CODE',
  'IMPLICIT',
  'REFRESH_TOKEN',
  'CLIENT_CREDENTIALS',
  'DEVICE_CODE',
  'TOKEN_EXCHANGE',
  'CIBA',
] as const;
const responseTypes = ['CODE', 'TOKEN', 'ID_TOKEN'] as const;
const authMethods = ['NONE', 'CLIENT_SECRET_BASIC', 'CLIENT_SECRET_POST', 'CLIENT_SECRET_JWT', 'PRIVATE_KEY_JWT'] as const;

interface TypeDefaults {
  readonly grantTypes: readonly ApplicationGrantType[];
  readonly responseTypes: readonly ApplicationResponseType[];
  readonly tokenEndpointAuthMethod: TokenEndpointAuthMethod;
}

const defaultsOfType: Readonly<Record<(typeof types)[number], TypeDefaults>> = {
  WEB_APP: { grantTypes: ['AUTHORIZATION_CODE'], responseTypes: ['CODE'], tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC' },
  NATIVE_APP: {
    grantTypes: ['AUTHORIZATION_CODE', 'IMPLICIT'],
    responseTypes: ['TOKEN', 'ID_TOKEN', 'CODE'],
    tokenEndpointAuthMethod: 'NONE',
  },
  SINGLE_PAGE_APP: { grantTypes: ['IMPLICIT'], responseTypes: ['TOKEN', 'ID_TOKEN'], tokenEndpointAuthMethod: 'NONE' },
  CUSTOM_APP: { grantTypes: ['DEVICE_CODE', 'REFRESH_TOKEN'], responseTypes: [], tokenEndpointAuthMethod: 'NONE' },
  WORKER: { grantTypes: ['CLIENT_CREDENTIALS'], responseTypes: ['TOKEN'], tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC' },
  // Ours: that the type exists is known, its defaults are not.
  AI_AGENT: { grantTypes: ['CLIENT_CREDENTIALS'], responseTypes: [], tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC' },
  SERVICE: { grantTypes: ['CLIENT_CREDENTIALS'], responseTypes: [], tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC' },
};

/**
 * An application from the body of `POST` and `PUT`. What the body leaves out has its default: `PUT` replaces the whole.
 * @param before the registration that is replaced: its type cannot change
 * @throws {PlatformError} 400 `INVALID_DATA`
 */
export function readApplication(body: Readonly<Record<string, unknown>>, id: string, now: string, before?: Application): Application {
  const reader = new BodyReader(body);
  const type = reader.oneOf('type', types);
  if (before !== undefined && type !== before.type) reader.refuse('INVALID_VALUE', 'type', 'The type cannot be changed.');
  const usual = defaultsOfType[type];
  const redirectUris = reader.texts('redirectUris');
  for (const uri of redirectUris) {
    const problem = redirectUriProblem(uri);
    if (problem !== undefined) reader.refuse('INVALID_VALUE', 'redirectUris', problem);
  }
  const tokenEndpointAuthMethod = reader.oneOf('tokenEndpointAuthMethod', authMethods, usual.tokenEndpointAuthMethod);
  if (type === 'WORKER' && tokenEndpointAuthMethod === 'NONE') {
    reader.refuse('INVALID_VALUE', 'tokenEndpointAuthMethod', 'A worker must authenticate.', { allowedValues: authMethods.slice(1) });
  }
  const { jwks } = body;
  const hasKeys = typeof jwks === 'object' && jwks !== null && 'keys' in jwks && Array.isArray(jwks.keys);
  if (jwks !== undefined && !hasKeys) reader.refuse('INVALID_VALUE', 'jwks', 'jwks must be a JWK set.');
  if (tokenEndpointAuthMethod === 'PRIVATE_KEY_JWT' && !hasKeys) reader.refuse('REQUIRED_VALUE', 'jwks', 'The public keys are required.');
  const description = reader.optionalText('description');
  const corsSettings = readCorsSettings(body, reader);
  const loginPageUrl = readLoginPageUrl(reader);
  const rolling = body['refreshTokenRollingDuration'];
  const application: Application = {
    ...applicationDefaults,
    id,
    name: reader.requiredText('name'),
    ...(description === undefined ? {} : { description }),
    enabled: reader.flag('enabled', true),
    type,
    protocol: reader.oneOf('protocol', ['OPENID_CONNECT']),
    grantTypes: reader.listOf('grantTypes', grantTypes, usual.grantTypes),
    responseTypes: reader.listOf('responseTypes', responseTypes, usual.responseTypes),
    tokenEndpointAuthMethod,
    pkceEnforcement: reader.oneOf('pkceEnforcement', ['OPTIONAL', 'REQUIRED', 'S256_REQUIRED'], 'OPTIONAL'),
    redirectUris,
    postLogoutRedirectUris: reader.texts('postLogoutRedirectUris'),
    allowWildcardInRedirectUris: reader.flag('allowWildcardInRedirectUris', false),
    parRequirement: reader.oneOf('parRequirement', ['OPTIONAL', 'REQUIRED'], 'OPTIONAL'),
    parTimeout: reader.number('parTimeout', 60, 1, 600),
    deviceTimeout: reader.number('deviceTimeout', 600, 1, 3600),
    devicePollingInterval: reader.number('devicePollingInterval', 5, 1, 60),
    additionalRefreshTokenReplayProtectionEnabled: reader.flag('additionalRefreshTokenReplayProtectionEnabled', true),
    refreshTokenDuration: reader.number('refreshTokenDuration', 2_592_000, 60, 2_147_483_647),
    ...(rolling === undefined
      ? {}
      : { refreshTokenRollingDuration: reader.number('refreshTokenRollingDuration', 15_552_000, 60, 2_147_483_647) }),
    refreshTokenRollingGracePeriodDuration: reader.number('refreshTokenRollingGracePeriodDuration', 0, 0, 86_400),
    requireSignedRequestObject: reader.flag('requireSignedRequestObject', false),
    supportUnsignedRequestObject: reader.flag('supportUnsignedRequestObject', false),
    requestScopesForMultipleResourcesEnabled: reader.flag('requestScopesForMultipleResourcesEnabled', false),
    skipTokenSessionValidation: reader.flag('skipTokenSessionValidation', false),
    idpSignoff: reader.flag('idpSignoff', false),
    opSessionCheckEnabled: reader.flag('opSessionCheckEnabled', false),
    hiddenFromAppPortal: reader.flag('hiddenFromAppPortal', false),
    ...(loginPageUrl === undefined ? {} : { loginPageUrl }),
    refreshTokenType: reader.oneOf('refreshTokenType', ['OPAQUE_TOKEN', 'JSON_WEB_TOKEN'], 'OPAQUE_TOKEN'),
    includeX5t: reader.flag('includeX5t', false),
    includeTyp: reader.flag('includeTyp', false),
    kept: readKeptFields(body, reader),
    ...(corsSettings === undefined ? {} : { corsSettings }),
    ...(hasKeys ? { jwks: jwks as NonNullable<Application['jwks']> } : {}),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  if (application.requireSignedRequestObject && application.supportUnsignedRequestObject) {
    reader.refuse('INVALID_VALUE', 'supportUnsignedRequestObject', 'Signed request objects cannot be required and optional.');
  }
  reader.finish();
  return application;
}

function readLoginPageUrl(reader: BodyReader): string | undefined {
  const url = reader.optionalText('loginPageUrl');
  if (url !== undefined && !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    reader.refuse('INVALID_VALUE', 'loginPageUrl', 'The sign-on page is not a web address.');
  }
  return url;
}

/** PingOne: plain http on loopback only, no fragment; a scheme of one's own is allowed. */
function redirectUriProblem(uri: string): string | undefined {
  if (!URL.canParse(uri)) return 'The redirect URI is not a URL.';
  const { protocol, hostname } = new URL(uri);
  if (uri.includes('#')) return 'A redirect URI must not have a fragment.';
  if (protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return 'Plain http is allowed on loopback only.';
  return undefined;
}
