import type { ClientAuthenticationMethod } from '../oauth/wire.ts';
import { l10n } from '../text/l10n.ts';
import { authorizationOf } from './beginning.ts';
import { grants, usesTokenEndpoint } from './grants.ts';
import type { RunPlan } from './plan.ts';

export function runTitle(plan: RunPlan): string {
  if ('task' in plan) return plan.title;
  return 'grant' in plan ? grants[plan.grant].title : l10n`Tokens at hand`;
}

/** The grant of a flow; of any other run the name that stands in its place. */
export function grantName(plan: RunPlan): string {
  if ('task' in plan) return plan.family;
  return 'grant' in plan ? plan.grant : 'given_tokens';
}

/** Short facts for a header: `POST authorize`, `PKCE S256`, `pi.flow`. */
export function planBadges(run: RunPlan): readonly string[] {
  const plan = authorizationOf(run);
  if (plan === undefined) return clientBadges(run);
  const badges = [`${plan.method} authorize`];
  if (plan.grant !== 'authorization_code') badges.push(plan.responseType);
  if (plan.pushed) badges.push('pushed');
  if (plan.requestObject) badges.push(plan.requestObject.byReference === undefined ? 'request object' : 'request_uri');
  if (usesTokenEndpoint(plan.grant)) badges.push(plan.pkce === 'none' ? 'no PKCE' : `PKCE ${plan.pkce}`);
  if (plan.responseMode !== undefined) badges.push(plan.responseMode);
  if (plan.signOn.kind === 'browser') badges.push('system browser');
  if (plan.signOn.kind === 'form') badges.push('sign-on form');
  return [...badges, ...bindingBadges(plan)];
}

/** How the client authenticates where it does: not in a task in which no client takes part, nor where only a browser is sent to the server. */
export function planAuthentication(plan: RunPlan): ClientAuthenticationMethod | undefined {
  const { authentication } = plan.client;
  if ('task' in plan) return authentication === 'none' ? undefined : authentication;
  const authorization = authorizationOf(plan);
  return authorization === undefined || authorization.pushed || usesTokenEndpoint(authorization.grant) ? authentication : undefined;
}

/** A task in which no client takes part has none. */
function clientBadges(plan: RunPlan): readonly string[] {
  const authentication = planAuthentication(plan);
  if (authentication === undefined) return [];
  return [authentication, ...bindingBadges(plan)].filter((badge) => badge !== 'mTLS' || !authentication.includes('tls'));
}

/** What the requests of the client prove beside its authentication. */
function bindingBadges({ client }: RunPlan): readonly string[] {
  return [...(client.dpop === undefined ? [] : ['DPoP']), ...(client.certificate === undefined ? [] : ['mTLS'])];
}
