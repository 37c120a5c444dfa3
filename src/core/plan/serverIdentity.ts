import type { ServerPlan } from './plan.ts';

/**
 * What stands for a server where it has to be named: its issuer; where none is configured, the token endpoint that is, else another
 * endpoint. As the audience of a JWT of the client that is what RFC 7523 section 3 allows.
 */
export function serverIdentity({ issuer, endpoints = {} }: Pick<ServerPlan, 'issuer' | 'endpoints'>): string {
  return issuer ?? endpoints.token_endpoint ?? Object.values(endpoints)[0] ?? '';
}
