import { l10n } from '../../text/l10n.ts';
import type { ErrorCondition } from './errorSituation.ts';
import type { ParticularError } from './particularError.ts';

/** Refusals by status, whatever the code, or by the code (RFC 6750 section 3.1). */
const refused: readonly ErrorCondition[] = [
  { at: ['UserInfo'], status: [401, 403] },
  { at: ['UserInfo'], codes: ['invalid_token', 'insufficient_scope'] },
];

/** UserInfo with a token of the client itself (RFC 6749 section 4.4): no other token of the same grant does better. */
export const userInfoErrors: readonly ParticularError[] = refused.map((when) => ({
  when: { ...when, withoutUser: true },
  cause: l10n`The access token was issued to the client itself (client credentials), so there is no user whose claims UserInfo could return.`,
  howToTell: l10n`Look at the grant of the token request: client_credentials has no user, and no scope openid.`,
  remedy: l10n`Get the token with a grant that a user takes part in, such as authorization_code with the scope openid. For a token of the client, introspection says what it is good for.`,
  spec: 'OpenID Connect Core section 5.3',
}));
