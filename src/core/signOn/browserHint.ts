import { type FormField, fieldValue } from '../http/form.ts';
import { listenAddresses } from '../http/loopback.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';

/** Of a value that was sent, in characters. */
const longestValue = 200;

/**
 * What a person may be looking at whose browser has not come back, and what to check: a server that does not accept the client ID or the
 * redirect URI must not redirect (RFC 6749 section 4.1.2.1), and so shows a page of its own.
 *
 * @param sent the parameters of the authorization request, wherever they were sent
 */
export function browserHint(sent: readonly FormField[], redirectUri: string): string {
  const values = [
    ['client_id', fieldValue(sent, 'client_id') ?? ''],
    ['redirect_uri', redirectUri],
  ].map(([name, value = '']) => `${name} ${quotedText(value, longestValue)}`);
  return [
    l10n`Nothing has come back yet. If the browser shows an error page of the server, the server did not accept the client ID or the redirect URI. Sent were ${values.join(l10n` and `)}: compare both with the registration at the server.`,
    ...(listenAddresses(redirectUri).length === 0
      ? []
      : [l10n`If the browser cannot open the last page, it runs on another machine than the one that waits here.`]),
  ].join(' ');
}
