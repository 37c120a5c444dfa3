import type { HttpResponse } from '../../http/http.ts';
import { responseValueNames } from './responseValues.ts';

const names = responseValueNames.join('|');
const parameter = new RegExp(`([?#&;](?:${names})=)[^&#\\s"'<>\\\\;]+`, 'g');
/** A tag that nothing ends goes as far as the text. */
const inputTag = /<input\b[^>]*(?:>|$)/gi;
const fieldName = new RegExp(`\\bname\\s*=\\s*["']?(?:${names})\\b`, 'i');
const fieldValue = /\bvalue\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;

/** Stands where a value was. */
const instead = 'dropped';

/**
 * A response of the authorization endpoint without the code and the tokens in it, for one that nobody is going to use: in addresses in its
 * header fields and its body, and in fields of a form (OAuth 2.0 Form Post Response Mode section 2). What else is in it stays. Total.
 */
export function withoutResponseValues(response: HttpResponse): HttpResponse {
  const without = (text: string): string => text.replace(parameter, `$1${instead}`);
  return {
    ...response,
    headers: response.headers.map(([name, value]) => [name, without(value)]),
    body: without(response.body).replace(inputTag, (tag) => (fieldName.test(tag) ? tag.replace(fieldValue, `value="${instead}"`) : tag)),
  };
}
