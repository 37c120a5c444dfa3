const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Base64url without padding (RFC 7515 section 2, appendix C). */
export function encodeBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Base64url of the UTF-8 bytes of a text. */
export function encodeBase64UrlText(text: string): string {
  return encodeBase64Url(new TextEncoder().encode(text));
}

/** Whether a text is base64url without padding. */
export function isBase64Url(text: string): boolean {
  return /^[\w-]*$/.test(text) && text.length % 4 !== 1;
}

/** The bytes, or `undefined` when the text is not base64url without padding. Total. */
function decodeBase64Url(text: string): Uint8Array | undefined {
  if (!isBase64Url(text)) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** The text, or `undefined` when the input is not base64url or its bytes are not UTF-8. Total. */
export function decodeBase64UrlText(text: string): string | undefined {
  const bytes = decodeBase64Url(text);
  if (bytes === undefined) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined; // Not UTF-8, which RFC 7519 section 3 requires of a JWT.
  }
}
