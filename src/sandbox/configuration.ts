import { authenticationMethod } from './authorization/library/clientMetadata.ts';
import type { Application } from './directory/application.ts';
import type { User } from './directory/user.ts';
import { printedPasskey } from './passkeys/registeredPasskey.ts';
import type { SandboxState } from './sandboxState.ts';
import { type ApplicationSeed, applicationSeeds, seededApplicationId } from './seed/applications.ts';
import { seedKeyId } from './seed/seedKeys.ts';
import { testPassword } from './seed/users.ts';

/** What the sandbox prints: environments as a client's configuration has them, and the secrets that these name. */
export interface SandboxConfiguration {
  readonly environments: readonly EnvironmentConfiguration[];
  /** Values by the names of environment variables in `{ "env": NAME }`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The settings that make tokens last as long as they do. */
  readonly lifetimes: readonly LifetimeConfiguration[];
}

/** One setting of the directory, with what it applies to: access tokens for an audience, or refresh tokens of a client. */
interface LifetimeConfiguration {
  readonly token: 'access_token' | 'refresh_token';
  readonly seconds: number;
  readonly setting: string;
  readonly owner: string;
  readonly audience?: string;
  readonly clientId?: string;
}

interface SecretName {
  readonly env: string;
}

export interface EnvironmentConfiguration {
  readonly name: string;
  readonly kind: 'sandbox';
  readonly region: 'NA';
  readonly environmentId: string;
  readonly authBaseUrl: string;
  readonly apiBaseUrl: string;
  readonly applications: readonly ApplicationConfiguration[];
  readonly users: readonly UserConfiguration[];
  readonly worker: { readonly clientId: string; readonly clientAuthentication: string; readonly clientSecret: SecretName };
}

export interface UserConfiguration {
  readonly username: string;
  readonly password: SecretName;
  readonly passkey?: SecretName;
  readonly description: string;
}

export interface ApplicationConfiguration {
  readonly name: string;
  readonly clientId: string;
  readonly clientAuthentication: string;
  readonly clientSecret?: SecretName;
  readonly privateKey?: SecretName;
  readonly assertionAlgorithm?: string;
  readonly keyId?: string;
  readonly grantTypes: readonly string[];
  readonly responseTypes: readonly string[];
  readonly redirectUris: readonly string[];
  readonly scopes: readonly string[];
  readonly pkce: 'S256' | 'none';
  readonly pkceEnforcement: Application['pkceEnforcement'];
  readonly acrValues?: string;
  readonly postLogoutRedirectUris?: readonly string[];
  readonly backchannelLogoutUri?: string;
  readonly frontchannelLogoutUri?: string;
  readonly pushedAuthorizationRequests?: 'required';
  readonly requestObject?: string;
}

/** The configuration of a running sandbox. @param privateKeys PEM, by the seed's key */
export function sandboxConfiguration(state: SandboxState, privateKeys: Readonly<Record<string, string>>): SandboxConfiguration {
  const secrets: Record<string, string> = {};
  const secretNamed = (name: string, value: string): SecretName => {
    const env = `AUTH_FLOW_SANDBOX_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
    secrets[env] = value;
    return { env };
  };
  const clientSecret = (key: string): SecretName =>
    secretNamed(`${key}_SECRET`, state.directory.secrets.get(seededApplicationId(key))?.value ?? '');
  const applications = applicationSeeds.flatMap((seed): ApplicationConfiguration[] => {
    const application = state.directory.applications.get(seededApplicationId(seed.key));
    if (application === undefined) return [];
    const privateKey = privateKeys[seed.key];
    return [
      {
        ...shownApplication(seed, application),
        ...acrValues(application, state),
        ...(application.postLogoutRedirectUris.length === 0 ? {} : { postLogoutRedirectUris: application.postLogoutRedirectUris }),
        ...logoutUris(application, state),
        ...(application.parRequirement === 'REQUIRED' ? { pushedAuthorizationRequests: 'required' as const } : {}),
        ...(application.requireSignedRequestObject ? { requestObject: 'HS256' } : {}),
        ...(needsSecret(application) ? { clientSecret: clientSecret(seed.key) } : {}),
        ...(privateKey === undefined ? {} : { privateKey: secretNamed(`${seed.key}_KEY`, privateKey) }),
      },
    ];
  });
  const passkeyOf = ({ username, devices }: User): { readonly passkey?: SecretName } => {
    const [passkey] = devices.flatMap(({ id }) => state.directory.passkeys.get(id) ?? []);
    return passkey === undefined ? {} : { passkey: secretNamed(`USER_${username}_PASSKEY`, printedPasskey(passkey)) };
  };
  const users = [...state.directory.users.values()].map((user) => ({
    username: user.username,
    password: secretNamed(`USER_${user.username}_PASSWORD`, user.password?.value ?? testPassword),
    ...passkeyOf(user),
    description: user.purpose ?? '',
  }));
  return {
    environments: [
      {
        name: 'Sandbox',
        kind: 'sandbox',
        region: 'NA',
        environmentId: state.directory.environmentId,
        authBaseUrl: state.origin,
        apiBaseUrl: `${state.origin}/v1`,
        applications,
        users,
        worker: {
          clientId: seededApplicationId('WORKER'),
          clientAuthentication: 'client_secret_basic',
          clientSecret: clientSecret('WORKER'),
        },
      },
    ],
    secrets,
    lifetimes: lifetimes(state),
  };
}

function lifetimes({ directory }: SandboxState): readonly LifetimeConfiguration[] {
  return [
    ...[...directory.resources.values()].map(
      ({ name, audience, accessTokenValiditySeconds: seconds }): LifetimeConfiguration => ({
        token: 'access_token',
        seconds,
        setting: 'accessTokenValiditySeconds',
        owner: `the resource ${name}`,
        audience,
      }),
    ),
    ...[...directory.applications.values()].map(
      ({ id, name, refreshTokenDuration: seconds }): LifetimeConfiguration => ({
        token: 'refresh_token',
        seconds,
        setting: 'refreshTokenDuration',
        owner: `the application ${name}`,
        clientId: id,
      }),
    ),
  ];
}

/** An application of DaVinci names its flow policy, which says to a client how it signs on. */
function acrValues({ id }: Application, { directory }: SandboxState): Pick<ApplicationConfiguration, 'acrValues'> {
  const flowPolicy = directory.flowPolicyOf(id);
  return flowPolicy === undefined ? {} : { acrValues: flowPolicy.id };
}

function logoutUris(
  { id }: Application,
  { directory }: SandboxState,
): Pick<ApplicationConfiguration, 'backchannelLogoutUri' | 'frontchannelLogoutUri'> {
  const uris = directory.logoutUris.get(id);
  return uris === undefined ? {} : { backchannelLogoutUri: uris.backchannel, frontchannelLogoutUri: uris.frontchannel };
}

function needsSecret(application: Application): boolean {
  return ['CLIENT_SECRET_BASIC', 'CLIENT_SECRET_POST', 'CLIENT_SECRET_JWT'].includes(application.tokenEndpointAuthMethod);
}

function shownApplication(seed: ApplicationSeed, application: Application): ApplicationConfiguration {
  const hasCode = application.responseTypes.includes('CODE');
  return {
    name: application.name,
    clientId: application.id,
    clientAuthentication: authenticationMethod(application),
    ...(seed.assertionAlgorithm === undefined ? {} : { assertionAlgorithm: seed.assertionAlgorithm }),
    ...(application.tokenEndpointAuthMethod === 'PRIVATE_KEY_JWT' ? { keyId: seedKeyId(seed.assertionAlgorithm ?? '') } : {}),
    grantTypes: shownGrantTypes(application),
    responseTypes: application.type === 'WORKER' ? [] : shownResponseTypes(application),
    redirectUris: application.redirectUris,
    scopes: seed.scopes,
    pkce: hasCode ? 'S256' : 'none',
    pkceEnforcement: application.pkceEnforcement,
  };
}

function shownGrantTypes(application: Application): readonly string[] {
  const grants: string[] = application.grantTypes.map((grant) => grant.toLowerCase());
  const isHybrid = grants.includes('implicit') && grants.includes('authorization_code');
  return isHybrid ? [...grants, 'hybrid'] : grants;
}

/** Every combination of the application's response types, as a client would write it. */
function shownResponseTypes(application: Application): readonly string[] {
  const all = ['code', 'id_token', 'token', 'token id_token', 'code id_token', 'code token', 'code token id_token'];
  const enabled = application.responseTypes.map((type) => type.toLowerCase());
  return all.filter((combination) => combination.split(' ').every((word) => enabled.includes(word)));
}
