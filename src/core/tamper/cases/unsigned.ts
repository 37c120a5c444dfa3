import { encodeBase64UrlText } from '../../jose/base64url.ts';

const header = encodeBase64UrlText('{"alg":"none"}');

/** The claims of a JWT under a header with `alg: none` (RFC 7519 section 6). */
export function unsigned(jwt: string): string {
  return `${header}.${jwt.split('.')[1] ?? ''}.`;
}
