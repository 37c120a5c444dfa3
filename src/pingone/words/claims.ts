import type { ClaimMeanings } from '../../core/meaning/claims.ts';

/** Claims that PingOne has besides those of the specifications, or says more about. */
export const pingOneClaims: ClaimMeanings = {
  acr: { meaning: 'how the user signed on; PingOne: the sign-on policy that ran', kind: 'text', spec: 'OpenID Connect Core section 2' },
  env: { meaning: 'environment of the user or client', kind: 'identifier', spec: 'PingOne' },
  org: { meaning: 'organization that the environment belongs to', kind: 'identifier', spec: 'PingOne' },
  'p1.region': { meaning: 'region of the environment: NA, CA, EU, AU, SG or AP', kind: 'text', spec: 'PingOne' },
  'p1.rid': { meaning: "PingOne's own ID for the request", kind: 'identifier', spec: 'PingOne' },
  'p1.permissions': { meaning: 'application permissions of the user, for a custom resource', kind: 'list', spec: 'PingOne' },
  'p1.userId': { meaning: 'user in PingOne', kind: 'identifier', spec: 'PingOne' },
  'p1.appType': { meaning: 'type of the application', kind: 'text', spec: 'PingOne' },
};
