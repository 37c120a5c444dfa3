import { parseHttpUrl } from '../../http/parseUrl.ts';
import type { AuthorizationPlan, FlowPlan } from '../../plan/plan.ts';

/** A code flow whose authorization request carries its parameters itself, so that they can be changed in it. */
export function isPlainCode(plan: FlowPlan): plan is AuthorizationPlan & { readonly grant: 'authorization_code' } {
  return isCode(plan) && plan.pushed !== true && plan.requestObject === undefined;
}

/** A code flow whose parameters can be changed in the authorization request, or in the one that is pushed ahead. */
export function hasOpenParameters(plan: FlowPlan): plan is AuthorizationPlan & { readonly grant: 'authorization_code' } {
  return isCode(plan) && plan.requestObject === undefined;
}

export function isCode(plan: FlowPlan): plan is AuthorizationPlan & { readonly grant: 'authorization_code' } {
  return plan.grant === 'authorization_code';
}

/** With a request object that is signed, and readable on its way. */
export function hasSignedRequest(plan: FlowPlan): boolean {
  if (!isCode(plan) || plan.requestObject === undefined) return false;
  const { algorithm, encryption, byReference } = plan.requestObject;
  return algorithm !== 'none' && encryption === undefined && byReference === undefined;
}

export function isPushed(plan: FlowPlan): boolean {
  return isCode(plan) && plan.pushed === true;
}

export function usesPkce(plan: FlowPlan): boolean {
  return isCode(plan) && plan.pkce !== 'none';
}

/** Redirect URIs of http and https have parts to vary. A server may take any of a client that pushes its request (RFC 9126 section 2.4). */
export function hasWebRedirect(plan: FlowPlan): boolean {
  return isPlainCode(plan) && parseHttpUrl(plan.redirectUri ?? '') !== undefined;
}
