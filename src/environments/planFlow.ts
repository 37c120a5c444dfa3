import type { AuthorizationPlan, ClientPlan, FlowPlan, SecretRef } from '../flow/plan.ts';
import type { ClientAuthenticationMethod, PkceMethod } from '../protocol/wire.ts';
import { chooseApplication, whyNot } from './chooseApplication.ts';
import { chooseRedirectUri, chooseSignOn } from './chooseSignOn.ts';
import type { Application, Environment } from './environment.ts';
import type { FlowChoices } from './flowChoices.ts';
import { type Impossible, impossible } from './impossible.ts';
import type { FlowLimits } from './limits.ts';
import { type RequestedGrant, requestedGrant } from './requestedGrant.ts';
import type { AuthorizationGrant } from './responseTypeGrant.ts';
import { serverPlan } from './serverPlan.ts';

export type FlowPlanReading =
  /** Notes are sentences about choices that were left out or will probably be refused. */
  { readonly kind: 'planned'; readonly plan: FlowPlan; readonly notes: readonly string[] } | Impossible;

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

function usesCode(requested: RequestedGrant): boolean {
  return 'responseType' in requested && requested.grant !== 'implicit';
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
