/** Members of a JSON object as they came. Whoever reads one checks its type. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON object out of text, or `undefined`. Total. */
export function parseJsonObject(text: string): JsonObject | undefined {
  const value = parseJson(text);
  return isJsonObject(value) ? value : undefined;
}

/**
 * Any JSON value out of text; `undefined` when it is not JSON, which JSON itself cannot say, or nested deeper than
 * {@link deepestJson}. A byte order mark before it is ignored (RFC 8259 section 8.1); of members with one name the last
 * one counts. Total.
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return undefined; // Not JSON. The caller says what came instead.
  }
}

/** Levels of nesting. No message of these protocols has ten; whoever walks through a value need not fear for the stack. */
export const deepestJson = 500;

/** Whether JSON would be nested deeper than this program reads. Looks at brackets outside of strings only, in one pass. Total. */
export function isTooDeep(text: string): boolean {
  return /^\s*[{[]/.test(text) && isDeeperThanRead(text);
}

/** The same of a text that may begin with a comment. */
export function isDeeperThanRead(text: string): boolean {
  if (text.length <= 2 * deepestJson) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === openBrace || code === openBracket) depth += 1;
    else if (code === closeBrace || code === closeBracket) depth -= 1;
    if (depth > deepestJson) return true;
  }
  return false;
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

/** The place of the quotation mark that ends the string, or the end of the text. */
function endOfString(text: string, start: number): number {
  const first = text.indexOf('"', start + 1);
  if (first < 0) return text.length;
  if (text.charCodeAt(first - 1) !== backslash) return first;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at;
  }
  return text.length;
}

/** The objects of a text that is a JSON array of objects; `undefined` when it is something else. */
export function parseObjectList(text: string): readonly JsonObject[] | undefined {
  const value = parseJson(text);
  return Array.isArray(value) && value.every(isJsonObject) ? value : undefined;
}

/** A member that is a string with something in it. */
export function textMember(object: JsonObject, name: string): string | undefined {
  const value = ownMember(object, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member that is an object; an empty object when it is missing or something else. */
export function objectMember(object: JsonObject, name: string): JsonObject {
  const value = ownMember(object, name);
  return isJsonObject(value) ? value : {};
}

/** The objects of a member that is an array; other elements are dropped. */
export function objectListMember(object: JsonObject, name: string): readonly JsonObject[] {
  const value = ownMember(object, name);
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The strings of a member that is an array; other elements are dropped. `undefined` when it is no array. */
export function textListMember(object: JsonObject, name: string): readonly string[] | undefined {
  const value = ownMember(object, name);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined;
}

/** A member that is a finite number; digits in a string count too when `lenient`. */
export function numberMember(object: JsonObject, name: string, lenient = false): number | undefined {
  const value = ownMember(object, name);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return lenient && typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** Never a member of the prototype: a server may name its members `constructor` or `__proto__`. */
export function ownMember(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
