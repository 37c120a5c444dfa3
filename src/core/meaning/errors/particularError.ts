import type { Explanation } from '../explanation.ts';
import type { Exchange } from '../places.ts';
import type { ErrorCondition } from './errorSituation.ts';

/** An explanation for some of the places and sentences that a code comes with. */
export interface ParticularError extends Omit<Explanation, 'code'> {
  readonly when: ErrorCondition;
}

/** Endpoints where a client authenticates. */
export const clientEndpoints: readonly Exchange[] = [
  'token request',
  'pushed authorization request',
  'device authorization request',
  'backchannel authentication request',
  'introspection',
  'revocation',
];

/** Codes that servers return when they do not accept the client, or what it asks for. */
export const clientRefusals = ['invalid_client', 'unauthorized_client', 'access_denied', 'invalid_request', 'invalid_grant'] as const;

/** Where a server judges an authorization request; a check of it counts as its response. */
export const authorizationEndpoints: readonly Exchange[] = [
  'authorization request',
  'authorization response',
  'redirect',
  'sign-on page',
  'sign-on form',
  'resume',
];
