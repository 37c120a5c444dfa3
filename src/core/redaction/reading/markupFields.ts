import { isNoWord, looksRandom, shortestRandom } from '../judging/looksRandom.ts';
import type { OnField } from './field.ts';
import type { OnSegment } from './urlFields.ts';
import { urlFields } from './urlFields.ts';

/** Of the text of an element that names what the next one holds. */
const longestTerm = 40;
const mostNames = 4;
const longestValue = 4096;

const tagName = /<([A-Za-z][\w:.-]{0,63})/y;
const attribute = /([A-Za-z_][\w:.-]{0,63})\s*=\s*(?:"([^"<]*)"|'([^'<]*)'|([^\s"'<>]+))/g;

/**
 * HTML and XML, read as far as secrets need: the text of each element under its name, an input or meta element's value under the name
 * that it carries, attributes under theirs, addresses in `href`, `src`, `action`. Nothing is nested and nothing has to be closed.
 */
export function markupFields(text: string, onField: OnField, onSegment: OnSegment): void {
  let before = '';
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    tagName.lastIndex = at;
    const name = tagName.exec(text)?.[1];
    if (name === undefined) continue;
    const end = endOfTag(text, at + 1);
    const head = at + 1 + name.length;
    const carried = attributesOf(text, head, end, onField, onSegment);
    if (text[end] !== '>') continue;
    const cdata = text.startsWith('<![CDATA[', end + 1) ? end + 10 : end + 1;
    const next = text.indexOf(cdata > end + 1 ? ']]>' : '<', cdata);
    const stop = next < 0 ? text.length : next;
    const inside = text.slice(cdata, stop);
    const value = inside.trim();
    // Words behind a tag that nothing closes are no value: `Map<Request> = …` of a program, `<password> is …` of a sentence.
    if (value === '' || (/\s/.test(value.slice(0, longestValue)) && !text.startsWith(cdata > end + 1 ? ']]>' : `</${name}`, stop)))
      continue;
    const start = cdata + inside.indexOf(value);
    const span = { start, end: start + value.length, value };
    onField({ name: name.slice(name.indexOf(':') + 1), place: 'json', ...span });
    if (name !== 'label') for (const own of carried) onField({ name: own, place: 'json', ...span });
    // A list of terms, a table, a property list: what stands before is the name.
    if (isNoWord(value) || looksRandom(value, shortestRandom.underWeakName)) onField({ name: before, place: 'json', ...span });
    before = value.length <= longestTerm ? value : '';
  }
}

function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x3e || unit === 0x3c) return at;
    if (text.charCodeAt(at - 1) === 0x3d && (unit === 0x22 || unit === 0x27)) at = endOfValue(text, at);
  }
  return text.length;
}

/** A quoted value may hold `>`. One that does not end is none. */
function endOfValue(text: string, from: number): number {
  const end = text.slice(from + 1, from + longestValue).search(text.charCodeAt(from) === 0x22 ? /["<]/ : /['<]/);
  return end < 0 || text[from + 1 + end] === '<' ? from : from + 1 + end;
}

/** Gives the names that the element carries. */
function attributesOf(text: string, from: number, to: number, onField: OnField, onSegment: OnSegment): readonly string[] {
  const head = text.slice(from, to);
  const carried: string[] = [];
  let held: { readonly start: number; readonly end: number; readonly value: string } | undefined;
  for (const match of head.matchAll(attribute)) {
    const [whole, name = '', double, single, bare] = match;
    const value = double ?? single ?? bare ?? '';
    const start = from + match.index + whole.lastIndexOf(value);
    const span = { start, end: start + value.length, value };
    const lower = name.toLowerCase();
    if (lower === 'name' || lower === 'id' || lower === 'property' || lower === 'key') carried.push(value);
    else if (lower === 'type' && value.toLowerCase() === 'password') carried.unshift('password');
    else if (lower === 'value' || lower === 'content') held = span;
    else if (/^(?:href|src|action|formaction|ping|poster|data|xlink:href)$/.test(lower)) {
      urlFields(text, span.start, span.end, onField, onSegment);
    }
    if (lower !== 'value' && lower !== 'content') onField({ name, place: 'json', ...span });
  }
  if (held !== undefined) for (const name of carried.slice(0, mostNames)) onField({ name, place: 'parameter', ...held });
  return carried.slice(0, mostNames);
}
