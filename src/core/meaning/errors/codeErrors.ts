import { l10n } from '../../text/l10n.ts';
import { cibaGrantType, deviceCodeGrantType } from '../../values/grantTypes.ts';
import type { Exchange } from '../places.ts';
import type { ParticularError } from './particularError.ts';

/** Endpoints whose requests bring nothing that `invalid_grant` could be about. */
const redeemingNothing: readonly Exchange[] = [
  'backchannel authentication request',
  'device authorization request',
  'pushed authorization request',
];

/** A sentence that names several as what may be wrong tells of none. */
const onlyRedirectUri = /^(?![\s\S]*(?:pkce|code.?verifier))[\s\S]*redirect[ _-]?uri/i;
const onlyCode =
  /^(?![\s\S]*(?:redirect[ _-]?uri|pkce|verifier))[\s\S]*(?:already (?:been )?(?:redeemed|used)|been used|code.{0,20}\b(?:used|redeemed|consumed)\b|expired|auth(?:orization)? ?code|code (?:parameter|not valid)|different|another|not issued to)/i;
const onlyVerifier = /^(?![\s\S]*redirect[ _-]?uri)[\s\S]*(?:pkce|code.?(?:verifier|challenge)|proof key)/i;

/** Codes, device codes and what else a token request redeems. */
export const codesRedeemed: readonly ParticularError[] = [
  {
    when: {
      codes: ['invalid_grant'],
      at: ['token request', ...redeemingNothing],
      says: /\b(?:client|application) (?:is )?not (?:allowed|enabled|permitted)|\bgrant\b.*\b(?:not (?:allowed|enabled|permitted|supported)|disabled)/i,
    },
    cause: l10n`The client is known, but it may not use this grant.`,
    howToTell: l10n`Compare the grant of the request with the grant types of the application.`,
    remedy: l10n`Add the grant type or response type to the application, or choose one that it has.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['invalid_grant'], at: redeemingNothing },
    cause: l10n`The server returned a code of the token endpoint, although this request redeems no code and no token.`,
    howToTell: l10n`Compare the grants that the client is registered for with this request, and read the log of the server.`,
    remedy: l10n`Correct what the server names; where it names nothing, look at the grants of the client and at the user of the request.`,
    spec: 'RFC 6749 section 5.2',
  },
  {
    when: { codes: ['invalid_grant', 'invalid_request'], grantTypes: ['authorization_code'], keptParameters: true, says: onlyRedirectUri },
    cause: l10n`According to the server, the token request has another redirect_uri than the authorization request. This run sent the same one in both.`,
    howToTell: l10n`Compare redirect_uri in both requests with the log of the server.`,
    remedy: l10n`Find out in the log of the server which redirect_uri it has for the code: something on the way to it has changed one of both, or it compares with the registered one.`,
    spec: 'RFC 6749 section 4.1.3',
  },
  {
    when: {
      codes: ['invalid_grant', 'invalid_request'],
      grantTypes: ['authorization_code'],
      keptParameters: true,
      challenge: ['S256', 'plain'],
      says: onlyVerifier,
    },
    cause: l10n`According to the server, the code_verifier does not match the code_challenge. Those that this run sent belong together.`,
    howToTell: l10n`Compare code_challenge and code_verifier of this run with the log of the server.`,
    remedy: l10n`Find out in the log of the server which code_challenge it has for the code: something on the way to it has changed or removed one of both.`,
    spec: 'RFC 7636 section 4.6',
  },
  {
    when: { codes: ['invalid_grant', 'invalid_request'], grantTypes: ['authorization_code'], says: onlyRedirectUri },
    cause: l10n`The token request has another redirect_uri than the authorization request.`,
    howToTell: l10n`Compare redirect_uri in both requests, including trailing slashes.`,
    remedy: l10n`Start again from the authorization request and send the same redirect_uri in the token request.`,
    spec: 'RFC 6749 section 4.1.3',
  },
  {
    when: {
      codes: ['invalid_grant', 'invalid_request'],
      grantTypes: ['authorization_code'],
      keptParameters: false,
      challenge: ['S256', 'plain'],
      says: onlyVerifier,
    },
    cause: l10n`The token request does not have the code_verifier that belongs to the code_challenge of this run.`,
    howToTell: l10n`Compare code_verifier in the token request with the PKCE values of this run.`,
    remedy: l10n`Send the code_verifier of this run in the token request, as it is sent when nothing is changed.`,
    spec: 'RFC 7636 section 4.6',
  },
  {
    when: {
      codes: ['invalid_grant', 'invalid_request'],
      grantTypes: ['authorization_code'],
      says: onlyVerifier,
    },
    cause: l10n`The code_verifier does not match the code_challenge, or one of them is missing.`,
    howToTell: l10n`Compare the PKCE values of this run with what both requests contain.`,
    remedy: l10n`Run with PKCE S256: both values are then sent. A client that uses none must not be required to.`,
    spec: 'RFC 7636 section 4.6',
  },
  {
    when: {
      codes: ['invalid_grant', 'invalid_request'],
      grantTypes: ['authorization_code'],
      says: onlyCode,
    },
    cause: l10n`The server does not accept the code: it was redeemed before, its time is over, or it was issued to another client.`,
    howToTell: l10n`Compare the time between the hops with the lifetime of a code, and client_id in both requests.`,
    remedy: l10n`Start again from the authorization request: a code can be redeemed once, by the client that it was issued to, within a short time.`,
    spec: 'RFC 6749 section 4.1.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['authorization_code'], keptParameters: true },
    cause: l10n`The server does not accept the code. It was redeemed before, its time is over, it was issued to another client, or the server requires something else for it; what this run sent with it matches the authorization request.`,
    howToTell: l10n`Compare the time between the hops with the lifetime of a code; the log of the server names the reason.`,
    remedy: l10n`Run again. If the server refuses the new code too, look in its log and in the settings of the client for a rule that the token request breaks, such as tokens that are bound to a key (DPoP, mTLS).`,
    spec: 'RFC 6749 section 5.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: [deviceCodeGrantType, cibaGrantType] },
    cause: l10n`The code of this device or authentication request is not valid: used, expired, or issued to another client.`,
    howToTell: l10n`Compare the time since the first response with its expires_in.`,
    remedy: l10n`Start again to get a new code.`,
    spec: 'RFC 8628 section 3.5',
    problem: 'expired',
  },
];

/** Before what is said about credentials: a public client proves with the verifier that it sent the request. */
export const verifiersOfPublicClients: readonly ParticularError[] = [
  {
    when: {
      codes: ['invalid_client'],
      grantTypes: ['authorization_code'],
      authentication: ['none'],
      keptParameters: false,
      challenge: ['S256', 'plain'],
      says: onlyVerifier,
    },
    cause: l10n`The code_verifier in the token request of this public client is not the one of this run, and the server takes it for its authentication.`,
    howToTell: l10n`Compare code_verifier in the token request with the PKCE values of this run.`,
    remedy: l10n`Send the code_verifier of this run in the token request, as it is sent when nothing is changed.`,
    spec: 'RFC 7636 section 4.6',
  },
  {
    when: {
      codes: ['invalid_client'],
      grantTypes: ['authorization_code'],
      authentication: ['none'],
      says: onlyVerifier,
    },
    cause: l10n`The code_verifier of this public client is missing or wrong, which the server takes for its authentication.`,
    howToTell: l10n`Look for code_verifier in the token request, and compare it with the code_challenge of this run.`,
    remedy: l10n`Run with PKCE S256: both values are then sent. A client that uses none must not be required to.`,
    spec: 'RFC 7636 section 4.6',
  },
];
