import { clientAuthentications } from '../../core/oauth/clientAuthenticationMethods.ts';
import { type AuthorizationDetail, authorizationDetailsProblems } from '../../core/oauth/requests/authorizationDetails.ts';
import { isSameResponseType } from '../../core/oauth/responseType.ts';
import { grants } from '../../core/plan/grants.ts';
import type { ClientPlan, FlowPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { present } from '../../core/values/members.ts';
import type { Application, Environment } from '../environment.ts';
import type { FlowLimits } from '../limits.ts';
import { clientSecretRef } from '../secretRefs.ts';
import { chooseApplication, hasResponseType, whyNot } from './chooseApplication.ts';
import type { FlowChoices } from './flowChoices.ts';
import { type Impossible, impossible } from './impossible.ts';
import { type PlanBase, planAuthorization } from './planAuthorization.ts';
import { planOperations } from './planOperations.ts';
import { planOtherGrant } from './planOtherGrant.ts';
import { type RequestedAuthorization, type RequestedGrant, requestedGrant } from './requestedGrant.ts';
import { ownResponseType } from './responseTypeGrant.ts';
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
    ...present({
      named: choices.application,
      clientAuthentication: choices.clientAuthentication,
      assertionAlgorithm: choices.assertionAlgorithm,
      requestObjectAlgorithm: choices.requestObjectAlgorithm || undefined,
      pkce: usesCode(requested) ? choices.pkce : undefined,
      anyResponseType: choices.responseType === undefined ? true : undefined,
    }),
  };
  const chosen = chooseApplication(environment, wanted);
  if (chosen.kind === 'none') return impossible(chosen.message);

  const { application } = chosen;
  const mismatch = whyNot(environment, application, wanted);
  const notes = mismatch === undefined ? [] : [l10n`The application "${application.name}" ${mismatch}. The request is sent anyway.`];
  const after = planOperations(choices.after ?? [], server.server);
  if (after.kind === 'impossible') return after;
  const details = choices.authorizationDetails ?? application.authorizationDetails ?? [];
  if (choices.authorizationDetails !== undefined && details.length > 0) notes.push(...warningsOf(details));
  const base: PlanBase = {
    server: server.server,
    client: clientPlan(environment, application, choices),
    scopes: choices.scopes ?? application.scopes,
    extraParameters: mergedParameters(application.extraParameters, choices.extraParameters),
    tokenParameters: mergedParameters(application.tokenParameters, choices.tokenParameters),
    ...present({
      resources: choices.resources ?? application.resource,
      audience: (choices.audience ?? application.audience) || undefined,
      authorizationDetails: details.length === 0 ? undefined : JSON.stringify(details),
    }),
    ...(after.operations.length === 0 ? {} : { after: after.operations }),
    ...limits,
  };
  const planned =
    'responseType' in requested
      ? planAuthorization(environment, application, choices, asConfigured(requested, environment, application, choices), base, notes)
      : planOtherGrant(environment, application, choices, requested.grant, base, notes);
  return planned.kind === 'impossible' ? planned : { ...planned, notes };
}

/** Those of the configuration are told where it is read. */
function warningsOf(details: readonly AuthorizationDetail[]): readonly string[] {
  return authorizationDetailsProblems(details).map(({ path, message }) => `authorization_details${path}: ${message}`);
}

/**
 * A response type that nobody chose is the usual one of the grant, in the order of words that the application is configured with; where
 * the application has only others, the first of these.
 */
function asConfigured(
  { grant, responseType: usual }: RequestedAuthorization,
  environment: Environment,
  { responseTypes }: Application,
  choices: FlowChoices,
): Pick<RequestedAuthorization, 'grant' | 'responseType'> {
  if (choices.responseType !== undefined) return { grant, responseType: usual };
  const own = ownResponseType(responseTypes, grant);
  if (own !== undefined && !hasResponseType(environment, responseTypes, usual)) return { grant, responseType: own };
  return { grant, responseType: responseTypes.find((each) => isSameResponseType(each, usual)) ?? usual };
}

/** Only a code that is exchanged is protected by PKCE (RFC 7636 section 1): also the one that a refresh or an exchange begins with. */
function usesCode({ grant }: RequestedGrant): boolean {
  const { endpoints } = grants[grant];
  return endpoints.includes('authorization_endpoint') && endpoints.includes('token_endpoint');
}

function clientPlan(environment: Environment, application: Application, choices: FlowChoices): ClientPlan {
  const authentication = choices.clientAuthentication ?? application.clientAuthentication;
  const { credential } = clientAuthentications[authentication];
  return {
    applicationName: application.name,
    clientId: application.clientId,
    authentication,
    ...present({
      certificate: certificatePlan(environment, application, credential === 'certificate'),
      secret: credential === 'nothing' || credential === 'certificate' ? undefined : clientSecretRef(environment, application, credential),
      clientSecret: credential === 'clientSecret' ? undefined : clientSecretRef(environment, application, 'clientSecret'),
      privateKey: credential === 'privateKey' ? undefined : clientSecretRef(environment, application, 'privateKey'),
      assertionAlgorithm: choices.assertionAlgorithm ?? application.assertionAlgorithm,
      assertionAudience: application.assertionAudience,
      keyId: application.keyId,
      idTokenAlgorithm: application.idTokenAlgorithm,
      dpop: proofPlan(environment, application, choices),
      postLogoutRedirectUris: application.postLogoutRedirectUris,
      backchannelLogoutUri: application.backchannelLogoutUri,
      frontchannelLogoutUri: application.frontchannelLogoutUri,
    }),
    registeredRedirectUris: application.redirectUris,
  };
}

/** A client that authenticates otherwise may have a certificate that its tokens are bound to (RFC 8705 section 4). */
function certificatePlan(environment: Environment, application: Application, authenticates: boolean): ClientPlan['certificate'] {
  const bindsTokens = application.certificateBoundAccessTokens === true;
  if (!authenticates && !bindsTokens && application.certificate === undefined) return undefined;
  return {
    certificate: clientSecretRef(environment, application, 'certificate'),
    key: clientSecretRef(environment, application, 'certificateKey'),
    ...(bindsTokens ? { bindsTokens } : {}),
  };
}

/** A stored key is one of the configured algorithm: with another one chosen for a run, a key is made for the run. */
function proofPlan(environment: Environment, application: Application, choices: FlowChoices): ClientPlan['dpop'] {
  const algorithm = choices.dpop ?? application.dpop ?? 'none';
  if (algorithm === 'none') return undefined;
  if (application.dpop !== undefined && application.dpop !== algorithm) return { algorithm };
  const key = clientSecretRef(environment, application, 'dpopKey');
  return { algorithm, key, ...(application.dpopKey === undefined ? {} : { needsKey: true }) };
}

function mergedParameters(
  written: Readonly<Record<string, string>>,
  chosen: readonly (readonly [string, string])[] = [],
): readonly (readonly [string, string])[] {
  const configured = Object.entries(written).filter(([name]) => !chosen.some(([other]) => other === name));
  return [...configured, ...chosen];
}
