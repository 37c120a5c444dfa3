/** A text out of bytes, with what had to be done for it. */
export interface TextReading {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16';
  /** Bytes that belong to no character stand as U+FFFD. */
  readonly isComplete: boolean;
}

/**
 * Reads bytes as UTF-8, or as the UTF-16 that a byte order mark announces, which some shells write into files. The mark is
 * no part of the text. Total.
 */
export function textOfBytes(bytes: Uint8Array): TextReading {
  const label = announcedUtf16(bytes) ?? 'utf-8';
  const encoding = label === 'utf-8' ? 'UTF-8' : 'UTF-16';
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding, isComplete: true };
  } catch {
    return { text: new TextDecoder(label).decode(bytes), encoding, isComplete: false };
  }
}

function announcedUtf16([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
