import { grants, usesTokenEndpoint } from './grants.ts';
import type { RunPlan } from './plan.ts';

export function runTitle(plan: RunPlan): string {
  return 'task' in plan ? plan.title : grants[plan.grant].title;
}

/** The grant of a flow; of a task the name that stands in its place. */
export function grantName(plan: RunPlan): string {
  return 'task' in plan ? plan.family : plan.grant;
}

/** Short facts for a header: `POST authorize`, `PKCE S256`, `pi.flow`. */
export function planBadges(plan: RunPlan): readonly string[] {
  if ('obtainedBy' in plan) return planBadges(plan.obtainedBy);
  if (!('signOn' in plan)) return clientBadges(plan);
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

/** A task in which no client takes part has none. */
function clientBadges(plan: RunPlan): readonly string[] {
  const { authentication } = plan.client;
  if ('task' in plan && authentication === 'none') return [];
  return [authentication, ...bindingBadges(plan)].filter((badge) => badge !== 'mTLS' || !authentication.includes('tls'));
}

/** What the requests of the client prove beside its authentication. */
function bindingBadges({ client }: RunPlan): readonly string[] {
  return [...(client.dpop === undefined ? [] : ['DPoP']), ...(client.certificate === undefined ? [] : ['mTLS'])];
}
