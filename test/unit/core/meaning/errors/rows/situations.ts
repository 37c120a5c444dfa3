import type { ErrorSituation } from '../../../../../../src/core/meaning/errors/errorSituation.ts';

export const device = 'urn:ietf:params:oauth:grant-type:device_code';
export const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const ciba = 'urn:openid:params:grant-type:ciba';

export type Change = Partial<ErrorSituation>;
export const secret = (change: Change = {}): Change => ({ authentication: 'secret', status: 401, ...change });
export const assertion = (said: string | undefined, change: Change = {}): Change => ({
  code: 'invalid_client',
  authentication: 'assertion',
  status: 401,
  said,
  ...change,
});
export const refresh = (said: string | undefined): Change => ({ grantType: 'refresh_token', said });
export const redeem = (said: string | undefined): Change => ({ grantType: 'authorization_code', said });
export const authorization = (code: string, said?: string): Change => ({
  code,
  exchange: 'authorization response',
  status: undefined,
  grantType: undefined,
  challenge: 'none',
  said,
});
/** The same in a run that sends PKCE with S256. */
export const withChallenge = (said: string | undefined, change: Change = {}): Change => ({
  ...authorization('invalid_request', said),
  challenge: 'S256',
  ...change,
});

/** A situation, and what the explanation of it has: words of its cause or remedy, and the section. */
export type ErrorRow = readonly [title: string, situation: Change, means: RegExp, spec: string];
