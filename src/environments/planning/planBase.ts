import { type AuthorizationDetail, authorizationDetailsProblems } from '../../core/oauth/requests/authorizationDetails.ts';
import type { ServerPlan, TokenUsePlan } from '../../core/plan/plan.ts';
import { present } from '../../core/values/members.ts';
import type { Application, Environment } from '../environment.ts';
import type { FlowLimits } from '../limits.ts';
import type { FlowChoices } from './flowChoices.ts';
import type { Impossible } from './impossible.ts';
import { planClient } from './planClient.ts';
import { planOperations } from './planOperations.ts';

/** What every plan of a flow has, and every plan that uses given tokens. */
export type PlanBase = Omit<TokenUsePlan, 'given' | 'after'> & Partial<Pick<TokenUsePlan, 'after'>>;

/** The part of a plan that does not depend on a grant. */
export function planBase(
  environment: Environment,
  application: Application,
  choices: FlowChoices,
  server: ServerPlan,
  limits: FlowLimits,
  notes: string[],
): { readonly kind: 'planned'; readonly base: PlanBase } | Impossible {
  const after = planOperations(choices.after ?? [], server);
  if (after.kind === 'impossible') return after;
  const details = choices.authorizationDetails ?? application.authorizationDetails ?? [];
  if (choices.authorizationDetails !== undefined && details.length > 0) notes.push(...warningsOf(details));
  const base: PlanBase = {
    server,
    client: planClient(environment, application, choices),
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
  return { kind: 'planned', base };
}

/** Those of the configuration are told where it is read. */
function warningsOf(details: readonly AuthorizationDetail[]): readonly string[] {
  return authorizationDetailsProblems(details).map(({ path, message }) => `authorization_details${path}: ${message}`);
}

function mergedParameters(
  written: Readonly<Record<string, string>>,
  chosen: readonly (readonly [string, string])[] = [],
): readonly (readonly [string, string])[] {
  const configured = Object.entries(written).filter(([name]) => !chosen.some(([other]) => other === name));
  return [...configured, ...chosen];
}
