import type { TagBook } from './tagBook.ts';

/** Stands for the `#` of a tag while a text is read: a URL would end its query there. For private use, so no server means anything by it. */
const mask = '\ue0f5';
/** The same for `%23`, as a tag has it in a URL of a file that was exported. */
const encodedMask = '\ue0f6\ue0f6\ue0f6';
const longestLabel = 32;
const fewestDigits = 4;
const mostDigits = 16;

/** The text with the tags in it marked, so that they are read as part of a value. As long as it was. */
export function maskTags(text: string, book: TagBook): string {
  let result = '';
  let copied = 0;
  for (const { index: at, 0: hash } of text.matchAll(/#|%23/g)) {
    if (!isTagAround(text, at, at + hash.length, book)) continue;
    result += text.slice(copied, at) + (hash === '#' ? mask : encodedMask);
    copied = at + hash.length;
  }
  return result + text.slice(copied);
}

export function unmasked(text: string): string {
  return text.includes(mask) || text.includes(encodedMask) ? text.replaceAll(mask, '#').replaceAll(encodedMask, '%23') : text;
}

function isTagAround(text: string, labelEnd: number, digitsStart: number, book: TagBook): boolean {
  const digits = /^[0-9a-f]{4,16}/.exec(text.slice(digitsStart, digitsStart + mostDigits))?.[0] ?? '';
  const label = /[\w.-]{1,32}$/.exec(text.slice(Math.max(0, labelEnd - longestLabel), labelEnd))?.[0] ?? '';
  for (let length = digits.length; length >= fewestDigits; length -= 1) {
    for (let from = 0; from < label.length; from++) {
      if (book.isTag(`${label.slice(from)}#${digits.slice(0, length)}`)) return true;
    }
  }
  return false;
}
