import { fieldValue, parseForm } from '../../http/form.ts';
import type { HttpRequest } from '../../http/http.ts';
import { l10n } from '../../text/l10n.ts';
import { cibaGrantType, deviceCodeGrantType, jwtBearerGrantType, tokenExchangeGrantType } from '../../values/grantTypes.ts';

/** What a token request is for, by its `grant_type`. */
const purposes: ReadonlyMap<string, string> = new Map([
  [
    'authorization_code',
    l10n`Redeems the authorization code for tokens, straight at the token endpoint and with the client authenticated. No browser takes part, so nobody else sees the tokens.`,
  ],
  [
    'refresh_token',
    l10n`Exchanges the refresh token for new tokens. Nobody has to sign on again, and the scopes may become fewer, never more.`,
  ],
  ['client_credentials', l10n`Asks for an access token for the client itself. No user takes part, so the token is about no user.`],
  [
    deviceCodeGrantType,
    l10n`Polls with the device code: has the user entered the user code and approved? Until then the server answers authorization_pending, or slow_down when it is asked too often.`,
  ],
  [
    cibaGrantType,
    l10n`Polls with the ID of the backchannel authentication: has the user approved on their device? Until then the server answers authorization_pending, or slow_down when it is asked too often.`,
  ],
  [
    tokenExchangeGrantType,
    l10n`Exchanges a token for another one, such as one for another API or with fewer scopes. The subject token states on whose behalf.`,
  ],
  [
    'password',
    l10n`Sends the user name and the password of the user to the token endpoint, and gets tokens for the user. No page and no second factor take part.`,
  ],
  [
    jwtBearerGrantType,
    l10n`Sends a signed JWT as the grant. The server trusts whoever signed it to state who the user is; nobody signs on.`,
  ],
]);

/** @returns `undefined` for a request whose grant is not known here */
export function tokenRequestPurpose({ body }: Pick<HttpRequest, 'body'>): string | undefined {
  return purposes.get(fieldValue(parseForm(body ?? ''), 'grant_type') ?? '');
}
