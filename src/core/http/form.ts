import type { HeaderField, HttpRequest } from './http.ts';

/** One name and value of a query, a form body or a fragment, decoded. Lists of these keep the order and the repeats. */
export type FormField = readonly [name: string, value: string];

/** A field that may have nothing to say; {@link presentFields} drops those. */
export type OptionalField = readonly [name: string, value: string | undefined];

/** The fields that have a value: an empty parameter is left out, never sent empty (RFC 6749 section 3.1). */
export function presentFields(fields: readonly OptionalField[]): readonly FormField[] {
  return fields.filter((field): field is FormField => field[1] !== undefined && field[1] !== '');
}

/**
 * The fields of a request with free parameters: one with the name of a built field replaces it, and with an empty value removes it.
 * What is left without a value is not sent.
 */
export function replacedFields(built: readonly OptionalField[], extra: readonly FormField[]): readonly FormField[] {
  return presentFields([...built.filter(([name]) => !extra.some(([other]) => other === name)), ...extra]);
}

/** `application/x-www-form-urlencoded`: a space becomes `+` (RFC 6749 appendix B). */
export function encodeForm(fields: readonly FormField[]): string {
  return fields.map(([name, value]) => `${encodeFormText(name)}=${encodeFormText(value)}`).join('&');
}

/** One half of a form field, also the encoding of client ID and secret in HTTP Basic (RFC 6749 section 2.3.1). */
export function encodeFormText(text: string): string {
  return encodeQueryText(text).replaceAll('%20', '+');
}

/** A query component with `%20` for a space, which every server reads the same way. */
export function encodeQuery(fields: readonly FormField[]): string {
  return fields.map(([name, value]) => `${encodeQueryText(name)}=${encodeQueryText(value)}`).join('&');
}

function encodeQueryText(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text; // RFC 3986 section 2.3: these stand for themselves
  // encodeURIComponent throws on half a surrogate pair and leaves !'()* as they are.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * Reads a query, a fragment or a form body, with or without the leading `?` or `#`.
 * Total: a percent sign that begins no valid sequence stays as it stands.
 */
export function parseForm(text: string): readonly FormField[] {
  return text
    .replace(/^[?#]/, '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0 ? [decodeFormText(pair), ''] : [decodeFormText(pair.slice(0, equals)), decodeFormText(pair.slice(equals + 1))];
    });
}

/** Whether a text without white space around it can be name and value pairs: one word with an equals sign, and no markup or JSON. */
export function looksLikeForm(text: string): boolean {
  return text.includes('=') && /^[^\s<>{}"]+$/.test(text);
}

function decodeFormText(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // Not valid UTF-8 or not valid percent-encoding: show what came instead of losing it.
    return spaced;
  }
}

/** First value of a field, by exact name. */
export function fieldValue(fields: readonly FormField[], name: string): string | undefined {
  return fields.find(([field]) => field === name)?.[1];
}

/** The URL with the fields added to the query it may already have; its fragment stays at the end. */
export function withQuery(url: string, fields: readonly FormField[]): string {
  if (fields.length === 0) return url;
  const hash = url.indexOf('#');
  const base = hash < 0 ? url : url.slice(0, hash);
  const fragment = hash < 0 ? '' : url.slice(hash);
  const question = base.indexOf('?'); // a later one belongs to a value
  const joint = question < 0 ? '?' : question === base.length - 1 || base.endsWith('&') ? '' : '&';
  return `${base}${joint}${encodeQuery(fields)}${fragment}`;
}

/** A POST of a form that expects JSON back, as every OAuth endpoint of the back channel does. */
export function formPost(
  url: string,
  fields: readonly FormField[],
  headers: readonly HeaderField[] = [['accept', 'application/json']],
): HttpRequest {
  return { method: 'POST', url, headers: [...headers, ['content-type', 'application/x-www-form-urlencoded']], body: encodeForm(fields) };
}
