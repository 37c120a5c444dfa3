import { type HttpResponse, mediaType } from '../../http/http.ts';
import { isMarkup } from '../../http/isPage.ts';
import { isXml } from '../../http/isXml.ts';
import { isJsonObject } from '../../json/json.ts';
import { jsonValueOf } from '../../json/jsonBody.ts';
import { decodeCharacterReferences } from '../../text/characterReferences.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedSentence } from '../../text/quotedSentence.ts';
import { quotedText } from '../../text/quotedText.ts';
import { messageIn, readOAuthError } from '../errors/oauthErrorResponse.ts';
import { saidOnPage } from './saidOnPage.ts';

/** What a response says in its body, as a sentence that follows another and quotes it; empty when it says nothing. */
export function saidInBody(response: HttpResponse): string {
  const value = jsonValueOf(response);
  if (value !== undefined) return messageIn(response, value);
  if (isXml(response)) return saidInXml(response.body);
  const text = response.body.trim();
  if (isMarkup(response)) {
    const shown = saidOnPage(text);
    return shown === '' ? '' : l10n` The page says: ${quotedSentence(shown, 400)}`;
  }
  const isText = mediaType(response.headers) === 'text/plain' && !/^[<{[]/.test(text);
  const [line = ''] = text.split(/[\r\n]/, 1);
  return isText && !response.bodyCut && line !== '' ? l10n` The server says: ${quotedSentence(line)}` : '';
}

const mostXml = 10_000;

/** The texts of the elements, in order: an error in XML is a code and a message as a rule. */
function saidInXml(body: string): string {
  const texts = body
    .slice(0, mostXml)
    .replace(/<!--[\s\S]*?(?:-->|$)|<[^>]*(?:>|$)/g, '\n')
    .split('\n')
    .map((text) => decodeCharacterReferences(text).trim())
    .filter((text) => text !== '');
  return texts.length === 0 ? '' : l10n` The server says: ${quotedSentence(texts.join(', '), 500)}`;
}

/** The code of an error that stands in a body of JSON, as a sentence that follows another; empty when there is none. */
export function codeInBody(response: HttpResponse): string {
  const body = jsonValueOf(response);
  const error = isJsonObject(body) ? readOAuthError(response, body)?.error.error : undefined;
  return error === undefined ? '' : l10n` The error is ${quotedText(error, 100)}.`;
}
