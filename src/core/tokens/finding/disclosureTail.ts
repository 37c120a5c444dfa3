import { beginsLikeObject, textOf } from './base64Text.ts';
import { endOfCompact } from './compactEnd.ts';

const segment = /~[\w-]*/y;
const longSegment = 16;

/**
 * The end of what follows the issuer's JWT of an SD-JWT: disclosures, each with `~` before it, `~` behind the last one, and a key
 * binding JWT if there is one (RFC 9901 section 4). The given end where nothing of that follows.
 */
export function endOfDisclosures(text: string, tokenEnd: number): number {
  let end = tokenEnd;
  for (let next = segmentEnd(text, end); next > end; next = segmentEnd(text, end)) {
    const content = text.slice(end + 1, next);
    if (text[next] === '.') return endOfKeyBinding(text, end + 1, next) ?? end;
    if (content === '') return end === tokenEnd && !isTheOnlyTilde(text, end) ? end : next;
    if (!isDisclosure(content)) return end === tokenEnd ? end : end + 1;
    end = next;
  }
  return end;
}

function segmentEnd(text: string, from: number): number {
  segment.lastIndex = from;
  return segment.test(text) ? segment.lastIndex : from;
}

/** `~` behind a token: an SD-JWT that discloses nothing ends so; `~~` strikes text through. */
function isTheOnlyTilde(text: string, at: number): boolean {
  return text[at + 1] !== '~';
}

/** An array, or something long of which it cannot be said: one that cannot be read must not hide the others. */
function isDisclosure(content: string): boolean {
  return textOf(content).trimStart().startsWith('[') || content.length >= longSegment;
}

function endOfKeyBinding(text: string, start: number, headerEnd: number): number | undefined {
  return beginsLikeObject(text, start) ? endOfCompact(text, { at: start, isClear: true }, headerEnd) : undefined;
}
