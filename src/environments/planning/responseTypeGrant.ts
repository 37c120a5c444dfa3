import { responseTypes } from '../reading/configurationNames.ts';

/** The grants that begin at the authorization endpoint. */
export type AuthorizationGrant = 'authorization_code' | 'implicit' | 'hybrid';

/**
 * The grant that a response type implies; the order of its words means nothing.
 * `undefined` for a response type that OpenID Connect Core section 3 and RFC 6749 do not know.
 */
export function grantOfResponseType(responseType: string): AuthorizationGrant | undefined {
  const words = [...new Set(responseType.split(' '))].sort().join(' ');
  const known = responseTypes.find((each) => each.split(' ').sort().join(' ') === words);
  if (known === undefined) return undefined;
  if (known === 'code') return 'authorization_code';
  return known.split(' ').includes('code') ? 'hybrid' : 'implicit';
}
