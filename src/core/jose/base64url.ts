const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Base64url without padding (RFC 7515 section 2, appendix C). */
export function encodeBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '');
}

/** Base64url of the UTF-8 bytes of a text. */
export function encodeBase64UrlText(text: string): string {
  return encodeBase64Url(new TextEncoder().encode(text));
}

/** Whether a text is base64url without padding. */
export function isBase64Url(text: string): boolean {
  return /^[\w-]*$/.test(text) && text.length % 4 !== 1;
}

/** The text, or `undefined` when the input is not base64url or its bytes are not UTF-8. Total. */
export function decodeBase64UrlText(text: string): string | undefined {
  if (!isBase64Url(text)) return undefined;
  try {
    return utf8.decode(bytesOfBase64(text));
  } catch {
    return undefined; // Not UTF-8, which RFC 7519 section 3 requires of a JWT.
  }
}

/**
 * The bytes of base64 in either alphabet, padded or not (RFC 4648 sections 4 and 5): what a token in a log may be written in,
 * although RFC 7515 section 2 has base64url without padding. Total.
 *
 * @returns `undefined` for any other character, for padding elsewhere than at the end, and for a length that is not possible
 */
export function decodeAnyBase64(text: string): Uint8Array | undefined {
  const unpadded = text.replace(/={1,2}$/, '');
  return /^[\w+/-]*$/.test(unpadded) && unpadded.length % 4 !== 1 ? bytesOfBase64(unpadded) : undefined;
}

/** @param text base64 in either alphabet, without padding, of a length that is possible */
function bytesOfBase64(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
