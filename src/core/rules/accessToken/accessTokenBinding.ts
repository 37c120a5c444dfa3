import type { DecodedJwt } from '../../jose/jwt.ts';
import { ownMember, textMember } from '../../json/json.ts';

/**
 * Who says what the claims of an access token mean. `bound`: its header says that it is in the format of RFC 9068. `issuer`: in another
 * format, by the configured issuer. `opaque`: by somebody else or nobody, for an API that alone can read it (RFC 6749 section 1.4).
 */
export type AccessTokenBinding = 'bound' | 'issuer' | 'opaque';

export function accessTokenBinding(
  { header, claims }: Pick<DecodedJwt, 'header' | 'claims'>,
  issuer: string | undefined,
): AccessTokenBinding {
  const typ = textMember(header, 'typ')?.toLowerCase();
  if (typ === 'at+jwt' || typ === 'application/at+jwt') return 'bound'; // RFC 9068 section 4
  return issuer !== undefined && ownMember(claims, 'iss') === issuer ? 'issuer' : 'opaque';
}
