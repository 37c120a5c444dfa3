import { Buffer } from 'node:buffer';

/** Well-formed UTF-8 (RFC 3629 section 4) in a text that has one character for each byte; the last branch is any other byte. */
const sequences =
  /(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+|[\x80-\xff]/g;

/** What is added to a byte that is no UTF-8, which makes half a surrogate pair of it: U+DC80 to U+DCFF. */
const escaped = 0xdc00;

/**
 * The text of a header name or value. HTTP leaves bytes over 0x7F to the two ends (RFC 9110 section 5.5): most servers
 * mean UTF-8. A byte that is none becomes half a surrogate pair, so that {@link headerBytes} gives back what came, as
 * a cookie has to go back.
 */
export function headerText(bytes: Uint8Array | string): string {
  const binary = typeof bytes === 'string' ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (isAscii(binary)) return binary;
  return binary.replace(sequences, (sequence) =>
    sequence.length === 1 && sequence > '\x7f'
      ? String.fromCharCode(escaped + sequence.charCodeAt(0))
      : Buffer.from(sequence, 'latin1').toString('utf8'),
  );
}

/** The bytes of a header value, one character each, as undici writes them: UTF-8, and the escaped bytes of {@link headerText}. */
export function headerBytes(text: string): string {
  if (isAscii(text)) return text;
  return text.replace(/[\u{80}-\u{10ffff}]/gu, (character) => {
    const code = character.charCodeAt(0);
    const isEscaped = character.length === 1 && code >= escaped + 0x80 && code <= escaped + 0xff;
    return isEscaped ? String.fromCharCode(code - escaped) : Buffer.from(character, 'utf8').toString('latin1');
  });
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
