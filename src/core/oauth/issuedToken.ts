import { tokenTypes } from './tokenRequest.ts';
import type { TokenKind } from './wire.ts';

/**
 * The kind of token in the member `access_token` of a response, which in a token exchange holds whatever was issued
 * (RFC 8693 section 2.2.1). A JWT may be an access token, and so may what is not known here.
 *
 * @param issuedType `issued_token_type`; left out by every grant but the token exchange
 */
export function issuedTokenKind(issuedType: string | undefined): TokenKind {
  if (issuedType === tokenTypes.idToken) return 'id_token';
  return issuedType === tokenTypes.refreshToken ? 'refresh_token' : 'access_token';
}
