import type { Change, ErrorRow } from './situations.ts';

const at = (
  code: string,
  status = 400,
  exchange: 'client registration' | 'client deletion' | 'client read' | 'client update' = 'client registration',
): Change => ({
  code,
  status,
  exchange,
  grantType: undefined,
  authentication: 'none',
});

/** Registering a client, and deleting it. */
export const clientRegistrationRows: readonly ErrorRow[] = [
  ['a redirect URI that is not accepted', at('invalid_redirect_uri'), /one of the redirect URIs/, 'RFC 7591 section 3.2.2'],
  [
    'metadata that is not accepted',
    at('invalid_client_metadata'),
    /one of the members.*what the server supports/,
    'RFC 7591 section 3.2.2',
  ],
  ['no initial access token', at('invalid_token', 401), /initial access token/, 'RFC 7591 section 3'],
  ['oidc-provider: no initial access token', at('invalid_request', 401), /initial access token/, 'RFC 7591 section 3'],
  ['a body that is wrong', at('invalid_request'), /./, 'RFC 7591 section 3.2.2'],
  ['a registration token that is over', at('invalid_token', 401, 'client deletion'), /no longer exists/, 'RFC 7592 section 2.3'],
  ['a registration token that was replaced', at('invalid_token', 401, 'client read'), /no longer exists/, 'RFC 7592 section 2.3'],
  [
    'a redirect URI that is not accepted later',
    at('invalid_redirect_uri', 400, 'client update'),
    /one of the redirect URIs/,
    'RFC 7591 section 3.2.2',
  ],
];
