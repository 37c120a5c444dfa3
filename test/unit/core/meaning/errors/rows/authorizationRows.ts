import { authorization, type ErrorRow } from './situations.ts';

/** The authorization request. */
export const authorizationRows: readonly ErrorRow[] = [
  [
    'PKCE is wanted',
    authorization('invalid_request', 'Missing parameter: code_challenge_method'),
    /requires PKCE.*S256/,
    'RFC 7636 section 4.4.1',
  ],
  [
    'Entra: PKCE is wanted',
    authorization(
      'invalid_request',
      'AADSTS9002325: Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    ),
    /requires PKCE/,
    'RFC 7636 section 4.4.1',
  ],
  [
    'a redirect URI that is not registered',
    authorization('invalid_request', 'Invalid parameter: redirect_uri'),
    /not registered.*Register exactly this redirect URI/,
    'RFC 6749 section 3.1.2.3',
  ],
  ['an invalid request, without a sentence', authorization('invalid_request'), /missing, repeated, malformed/, 'RFC 6749 section 4.1.2.1'],
  [
    'login_required after prompt=none',
    { ...authorization('login_required'), promptNone: true },
    /prompt=none does not allow it/,
    'OpenID Connect Core section 3.1.2.6',
  ],
  [
    'login_required without prompt=none',
    authorization('login_required'),
    /although the request does not forbid it.*prompt=login/,
    'OpenID Connect Core section 3.1.2.6',
  ],
  [
    'interaction_required without prompt=none',
    authorization('interaction_required'),
    /although the request does not forbid it/,
    'OpenID Connect Core section 3.1.2.6',
  ],
  [
    'access_denied after a button that refuses',
    { ...authorization('access_denied'), declined: true },
    /cancels or refuses.*answer the page with the button that accepts/,
    'RFC 6749 section 4.1.2.1',
  ],
  ['access_denied of a policy', authorization('access_denied'), /user or a policy denied access/, 'RFC 6749 section 4.1.2.1'],
  ['a scope', authorization('invalid_scope', 'Invalid scopes: nothing'), /scope is unknown/, 'RFC 6749 section 4.1.2.1'],
];
