import { isJsonObject, type JsonObject, parseJsonObject } from '../../json/json.ts';
import type { Span } from './tokenSpan.ts';

/** A member without which none of these objects is one: of a JWS, of a JWE. */
const needed = /"(?:signatures?|ciphertext)"/;

const mark = /[{}"]/g;
/** One line of it. */
const string = /"(?:[^"\\\r\n]|\\[^\r\n])*"/y;
/** A quotation mark directly before an object is around it. */
const aroundObject = /"\{\s*"/y;

/** Objects lie within others: a text is read so many times at most. */
const mostReadings = 4;

/** An object under way, and whether it has a member of the kind that is looked for. */
interface Open {
  readonly start: number;
  hasNeeded: boolean;
}

/**
 * The JWS and JWE in JSON serialization (RFC 7515 section 7.2, RFC 7516 section 7.2) that stand in a text, general or flattened, in
 * order and without overlap. Looks at a text only if it has one of their members, and then at each character once.
 */
export function jsonTokens(text: string): readonly Span[] {
  if (!needed.test(text)) return [];
  const found: Span[] = [];
  const open: Open[] = [];
  let budget = mostReadings * text.length;
  for (const [part, index] of partsOf(text)) {
    const last = open.at(-1);
    if (part === '{') open.push({ start: index, hasNeeded: false });
    else if (part !== '}') {
      if (last !== undefined && needed.test(part)) last.hasNeeded = true;
    } else if (last !== undefined) {
      open.pop();
      const length = index + 1 - last.start;
      if (!last.hasNeeded || length > budget) continue;
      budget -= length;
      const object = parseJsonObject(text.slice(last.start, index + 1));
      if (object === undefined || !isTokenObject(object)) continue;
      while ((found.at(-1)?.start ?? -1) > last.start) found.pop();
      found.push({ start: last.start, end: index + 1 });
    }
  }
  return found;
}

/**
 * Braces, and strings that end in their line, as JSON has it, each with its place: a quotation mark of other text hides one line at most.
 * Where a string does not end, none that begins later in the line does: each mark up to its end is one of `\"`.
 */
function* partsOf(text: string): Generator<readonly [part: string, index: number]> {
  let lineEnd = 0;
  for (let at = next(mark, text, 0); at !== undefined; at = next(mark, text, at + 1)) {
    if (text[at] !== '"') yield [text.charAt(at), at];
    else if (at >= lineEnd && !isAt(aroundObject, text, at)) {
      const whole = isAt(string, text, at) ? text.slice(at, string.lastIndex) : undefined;
      if (whole === undefined) lineEnd = next(/[\r\n]/g, text, at) ?? text.length;
      else {
        yield [whole, at];
        at += whole.length - 1;
      }
    }
  }
}

function next(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index;
}

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Whether an object is a JWS or JWE in JSON serialization: it has what is needed, and headers. */
export function isTokenObject(object: JsonObject): boolean {
  const isText = (name: string): boolean => typeof object[name] === 'string';
  const has = (name: string): boolean => Object.hasOwn(object, name);
  if (isText('ciphertext')) return isText('tag') || isText('iv') || isText('protected') || has('recipients');
  if (isText('signature')) return isText('protected') || (isText('payload') && isJsonObject(object['header']));
  const { signatures } = object;
  return (
    Array.isArray(signatures) &&
    signatures.length > 0 &&
    signatures.every((each) => isJsonObject(each) && isTokenObject({ payload: '', ...each }))
  );
}
