/** A text out of bytes, with what had to be done for it. */
export interface TextReading {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16';
  /** Bytes that belong to no character stand as U+FFFD. */
  readonly isComplete: boolean;
}

/**
 * Reads bytes as UTF-8, or as UTF-16, which some shells and editors write into files: announced by a byte order mark, or seen by the
 * zeros of its first two characters (RFC 4627 section 3). The mark is no part of the text. Total.
 */
export function textOfBytes(bytes: Uint8Array): TextReading {
  const label = utf16Of(bytes) ?? 'utf-8';
  const encoding = label === 'utf-8' ? 'UTF-8' : 'UTF-16';
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding, isComplete: true };
  } catch {
    return { text: new TextDecoder(label).decode(bytes), encoding, isComplete: false };
  }
}

function utf16Of([first, second, third, fourth]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (!first && second && !third && fourth) return 'utf-16be';
  return first && second === 0 && third && fourth === 0 ? 'utf-16le' : undefined;
}
