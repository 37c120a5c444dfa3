import { type HttpResponse, mediaType } from '../../http/http.ts';
import { jsonValueOf } from '../../json/jsonBody.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { messageIn } from '../oauthErrorResponse.ts';

/** What a response says in its body, as a sentence that follows another and quotes it; empty when it says nothing. */
export function saidInBody(response: HttpResponse): string {
  const value = jsonValueOf(response);
  if (value !== undefined) return messageIn(response, value);
  const text = response.body.trim();
  const isText = mediaType(response.headers) === 'text/plain' && !/^[<{[]/.test(text);
  const [line = ''] = text.split(/[\r\n]/, 1);
  return isText && !response.bodyCut && line !== '' ? l10n` The server says: ${quotedText(line)}.` : '';
}
