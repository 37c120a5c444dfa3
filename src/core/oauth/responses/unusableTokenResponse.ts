import type { Finding } from '../../findings/finding.ts';
import type { HttpResponse } from '../../http/http.ts';
import { statusRemedy } from '../../http/statusRemedy.ts';
import { type JsonObject, ownMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { present } from '../../values/members.ts';
import { messageIn } from '../errors/oauthErrorResponse.ts';
import { misplacedTokens } from './misplacedTokens.ts';
import { refusalRemedy } from './responseBody.ts';

/** A refusal that is neither an OAuth error nor one with a code in another form. */
export function unexpectedStatus(response: HttpResponse, body: JsonObject, encoding: 'json' | 'form'): Finding {
  const what = encoding === 'json' ? l10n`JSON that is no OAuth error` : l10n`a form that is no OAuth error`;
  const message = l10n`The token endpoint returned status ${response.status} with ${what}.${messageIn(response, body)}`;
  return present({
    severity: 'error' as const,
    code: 'tokenResponse.status',
    message,
    spec: 'RFC 6749 section 5.2',
    remedy: statusRemedy(response) ?? refusalRemedy(response),
  });
}

/** What stands elsewhere in it is told by its place, and never taken for the token of this client: it may be another's. */
export function withoutTokens(response: HttpResponse, body: JsonObject): Finding {
  const places = misplacedTokens(body).map((path) => quotedText(path, 100));
  const elsewhere = places.length === 0 ? '' : l10n` A token stands in ${places.join(', ')}, where no client looks for it.`;
  return present({
    severity: 'error' as const,
    code: 'tokenResponse.noToken',
    message: l10n`The token response holds neither an access token nor an ID token.${elsewhere}${messageIn(response, body)}`,
    spec: 'RFC 6749 section 5.1',
    remedy:
      places.length === 0
        ? undefined
        : l10n`The server has to name the token access_token and put it on the top level. Until it does, a client needs code of its own for this server; this run ends here.`,
  });
}

/** A time under another name is no `expires_in`: whether it is a span or a moment is not defined, so it is named and not used. */
export function otherLifetime(body: JsonObject): string {
  const name = ['expires', 'expires_at', 'expires_on', 'expiresIn', 'expires_in_seconds', 'exp'].find((other) => {
    const value = ownMember(body, other);
    return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
  });
  return name === undefined ? '' : l10n` Its member ${name} is not defined for token responses and was not used.`;
}
