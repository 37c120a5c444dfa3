import type { TagBook } from './tagBook.ts';

/** Stands for the `#` of a tag while a text is read: a URL would end its query there. For private use, so no server means anything by it. */
const mask = '\ue0f5';
const longestLabel = 32;
const fewestDigits = 4;
const mostDigits = 16;

/** The text with the tags in it marked, so that they are read as part of a value. As long as it was. */
export function maskTags(text: string, book: TagBook): string {
  let result = '';
  let copied = 0;
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    if (!isTagAround(text, at, book)) continue;
    result += text.slice(copied, at) + mask;
    copied = at + 1;
  }
  return result + text.slice(copied);
}

export function unmasked(text: string): string {
  return text.includes(mask) ? text.replaceAll(mask, '#') : text;
}

function isTagAround(text: string, hash: number, book: TagBook): boolean {
  const digits = /^[0-9a-f]{4,16}/.exec(text.slice(hash + 1, hash + 1 + mostDigits))?.[0] ?? '';
  const label = /[\w.-]{1,32}$/.exec(text.slice(Math.max(0, hash - longestLabel), hash))?.[0] ?? '';
  for (let length = digits.length; length >= fewestDigits; length -= 1) {
    for (let from = 0; from < label.length; from++) {
      if (book.isTag(`${label.slice(from)}#${digits.slice(0, length)}`)) return true;
    }
  }
  return false;
}
