import type { Finding } from '../findings/finding.ts';
import { type HttpResponse, mediaType } from '../http/http.ts';
import { isXml } from '../http/isXml.ts';
import { redirectTarget } from '../http/redirectTarget.ts';
import { statusRemedy } from '../http/statusRemedy.ts';
import { decodeCharacterReferences } from '../text/characterReferences.ts';
import { l10n } from '../text/l10n.ts';
import { quotedSentence } from '../text/quotedSentence.ts';
import { quotedText } from '../text/quotedText.ts';
import { present } from '../values/members.ts';
import { deepestJson, isJsonObject, isTooDeep, type JsonObject, parseJson } from './json.ts';
import { otherThanJson } from './otherThanJson.ts';
import { typeInWords } from './valueInWords.ts';

export type JsonReading = { readonly kind: 'object'; readonly value: JsonObject; readonly findings: readonly Finding[] } | JsonProblem;

/** The body is not the JSON object that belongs here; the finding says what it is instead. */
export interface JsonProblem {
  readonly kind: 'unreadable';
  readonly findings: readonly Finding[];
}

/** Values of large bodies, kept from one reading to the next: the run reads it, and then the view of the hop. */
const largeValues = new WeakMap<HttpResponse, unknown>();
const largeBody = 65_536;

/** No message of these protocols comes near; reading more would hold up who reads it. Of a longer body the text is all there is. */
const longestJsonBody = 4 * 1024 * 1024;

/** The body of a response as {@link parseJson} reads it; `undefined` when it is longer than {@link longestJsonBody} characters. */
export function jsonValueOf(response: HttpResponse): unknown {
  if (response.body.length > longestJsonBody) return undefined;
  if (largeValues.has(response)) {
    const value = largeValues.get(response);
    largeValues.delete(response);
    return value;
  }
  const value = parseJson(response.body);
  if (response.body.length > largeBody) largeValues.set(response, value);
  return value;
}

const rawBodyRemedy = l10n`Check the raw body of the response.`;

/**
 * Reads a body that has to be a JSON object. Total.
 *
 * @param what the response in words, for the finding: `The token response`
 * @param spec where the format is required
 */
export function readJsonBody(response: HttpResponse, what: string, spec: string): JsonReading {
  const value = jsonValueOf(response);
  if (isJsonObject(value)) return { kind: 'object', value, findings: contentTypeFindings(response, what, spec) };
  const { code, message, remedy: otherwise } = unreadBody(response, what) ?? otherBody(response, value, what);
  // A status that says something says more than the body that is not there.
  const remedy = statusRemedy(response) ?? otherwise;
  return { kind: 'unreadable', findings: [present({ severity: 'error' as const, code, message, spec, remedy })] };
}

function contentTypeFindings({ headers }: HttpResponse, what: string, spec: string): readonly Finding[] {
  const type = mediaType(headers);
  if (type !== undefined && /[/+]json$/.test(type)) return [];
  const declared = type === undefined ? l10n`no content type` : l10n`the content type ${type}`;
  return [{ severity: 'warning', code: 'body.contentType', message: l10n`${what} is JSON but was sent with ${declared}.`, spec }];
}

type Problem = Pick<Finding, 'code' | 'message' | 'remedy'>;

/** Why a body is not looked at; `undefined` of one that is. */
function unreadBody(response: HttpResponse, what: string): Problem | undefined {
  if (response.bodyCut) {
    return {
      code: 'body.cut',
      message: l10n`${what} is longer than what is kept of a body, so it could not be read.`,
      remedy: l10n`Raise the body limit, or check what the URL points to.`,
    };
  }
  if (response.body.length > longestJsonBody) {
    return {
      code: 'body.tooLong',
      message: l10n`${what} has ${inWords(response.bodyBytes)} bytes. JSON of over ${inWords(longestJsonBody)} characters is kept as text and not read.`,
      remedy: l10n`Check what the URL points to.`,
    };
  }
  const target = redirectTarget(response);
  if (target === undefined) return undefined;
  return {
    code: 'body.redirect',
    message: l10n`${what} is a redirect to ${quotedText(target)} (status ${response.status}), where a JSON object was expected. It was not followed.`,
    remedy: l10n`Compare the URL with the endpoint in the discovery document, including https and a trailing slash: a redirect means that the endpoint is elsewhere, or that something in front of it requires a sign-on first.`,
  };
}

/** What a body is instead of a JSON object. @param value the JSON that it is, if it is any */
function otherBody(response: HttpResponse, value: unknown, what: string): Problem {
  const text = response.body.trim();
  const status = `status ${response.status}`;
  if (text === '') {
    const remedy = l10n`Check the URL, and look for the request in the server's log.`;
    return { code: 'body.empty', message: l10n`${what} has no body (${status}), where a JSON object was expected.`, remedy };
  }
  if (isXml(response)) {
    return { code: 'body.xml', message: l10n`${what} is XML (${status}), where a JSON object was expected.`, remedy: rawBodyRemedy };
  }
  if (text.startsWith('<') && !text.endsWith('}')) {
    const remedy = l10n`Compare the URL with the endpoint in the discovery document: an HTML page means that another endpoint, a proxy or a sign-on page responded.`;
    const title = response.status < 400 ? titleInWords(text) : ''; // Of an error page more is quoted than its title.
    return { code: 'body.html', message: l10n`${what} is a page (${status}), where a JSON object was expected.${title}`, remedy };
  }
  if (value !== undefined) {
    const isTwice = typeof value === 'string' && isJsonObject(parseJson(value));
    return {
      code: 'body.notObject',
      message: l10n`${what} is ${typeInWords(value)} (${status}), where a JSON object was expected.${isTwice ? l10n` The string holds a JSON object: it was encoded as JSON twice.` : ''}`,
      remedy: isTwice
        ? l10n`Correct it at the server: return the object, not the text of the object as a string.`
        : l10n`Correct it at the server, or compare the URL with the endpoint in the discovery document.`,
    };
  }
  if (isTooDeep(text)) {
    return {
      code: 'body.tooDeep',
      message: l10n`${what} is nested over ${deepestJson} levels deep (${status}), deeper than this program reads.`,
    };
  }
  return { code: 'body.notJson', message: l10n`${what} is not JSON (${status}).${otherThanJson(text)}`, remedy: rawBodyRemedy };
}

/** The title of a page, as a sentence that quotes it; empty without one. */
function titleInWords(page: string): string {
  const title = /<title\b[^<>]{0,200}>([^<]{1,200})/i.exec(page.slice(0, 20_000))?.[1] ?? '';
  const shown = decodeCharacterReferences(title).replace(/\s+/g, ' ').trim();
  return shown === '' ? '' : l10n` Its title is ${quotedSentence(shown)}`;
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}
