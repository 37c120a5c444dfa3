import type { GivenName } from './plan.ts';

/** What a token is called in a sentence. */
export const tokenWords: Readonly<Record<GivenName, string>> = {
  id_token: 'ID token',
  access_token: 'access token',
  refresh_token: 'refresh token',
  subject_token: 'subject token',
  actor_token: 'actor token',
};
