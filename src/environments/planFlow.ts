import type { AuthorizationPlan, ClientPlan, FlowPlan, SecretRef, ServerPlan, SignOnPlan } from '../flow/plan.ts';
import type { ClientAuthenticationMethod, GrantType, PkceMethod, ResponseMode } from '../protocol/wire.ts';
import { chooseApplication, whyNot } from './chooseApplication.ts';
import { responseTypes } from './configurationNames.ts';
import type { Application, Environment, TestUser } from './environment.ts';
import type { FlowLimits } from './limits.ts';
import { nearestName } from './nearestName.ts';
import { type AuthorizationGrant, grantOfResponseType } from './responseTypeGrant.ts';
import { serverPlan } from './serverPlan.ts';

/** What somebody decided about a flow. Everything that is left out has a default. */
export interface FlowChoices {
  /** Name or client ID; else the first application that fits. */
  readonly application?: string;
  /** Username; else the first user of the environment. */
  readonly user?: string;
  /** Else the one that the response type implies, else `authorization_code`. */
  readonly grant?: GrantType;
  readonly responseType?: string;
  /** Of the authorization request; `GET` when left out. */
  readonly method?: 'GET' | 'POST';
  /** Else the application's. */
  readonly pkce?: PkceMethod;
  readonly responseMode?: ResponseMode;
  /** Else a registered one that suits the sign-on. */
  readonly redirectUri?: string;
  /** Else the application's. */
  readonly scopes?: readonly string[];
  /** Added to the application's; the same name replaces. */
  readonly extraParameters?: readonly (readonly [name: string, value: string])[];
  readonly acrValues?: string;
  readonly prompt?: string;
  readonly maxAgeSeconds?: number;
  readonly loginHint?: string;
  readonly signOn?: SignOnPlan['kind'];
  /** Picks an application registered for it; for a named application it is used instead of the registered one. */
  readonly clientAuthentication?: ClientAuthenticationMethod;
  /** RFC 9126. */
  readonly pushed?: boolean;
  /** RFC 9101: the JWS algorithm of the request object. */
  readonly requestObjectAlgorithm?: string;
}

export type FlowPlanReading =
  /** Notes are sentences about choices that were left out or will probably be refused. */
  | { readonly kind: 'planned'; readonly plan: FlowPlan; readonly notes: readonly string[] }
  | { readonly kind: 'impossible'; readonly problems: readonly string[] };

/**
 * Decides everything a flow needs, from the configuration and the choices made. Nothing is sent or read.
 *
 * A named application is used even where its registration does not fit: seeing how the server refuses is what
 * an explorer is for. Impossible is only what cannot be sent at all.
 */
export function planFlow(environment: Environment, choices: FlowChoices, limits: FlowLimits): FlowPlanReading {
  const requested = requestedGrant(choices);
  if (requested.kind === 'impossible') return requested;
  const server = serverPlan(environment);
  if (server.kind === 'incomplete') return impossible(server.message);
  const wanted = {
    ...requested,
    ...(choices.application === undefined ? {} : { named: choices.application }),
    ...(choices.clientAuthentication === undefined ? {} : { clientAuthentication: choices.clientAuthentication }),
    ...(choices.pkce === undefined || !usesCode(requested) ? {} : { pkce: choices.pkce }),
  };
  const chosen = chooseApplication(environment, wanted);
  if (chosen.kind === 'none') return impossible(chosen.message);

  const { application } = chosen;
  const mismatch = whyNot(environment, application, wanted);
  const notes = mismatch === undefined ? [] : [`The application "${application.name}" ${mismatch}; the request is sent all the same.`];
  const base = {
    server: server.server,
    client: clientPlan(environment, application, choices.clientAuthentication),
    extraParameters: mergedParameters(application, choices),
    ...limits,
  };
  if (requested.grant === 'client_credentials') {
    const scopes = choices.scopes ?? application.scopes.filter((scope) => !userScopes.has(scope));
    return { kind: 'planned', plan: { ...base, grant: requested.grant, scopes }, notes };
  }
  if (!('responseType' in requested)) return impossible(`The grant ${requested.grant} cannot be run here yet.`);
  const { grant, responseType } = requested;
  const signOn = chooseSignOn(environment, server.server, choices);
  if (signOn.kind === 'impossible') return signOn;
  const redirectUri = chooseRedirectUri(application, choices, signOn.signOn);
  if (redirectUri === undefined && choices.responseMode !== 'pi.flow') {
    return impossible(
      `The application "${application.name}" has no redirect URI: add one that is registered for it, or name one for this flow.`,
    );
  }
  const pkce = choosePkce(grant, application, choices, notes);
  const plan: AuthorizationPlan = {
    ...base,
    grant,
    responseType,
    scopes: choices.scopes ?? application.scopes,
    method: choices.method ?? 'GET',
    pkce,
    signOn: signOn.signOn,
    ...(redirectUri === undefined ? {} : { redirectUri }),
    ...optionalParameters(application, choices),
  };
  return { kind: 'planned', plan, notes };
}

type RequestedGrant =
  | { readonly kind: 'requested'; readonly grant: AuthorizationGrant; readonly responseType: string }
  | { readonly kind: 'requested'; readonly grant: Exclude<GrantType, AuthorizationGrant> };

/** The response type that a grant uses unless another is chosen: the one that shows most. */
const usualResponseType: Readonly<Record<AuthorizationGrant, string>> = {
  authorization_code: 'code',
  implicit: 'token id_token',
  hybrid: 'code id_token',
};

function usesCode(requested: RequestedGrant): boolean {
  return 'responseType' in requested && requested.grant !== 'implicit';
}

function isAuthorizationGrant(grant: GrantType): grant is AuthorizationGrant {
  return grant in usualResponseType;
}

function requestedGrant({ grant, responseType }: FlowChoices): RequestedGrant | Impossible {
  if (responseType === undefined) {
    const chosen = grant ?? 'authorization_code';
    if (!isAuthorizationGrant(chosen)) return { kind: 'requested', grant: chosen };
    return { kind: 'requested', grant: chosen, responseType: usualResponseType[chosen] };
  }
  const written = responseType.trim().replace(/\s+/g, ' ');
  const implied = grantOfResponseType(written);
  if (implied === undefined) {
    const meant = nearestName(written, responseTypes);
    const advice =
      meant === undefined ? `Choose one of ${responseTypes.map((each) => `"${each}"`).join(', ')}.` : `Did you mean "${meant}"?`;
    return impossible(`"${written}" is not a response type. ${advice}`);
  }
  if (grant !== undefined && grant !== implied) {
    return impossible(`The response type "${written}" belongs to the grant ${implied}, not to ${grant}: choose one of the two.`);
  }
  return { kind: 'requested', grant: implied, responseType: written };
}

/** Scopes that speak of a person, which a client acting for itself has none of. */
const userScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']);

function clientPlan(environment: Environment, application: Application, method: ClientAuthenticationMethod | undefined): ClientPlan {
  const authentication = method ?? application.clientAuthentication;
  const secret = secretOf(environment, application, authentication);
  return {
    applicationName: application.name,
    clientId: application.clientId,
    authentication,
    ...(secret === undefined ? {} : { secret }),
    ...(application.assertionAlgorithm === undefined ? {} : { assertionAlgorithm: application.assertionAlgorithm }),
    ...(application.keyId === undefined ? {} : { keyId: application.keyId }),
    registeredRedirectUris: application.redirectUris,
  };
}

function secretOf(environment: Environment, application: Application, method: ClientAuthenticationMethod): SecretRef | undefined {
  if (method === 'none') return undefined;
  const what = method === 'private_key_jwt' ? 'privateKey' : 'clientSecret';
  return { environment: environment.name, owner: { kind: 'application', clientId: application.clientId, what } };
}

function mergedParameters(application: Application, choices: FlowChoices): readonly (readonly [string, string])[] {
  const chosen = choices.extraParameters ?? [];
  const configured = Object.entries(application.extraParameters).filter(([name]) => !chosen.some(([other]) => other === name));
  return [...configured, ...chosen];
}

type SignOnChoice = { readonly kind: 'chosen'; readonly signOn: SignOnPlan } | Impossible;

/**
 * A test user through the flows API where there is one and a user to use it; else the system browser.
 * `pi.flow` never leads a browser anywhere, so it always goes through the flows API.
 */
function chooseSignOn(environment: Environment, server: ServerPlan, choices: FlowChoices): SignOnChoice {
  const hasFlowsApi = server.flowsUrl !== undefined;
  const user = choices.user === undefined ? environment.users[0] : environment.users.find(({ username }) => username === choices.user);
  const flowsFirst = hasFlowsApi && (user !== undefined || choices.user !== undefined || choices.responseMode === 'pi.flow');
  const kind = choices.signOn ?? (flowsFirst ? 'flows' : 'browser');
  if (kind === 'browser' && choices.responseMode === 'pi.flow') {
    return impossible('The response mode pi.flow answers with JSON, which no browser can act on: sign on through the flows API instead.');
  }
  if (kind !== 'flows') return { kind: 'chosen', signOn: { kind } };
  if (!hasFlowsApi) {
    return impossible(`"${environment.name}" has no flows API, which only PingOne has: sign on in the browser instead.`);
  }
  if (choices.user !== undefined && user === undefined) return impossible(unknownUser(environment, choices.user));
  return { kind: 'chosen', signOn: flowsSignOn(environment, user) };
}

function flowsSignOn(environment: Environment, user: TestUser | undefined): SignOnPlan {
  if (user === undefined) return { kind: 'flows' };
  const { username } = user;
  return { kind: 'flows', username, password: { environment: environment.name, owner: { kind: 'user', username } } };
}

function unknownUser(environment: Environment, username: string): string {
  const names = environment.users.map((user) => user.username);
  const meant = nearestName(username, names);
  const there = names.length === 0 ? 'It has no user at all: add one.' : `There are: ${names.join(', ')}.`;
  return `The environment "${environment.name}" has no user "${username}". ${meant === undefined ? there : `Did you mean "${meant}"?`}`;
}

/** A browser comes back best to a loopback listener (RFC 8252 section 7.3); otherwise the first registered one will do. */
function chooseRedirectUri(application: Application, choices: FlowChoices, signOn: SignOnPlan): string | undefined {
  if (choices.redirectUri !== undefined) return choices.redirectUri;
  const loopback = signOn.kind === 'browser' ? application.redirectUris.find(isLoopbackUri) : undefined;
  return loopback ?? application.redirectUris[0];
}

function isLoopbackUri(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]');
}

function choosePkce(grant: AuthorizationGrant, application: Application, choices: FlowChoices, notes: string[]): PkceMethod {
  if (grant !== 'implicit') return choices.pkce ?? application.pkce;
  if (choices.pkce !== undefined && choices.pkce !== 'none') {
    notes.push('PKCE protects a code, and the implicit grant has none: no code challenge is sent (RFC 7636 section 1).');
  }
  return 'none';
}

function optionalParameters(
  application: Application,
  choices: FlowChoices,
): Pick<AuthorizationPlan, 'responseMode' | 'acrValues' | 'prompt' | 'maxAgeSeconds' | 'loginHint' | 'pushed' | 'requestObject'> {
  const acrValues = choices.acrValues ?? application.acrValues;
  const prompt = choices.prompt ?? application.prompt;
  const { responseMode, maxAgeSeconds, loginHint, requestObjectAlgorithm } = choices;
  return {
    ...(responseMode === undefined ? {} : { responseMode }),
    // An empty choice takes a configured value away: empty parameters are left out, never sent empty.
    ...(acrValues === undefined || acrValues === '' ? {} : { acrValues }),
    ...(prompt === undefined || prompt === '' ? {} : { prompt }),
    ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
    ...(loginHint === undefined || loginHint === '' ? {} : { loginHint }),
    ...(choices.pushed === true ? { pushed: true } : {}),
    ...(requestObjectAlgorithm === undefined ? {} : { requestObject: { algorithm: requestObjectAlgorithm } }),
  };
}

type Impossible = { readonly kind: 'impossible'; readonly problems: readonly string[] };

function impossible(problem: string): Impossible {
  return { kind: 'impossible', problems: [problem] };
}
