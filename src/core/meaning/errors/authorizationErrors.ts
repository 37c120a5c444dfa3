import { l10n } from '../../text/l10n.ts';
import { authorizationEndpoints, type ParticularError } from './particularError.ts';

/** The authorization request. */
export const authorizations: readonly ParticularError[] = [
  // A code that says it needs no sentence.
  ...[
    { codes: ['invalid_request', 'unauthorized_client'], says: /redirect[ _-]?uri|callback/i, saysNot: /\bmissing\b/i },
    { codes: ['invalid_redirect_uri'] },
  ].map(
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
    when: {
      codes: ['invalid_request'],
      at: [...authorizationEndpoints, 'pushed authorization request'],
      says: [/response.?types?\b/i, /allow|regist|permit|enabled|disabled|configured|unauthori[sz]ed|not valid for/i],
      saysNot: /missing/i,
    },
    cause: l10n`The client is not registered for the response type of the request.`,
    howToTell: l10n`Compare response_type of the request with the response types of the application.`,
    remedy: l10n`Check the requested response type, and which ones the application is allowed.`,
    spec: 'RFC 6749 section 4.1.2.1',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['login_required'], at: ['authorization request', 'authorization response'], says: /id_token_hint|\bsub(?:ject)?\b/i },
    cause: l10n`The user who is signed on is not the one whom id_token_hint or the claim sub of the request names.`,
    howToTell: l10n`Compare sub of the ID token in id_token_hint with the user who is signed on at the server.`,
    remedy: l10n`Sign off and sign on as the user whom the request names, or leave id_token_hint out.`,
    spec: 'OpenID Connect Core section 3.1.2.1',
  },
  {
    when: { codes: ['access_denied'], at: authorizationEndpoints, declined: true },
    cause: l10n`A sign-on page was answered with a button or link that cancels or refuses, and the server returned that as the refusal of the user.`,
    howToTell: l10n`Look at the last form or page of the run: the button stands in its body, or the link in its URL.`,
    remedy: l10n`Run again, and answer the page with the button that accepts.`,
    spec: 'RFC 6749 section 4.1.2.1',
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
