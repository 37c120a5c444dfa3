import { parseUrl } from '../../core/http/parseUrl.ts';
import { clientAuthentications } from '../../core/oauth/clientAuthenticationMethods.ts';
import type { EndpointName } from '../../core/oauth/metadata/endpointNames.ts';
import type { ClientAuthenticationMethod } from '../../core/oauth/wire.ts';
import { grantTypes } from '../../core/plan/grants.ts';
import type { GrantType } from '../../core/plan/plan.ts';
import { present } from '../../core/values/members.ts';
import type { Environment } from '../../environments/environment.ts';
import { regionOfHost } from '../../environments/pingOne.ts';
import { requestedGrant } from '../../environments/planning/requestedGrant.ts';
import { isAuthorizationGrant } from '../../environments/planning/responseTypeGrant.ts';
import { responseTypes } from '../../environments/reading/configurationNames.ts';
import { readEnvironments } from '../../environments/reading/readEnvironments.ts';
import type { ConfigurationProblem } from '../../environments/schema/configurationProblem.ts';
import { endpointOption } from '../arguments/providerOptions.ts';
import type { Command } from '../arguments/readArguments.ts';
import type { TypedProvider } from '../arguments/readProvider.ts';

/** A provider with everything that an environment needs. */
export type CompleteProvider = TypedProvider & { readonly clientId: string };

/** What else the options say of the application. */
export type GivenOptions = Pick<Command, 'choices' | 'clientSecret' | 'privateKey' | 'password' | 'certificateFile'>;

export type TypedEnvironmentReading =
  | { readonly kind: 'read'; readonly environment: Environment; readonly notes: readonly string[] }
  /** Sentences that name the options. */
  | { readonly kind: 'wrong'; readonly messages: readonly string[] };

/** Where a browser returns to unless an option says otherwise: at any free port (RFC 8252 section 7.3). */
export const usualRedirectUri = 'http://127.0.0.1/callback';

/**
 * The environment that the options of a command describe, as it would stand in a file: of kind `oidc`, with one application. What the
 * application is registered for is not known, so it may do whatever the command asks.
 */
export function typedEnvironment(provider: CompleteProvider, options: GivenOptions): TypedEnvironmentReading {
  const entry = typedEntry(provider, options);
  const { environments, problems: found } = readEnvironments({ environments: [entry] }, 'file');
  const [environment] = environments;
  // The application is named by its client ID, of which the same is said.
  const problems = found.filter(({ path }) => path !== 'environments[0].applications[0].name');
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [application] = environment?.applications ?? [];
  // A user who is left out would sign on as nobody.
  if (environment === undefined || application === undefined || errors.length > 0) return { kind: 'wrong', messages: errors.map(inWords) };
  const registered = { ...application, grantTypes: [...grantTypes], responseTypes };
  return {
    kind: 'read',
    environment: { ...environment, applications: [registered] },
    notes: [...problems.map(inWords), ...notesOn(provider, options)],
  };
}

/** The members of the environment that the options say, for a file: what has a default there is left out. No secret is in it. */
export function typedEntry(provider: CompleteProvider, options: GivenOptions): Readonly<Record<string, unknown>> {
  const { issuer, endpoints, clientId, username, saveAs } = provider;
  return present({
    name: saveAs ?? nameOf(provider),
    kind: 'oidc',
    issuer,
    endpoints,
    applications: [typedApplication(clientId, issuer !== undefined, options)],
    users: username === undefined ? undefined : [{ username }],
  });
}

function typedApplication(clientId: string, hasIssuer: boolean, options: GivenOptions): object {
  const { redirectUri, scopes, dpop, pushed, responseType, assertionAlgorithm } = options.choices;
  const grant = grantOf(options);
  const isAtBrowser = grant === undefined || isAuthorizationGrant(grant);
  return present({
    name: clientId,
    clientId,
    clientAuthentication: authenticationOf(options),
    redirectUris: redirectUri !== undefined ? [redirectUri] : isAtBrowser ? [usualRedirectUri] : undefined,
    // The scope openid asks for an ID token, which nothing says that a server without an issuer has.
    scopes: scopes ?? (hasIssuer ? undefined : []),
    grantTypes: registeredGrants(grant, scopes),
    responseTypes: responseType === undefined ? undefined : [responseType],
    assertionAlgorithm,
    dpop: dpop === undefined || dpop === 'none' ? undefined : dpop,
    pushedAuthorizationRequests: pushed === true ? 'required' : undefined,
  });
}

/** Whoever asks for `offline_access` is going to use the refresh token (OpenID Connect Core section 11). The code alone is the default. */
function registeredGrants(grant: GrantType | undefined, scopes: readonly string[] | undefined): readonly GrantType[] | undefined {
  if (grant !== undefined && grant !== 'authorization_code') return [grant];
  return scopes?.includes('offline_access') === true ? ['authorization_code', 'refresh_token'] : undefined;
}

/** How the application authenticates: as the option says, else with what the command has. */
export function authenticationOf({ choices, clientSecret, privateKey, certificateFile }: GivenOptions): ClientAuthenticationMethod {
  if (choices.clientAuthentication !== undefined) return choices.clientAuthentication;
  if (privateKey !== undefined) return 'private_key_jwt';
  if (clientSecret !== undefined) return 'client_secret_basic';
  return certificateFile === undefined ? 'none' : 'tls_client_auth';
}

/** The option that gives what the method needs, where the command has it not. */
export function missingCredential(options: GivenOptions): 'client-secret' | 'private-key' | 'certificate' | undefined {
  const { credential } = clientAuthentications[authenticationOf(options)];
  if (credential === 'clientSecret') return options.clientSecret === undefined ? 'client-secret' : undefined;
  if (credential === 'privateKey') return options.privateKey === undefined ? 'private-key' : undefined;
  return credential === 'nothing' || options.certificateFile !== undefined ? undefined : 'certificate';
}

function grantOf({ choices }: GivenOptions) {
  const requested = requestedGrant(choices);
  return requested.kind === 'impossible' ? choices.grant : requested.grant;
}

function nameOf({ issuer, endpoints = {} }: TypedProvider): string {
  const url = issuer ?? Object.values(endpoints)[0] ?? '';
  return parseUrl(url)?.host ?? url;
}

function notesOn({ issuer = '' }: TypedProvider, { choices }: GivenOptions): readonly string[] {
  const isPingOne = regionOfHost(issuer) !== undefined;
  return isPingOne
    ? [
        `The issuer is one of PingOne. It is used as any other one: you sign on in the system browser${choices.signOn === undefined ? '' : ', unless --sign-on says otherwise'}. For its flows API and its platform API, configure an environment of kind pingone in a file.`,
      ]
    : [];
}

/** The place of a problem, as the option that it is about. */
function inWords({ path, message }: ConfigurationProblem): string {
  const option = optionAt(path);
  return option === undefined ? message : `--${option}: ${message}`;
}

function optionAt(path: string): string | undefined {
  const member = path.replace(/^environments\[0\]\.?/, '');
  const endpoint = /^endpoints\.(\w+)$/.exec(member)?.[1];
  if (endpoint !== undefined) return endpointOption(endpoint as EndpointName);
  const options: Readonly<Record<string, string>> = {
    name: 'save',
    issuer: 'issuer',
    'applications[0].clientId': 'client-id',
    'applications[0].redirectUris': 'redirect-uri',
    'applications[0].scopes': 'scope',
    'users[0].username': 'user',
  };
  return options[member.replace(/(redirectUris|scopes)\[\d+\]$/, '$1')];
}
