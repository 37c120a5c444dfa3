import type { OnField } from './field.ts';
import type { OnSegment } from './urlFields.ts';
import { urlFields } from './urlFields.ts';

const tagName = /<([A-Za-z][\w:.-]{0,63})/y;
const attribute = /([A-Za-z_][\w:.-]{0,63})\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))/g;

/**
 * HTML and XML, read as far as secrets need: the text of each element under its name, an input or meta element's value under the name
 * that it carries, attributes under theirs, addresses in `href`, `src`, `action`. Nothing is nested and nothing has to be closed.
 */
export function markupFields(text: string, onField: OnField, onSegment: OnSegment): void {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    tagName.lastIndex = at;
    const name = tagName.exec(text)?.[1];
    if (name === undefined) continue;
    const end = endOfTag(text, at + 1);
    const head = at + 1 + name.length;
    attributesOf(text, head, end, onField, onSegment);
    if (text[end] !== '>') continue;
    const next = text.indexOf('<', end);
    const stop = next < 0 ? text.length : next;
    const inside = text.slice(end + 1, stop);
    const value = inside.trim();
    if (value === '') continue;
    const start = end + 1 + inside.indexOf(value);
    onField({ name: name.slice(name.indexOf(':') + 1), place: 'json', start, end: start + value.length, value });
  }
}

function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x3e || unit === 0x3c) return at;
  }
  return text.length;
}

function attributesOf(text: string, from: number, to: number, onField: OnField, onSegment: OnSegment): void {
  const head = text.slice(from, to);
  let carried: string | undefined;
  let held: { readonly start: number; readonly end: number; readonly value: string } | undefined;
  for (const match of head.matchAll(attribute)) {
    const [whole, name = '', double, single, bare] = match;
    const value = double ?? single ?? bare ?? '';
    const start = from + match.index + whole.lastIndexOf(value);
    const span = { start, end: start + value.length, value };
    const lower = name.toLowerCase();
    if (lower === 'name' || lower === 'id' || lower === 'property' || lower === 'key') carried ??= value;
    else if (lower === 'value' || lower === 'content') held = span;
    else if (lower === 'href' || lower === 'src' || lower === 'action' || lower === 'formaction') {
      urlFields(text, span.start, span.end, onField, onSegment);
    }
    if (lower !== 'value' && lower !== 'content') onField({ name, place: 'json', ...span });
  }
  if (carried !== undefined && held !== undefined) onField({ name: carried, place: 'parameter', ...held });
}
