import { authorization, device, type ErrorRow, redeem, secret } from './situations.ts';

/** Codes that no specification defines, by their words. */
export const vendorRows: readonly ErrorRow[] = [
  // Codes that no specification defines, by their words.
  [
    'GitHub: a wrong secret',
    secret({ code: 'incorrect_client_credentials', status: 200 }),
    /Store the current client secret/,
    'RFC 6749 section 5.2',
  ],
  [
    'GitHub: a code',
    { ...redeem('The code passed is incorrect or expired.'), code: 'bad_verification_code' },
    /does not accept the code/,
    'RFC 6749 section 4.1.2',
  ],
  ['Slack: a code', { ...redeem(undefined), code: 'code_already_used' }, /already used, expired/, 'RFC 6749 section 5.2'],
  [
    'Google: a redirect URI',
    { ...redeem('Bad Request'), code: 'redirect_uri_mismatch' },
    /redirect URI is not registered/,
    'RFC 6749 section 3.1.2.3',
  ],
  ['LinkedIn: a user who cancels', authorization('user_cancelled_authorize'), /user or a policy denied/, 'RFC 6749 section 4.1.2.1'],
  ['LinkedIn: a scope', authorization('unauthorized_scope_error'), /scope is unknown/, 'RFC 6749 section 4.1.2.1'],
  [
    'Entra: declined on the device',
    { code: 'authorization_declined', grantType: device },
    /user or a policy denied/,
    'RFC 8628 section 3.5',
  ],
  ['too many requests', { code: 'rate_limit_exceeded' }, /overloaded/, 'RFC 6749 section 5.2'],
];
