import { encodeFormText } from '../protocol/form.ts';
import type { FoundSecret } from './hopSecrets.ts';

/**
 * Shorter than this, a value is replaced only in its own field: a short password should not blank words of a body,
 * and a server that sets a cookie `a=http` should not blank every URL.
 */
const shortestAnywhere = { ours: 8, theirs: 10 };

/** Digits alone stand in IDs, times and ports too: a passcode is replaced only in its own field. */
function isRecognizable({ value, ours }: FoundSecret): boolean {
  return value.length >= (ours ? shortestAnywhere.ours : shortestAnywhere.theirs) && !/^\d{1,15}$/.test(value);
}

/** The texts by which a secret can stand in a URL, a header, a form, a JSON body or a page, each with what replaces it. */
export function secretForms(secret: FoundSecret, tag: string): readonly (readonly [text: string, replacement: string])[] {
  const { value, field } = secret;
  const encodings = encodingsOf(value);
  if (isRecognizable(secret)) return encodings.map((text) => [text, tag]);
  return encodings.flatMap((text) => [
    [`${field}=${text}`, `${field}=${tag}`],
    [`"${field}":"${text}"`, `"${field}":"${tag}"`],
    [`"${field}": "${text}"`, `"${field}": "${tag}"`],
  ]);
}

function encodingsOf(value: string): readonly string[] {
  const percent = encodeSafely(value);
  const json = JSON.stringify(value).slice(1, -1);
  return [
    ...new Set([
      value,
      percent,
      percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
      encodeFormText(value),
      json,
      json.replaceAll('/', '\\/'),
      value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ]),
  ];
}

/** Half of a surrogate pair cannot be percent-encoded. */
function encodeSafely(value: string): string {
  return encodeURIComponent(value.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'));
}
