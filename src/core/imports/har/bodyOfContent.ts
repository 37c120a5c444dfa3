import type { BodyDamage } from '../../http/http.ts';
import { decodeAnyBase64 } from '../../jose/base64url.ts';
import { textOfBytes } from '../../text/textOfBytes.ts';
import type { HarContent } from './harEntry.ts';

export interface RecordedBody {
  readonly body: string;
  readonly bodyBytes: number;
  /** Also where an archive has only the size. */
  readonly bodyCut: boolean;
  readonly bodyDamage?: BodyDamage;
}

/** The text of a body, up to so many characters. Total. */
export function bodyOfContent({ text, isBase64, size }: HarContent, most: number): RecordedBody {
  if (text === undefined) return { body: '', bodyBytes: size ?? 0, bodyCut: size !== 0 };
  if (!isBase64) return ofText(text, size, most);
  // Four characters are three bytes, and of each byte at most one character comes.
  const part = text.length > 2 * most ? text.slice(0, 2 * most - ((2 * most) % 4)) : text;
  const bytes = decodeAnyBase64(part.replaceAll(/\s/g, ''));
  if (bytes === undefined) return { ...ofText(text, size, most), bodyDamage: 'unknownCoding' };
  const read = textOfBytes(bytes);
  const whole = ofText(read.text, size ?? bytes.length, most);
  const cut = { ...whole, bodyCut: whole.bodyCut || part !== text };
  return read.isComplete || cut.bodyCut ? cut : { ...cut, bodyDamage: 'characters' };
}

function ofText(text: string, size: number | undefined, most: number): RecordedBody {
  const body = text.length > most ? text.slice(0, most) : text;
  return { body, bodyBytes: size ?? body.length, bodyCut: text.length > most };
}
