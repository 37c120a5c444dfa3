import { isSameResponseType } from '../../core/oauth/responseType.ts';
import { needsOf } from '../../core/plan/grants.ts';
import type { FlowPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { present } from '../../core/values/members.ts';
import type { Application, Environment } from '../environment.ts';
import type { FlowLimits } from '../limits.ts';
import { chooseApplication, hasResponseType, whyNot } from './chooseApplication.ts';
import type { FlowChoices } from './flowChoices.ts';
import { beginningOf } from './given/beginningOf.ts';
import { unusedUserOf } from './given/unusedUserOf.ts';
import { type Impossible, impossible } from './impossible.ts';
import { planAuthorization } from './planAuthorization.ts';
import { planBase } from './planBase.ts';
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
  const beginning = beginningOf(requested.grant, choices);
  if (beginning.kind === 'impossible') return beginning;
  const isGiven = beginning.kind === 'given';
  const server = serverPlan(environment);
  if (server.kind === 'incomplete') return impossible(server.message);
  const wanted = {
    ...requested,
    isGiven,
    ...present({
      named: choices.application,
      clientAuthentication: choices.clientAuthentication,
      assertionAlgorithm: choices.assertionAlgorithm,
      requestObjectAlgorithm: choices.requestObjectAlgorithm || undefined,
      pkce: usesCode(requested, isGiven) ? choices.pkce : undefined,
      anyResponseType: choices.responseType === undefined ? true : undefined,
    }),
  };
  const chosen = chooseApplication(environment, wanted);
  if (chosen.kind === 'none') return impossible(chosen.message);

  const { application } = chosen;
  const mismatch = whyNot(environment, application, wanted);
  const notes = mismatch === undefined ? [] : [l10n`The application "${application.name}" ${mismatch}. The request is sent anyway.`];
  if (isGiven) notes.push(...unusedUserOf(choices));
  const common = planBase(environment, application, choices, server.server, limits, notes);
  if (common.kind === 'impossible') return common;
  const { base } = common;
  const planned =
    'responseType' in requested
      ? planAuthorization(environment, application, choices, asConfigured(requested, environment, application, choices), base, notes)
      : planOtherGrant(environment, application, choices, requested.grant, beginning, base, notes);
  return planned.kind === 'impossible' ? planned : { ...planned, notes };
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
function usesCode({ grant }: RequestedGrant, isGiven: boolean): boolean {
  const { endpoints } = needsOf(grant, isGiven);
  return endpoints.includes('authorization_endpoint') && endpoints.includes('token_endpoint');
}
