import { isOktaId, isUuid, looksRandom, shortestRandom } from '../judging/looksRandom.ts';
import type { OnField } from './field.ts';
import { formFields } from './formFields.ts';
import { isErrorCode } from './isErrorCode.ts';

/** A part of a URL that is a secret by where it stands. */
export type OnSegment = (start: number, end: number, value: string, label: string) => void;

/** A URL or a path with its query: user information, parameters, and segments of the path that look drawn by a machine. */
export function urlFields(text: string, from: number, to: number, onField: OnField, onSegment: OnSegment): void {
  const url = text.slice(from, to);
  const hash = url.indexOf('#');
  const beforeHash = hash < 0 ? url.length : hash;
  const question = url.slice(0, beforeHash).indexOf('?');
  const pathEnd = question < 0 ? beforeHash : question;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url)?.[0].length ?? 0;
  const slash = url.slice(0, pathEnd).indexOf('/', scheme);
  const authorityEnd = scheme === 0 ? 0 : slash < 0 ? pathEnd : slash;
  const at = url.slice(0, authorityEnd).lastIndexOf('@');
  const colon = at < 0 ? -1 : url.slice(scheme, at).indexOf(':');
  const user = scheme + colon + 1;
  if (colon >= 0 || (at > scheme && looksRandom(url.slice(user, at), shortestRandom.underWeakName)))
    onSegment(from + user, from + at, url.slice(user, at), 'password');
  segments(text, from + authorityEnd, from + pathEnd, onField, onSegment);
  if (question >= 0) {
    if (!url.slice(question, beforeHash).includes('=')) segment(text, from + question + 1, from + beforeHash, onField, onSegment);
    formFields(text, from + question + 1, from + beforeHash, (field) => {
      if (!isErrorCode(text, field.start - 'code='.length, field.name, field.value)) onField(field);
    });
  }
  if (hash < 0) return;
  formFields(text, from + hash + 1, to, onField);
  if (/^#!?\//.test(url.slice(hash, hash + 3))) segments(text, from + hash + 1, to, onField, onSegment); // a path that the page reads
}

function segments(text: string, from: number, to: number, onField: OnField, onSegment: OnSegment): void {
  for (let start = from; start < to; ) {
    const next = text.indexOf('/', start);
    const end = next < 0 || next > to ? to : next;
    segment(text, start, end, onField, onSegment);
    start = end + 1;
  }
}

/** Also `;name=value` in a segment, as of `;jsessionid=`. */
function segment(text: string, start: number, end: number, onField: OnField, onSegment: OnSegment): void {
  if (end <= start) return;
  const whole = text.slice(start, end);
  const semicolon = whole.indexOf(';');
  const stop = semicolon < 0 ? end : start + semicolon;
  const value = whole.slice(0, stop - start);
  // RFC 3986 section 3.3: a segment may have parts, as in `(S(…))` or `@…`.
  for (const { 0: part, index } of value.matchAll(/[^()@!,$'*]+/g)) {
    if (!isUuid(part) && !isOktaId(part) && looksRandom(part, shortestRandom.inPath))
      onSegment(start + index, start + index + part.length, part, 'path');
  }
  if (stop < end) formFields(text, stop + 1, end, onField);
}
