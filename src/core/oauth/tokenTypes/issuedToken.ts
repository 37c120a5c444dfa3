import type { TokenKind } from '../wire.ts';
import { tokenTypes } from './tokenTypes.ts';

/**
 * The kind of token in the member `access_token` of a response, which in a token exchange holds whatever was issued
 * (RFC 8693 section 2.2.1). A JWT may be an access token, and so may what is not known here.
 *
 * @param issuedType `issued_token_type`; left out by every grant but the token exchange
 */
export function issuedTokenKind(issuedType: string | undefined): TokenKind {
  if (issuedType === tokenTypes.id_token) return 'id_token';
  return issuedType === tokenTypes.refresh_token ? 'refresh_token' : 'access_token';
}
