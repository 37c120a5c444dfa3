import { l10n } from '../../text/l10n.ts';
import { clientEndpoints, type ParticularError } from './particularError.ts';

/** What no sentence tells more about: the advice for authorization requests is none for these endpoints. */
export const otherRequests: readonly ParticularError[] = [
  {
    when: { codes: ['invalid_request'], at: [...clientEndpoints, 'UserInfo', 'API call'] },
    cause: l10n`A parameter of this request is missing, repeated, malformed or not allowed here.`,
    howToTell: l10n`Read error_description, then compare the parameters of the request with the section named here.`,
    remedy: l10n`Correct the parameter that the server names; where it names none, compare the request with the documentation of this endpoint.`,
    spec: 'RFC 6749 section 5.2',
  },
];

/** The authorization request. */
export const authorizations: readonly ParticularError[] = [
  {
    when: { codes: ['invalid_request', 'unauthorized_client'], says: /pkce|code.?challenge|proof key|s256/i },
    cause: l10n`The server requires PKCE for this client, or a method other than the one sent.`,
    howToTell: l10n`Compare code_challenge and code_challenge_method in the authorization request with code_challenge_methods_supported.`,
    remedy: l10n`Send a code_challenge with the method S256.`,
    spec: 'RFC 7636 section 4.4.1',
  },
  // A code that says it needs no sentence.
  ...[{ codes: ['invalid_request', 'unauthorized_client'], says: /redirect[ _-]?uri|callback/i }, { codes: ['invalid_redirect_uri'] }].map(
    (when): ParticularError => ({
      when,
      cause: l10n`The redirect URI is not registered for this client.`,
      howToTell: l10n`Compare redirect_uri with the registration, character by character.`,
      remedy: l10n`Register exactly this redirect URI, or configure the one that is registered.`,
      spec: 'RFC 6749 section 3.1.2.3',
      problem: 'redirectUriNotRegistered',
    }),
  ),
  {
    when: { codes: ['login_required'], at: ['authorization request', 'authorization response'], says: /id_token_hint|\bsub(?:ject)?\b/i },
    cause: l10n`The user who is signed on is not the one whom id_token_hint or the claim sub of the request names.`,
    howToTell: l10n`Compare sub of the ID token in id_token_hint with the user who is signed on at the server.`,
    remedy: l10n`Sign off and sign on as the user whom the request names, or leave id_token_hint out.`,
    spec: 'OpenID Connect Core section 3.1.2.1',
  },
  ...(['login_required', 'interaction_required', 'consent_required', 'account_selection_required'] as const).map(
    (code): ParticularError => ({
      when: { codes: [code], at: ['authorization request', 'authorization response'], promptNone: false },
      cause: l10n`The server requires the user to act, and responded with an error instead of showing a page, although the request does not forbid it.`,
      howToTell: l10n`Compare max_age, acr_values, id_token_hint and login_hint of the request with the session of the user; read the log of the server.`,
      remedy: l10n`Run again with prompt=login, so that the server shows its sign-on page.`,
      spec: 'OpenID Connect Core section 3.1.2.6',
    }),
  ),
];
