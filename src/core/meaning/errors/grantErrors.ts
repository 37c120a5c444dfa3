import { l10n } from '../../text/l10n.ts';
import { tokenExchangeGrantType } from '../../values/grantTypes.ts';
import { touchedTokens } from './endedTokens.ts';
import { clientEndpoints, clientRefusals, type ParticularError } from './particularError.ts';

/** What a client may do, in sentences of servers that use the code for other things as well. Before what is said about credentials. */
export const grantsOfClients: readonly ParticularError[] = [
  {
    when: { codes: clientRefusals, at: ['token request'], says: /service account/i },
    cause: l10n`The client may not use the client credentials grant: it has no service account.`,
    howToTell: l10n`Look at the grants of the client in the administration of the server.`,
    remedy: l10n`Enable the client credentials grant (service account) for the client.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'registrationInsufficient',
  },
  {
    when: {
      codes: [...clientRefusals, 'unsupported_grant_type'],
      grantTypes: [tokenExchangeGrantType],
      says: /exchange|not enabled|disabled|feature|not allowed/i,
    },
    cause: l10n`Token exchange is not enabled on the server or not allowed for this client.`,
    howToTell: l10n`Look for token exchange in grant_types_supported, and in the settings of the client.`,
    remedy: l10n`Enable token exchange on the server and for this client.`,
    spec: 'RFC 8693 section 2.2.2',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['invalid_request'], grantTypes: [tokenExchangeGrantType] },
    cause: l10n`The subject token was not accepted, or a parameter of the token exchange is missing or not allowed.`,
    howToTell: l10n`Compare subject_token, subject_token_type and requested_token_type with what the server documents, and check that the subject token is still valid.`,
    remedy: l10n`Exchange a token that this server issued, with the type that it has.`,
    spec: 'RFC 8693 section 2.2.2',
  },
  {
    when: { codes: ['unauthorized_client'], at: clientEndpoints, says: /\bgrant|\bflow\b|direct access/i },
    cause: l10n`The client is known, but it may not use this grant.`,
    howToTell: l10n`Compare the grant of the request with the grant types of the application.`,
    remedy: l10n`Add the grant type or response type to the application, or choose one that it has.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['access_denied'], grantTypes: ['client_credentials'], says: /polic|rule/i },
    cause: l10n`A policy of the server does not let this client have a token; no user takes part in this grant.`,
    howToTell: l10n`Look at the policies that the server applies to the client, the grant and the scopes of the request.`,
    remedy: l10n`Change the policy at the server so that it allows the client, this grant and the requested scopes.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'registrationInsufficient',
  },
  {
    when: {
      codes: ['invalid_request', 'invalid_client'],
      at: clientEndpoints,
      says: /\b(?:tenant|realm|directory)\b.*(?:not (?:be )?found|does not exist|unknown)/i,
    },
    cause: l10n`The server does not know the tenant or realm that the address of the endpoint names.`,
    howToTell: l10n`Compare the path of the endpoint with the tenant or realm that the client is registered in.`,
    remedy: l10n`Correct the issuer: it has to name the tenant or realm in which the client is registered.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'configurationWrong',
  },
  {
    when: {
      codes: ['unauthorized_client', 'invalid_request', 'invalid_grant'],
      at: ['revocation'],
      status: [400, 403],
      says: /^(?!.*(?:secret|credential)).*\bclients?\b/i,
    },
    cause: l10n`The token was issued to another client, which alone may revoke it.`,
    howToTell: l10n`Compare the client of this request with the one that the token was issued to.`,
    remedy: l10n`Revoke the token with the client that it was issued to.`,
    spec: 'RFC 7009 section 2.1',
  },
  {
    when: { codes: ['unauthorized_client', 'access_denied'], at: ['introspection'], status: [400, 403] },
    cause: l10n`The client is known, but it may not introspect tokens.`,
    howToTell: l10n`Look in the settings of the client for the permission to introspect.`,
    remedy: l10n`Allow this client to introspect at the server, or introspect as the API that the token is for.`,
    spec: 'RFC 7662 section 2.1',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['unauthorized_client'], says: /not found|does not exist|unknown|no such/i },
    cause: l10n`The server does not know this client.`,
    howToTell: l10n`Compare client_id with the registration, and the issuer with the tenant or realm that has it.`,
    remedy: l10n`Correct the client ID, or the issuer: the client may be registered in another tenant, realm or environment.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'configurationWrong',
  },
];

/** What servers say of a refresh token that was replaced. */
const usedBefore = /re-?use|already (been )?used|rotat|stale/i;

/** The same of one that has another reason. A sentence that says "or" names several, and is believed in none of them. */
const otherClient =
  /^(?!.*\bor\b)(?=.*\bclients?\b).*(?:mismatch|not match|n't match|\b(?:another|different|other|wrong) client|not (?:been )?issued (?:to|for))/i;
const tooOld = /^(?!.*\bor\b).*(?:\bexpired\b|\blifetime\b|\binactivity\b|token is not active)/i;
const notKnown =
  /^(?!.*\bor\b).*(?:token (?:was |could )?not (?:be )?found|unknown (?:refresh.?)?token|no such token|token does not exist)/i;

/** Refresh: RFC 6749 section 6. */
export const refreshes: readonly ParticularError[] = [
  {
    when: {
      codes: ['invalid_grant'],
      at: ['token request'],
      says: /^(?!.*session)(?:.*(?:user|account).*(?:disabled|inactive|deactivated|locked|blocked|suspended|deleted|removed|not.found|not.exist|no.longer|unknown)|.*(?:disabled|inactive|deactivated|locked|blocked|suspended|deleted|removed|unknown|no such).*(?:user|account))/i,
    },
    cause: l10n`The user whose sign-on is redeemed is disabled, locked or gone.`,
    howToTell: l10n`Look at the user in the directory of the server.`,
    remedy: l10n`Enable the user, or sign on as another one.`,
    spec: 'RFC 6749 section 5.2',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'], says: /issuer|\biss\b|realm|\bhost/i },
    cause: l10n`The refresh token was issued under another issuer or host name of this server.`,
    howToTell: l10n`Compare the host of this request with the one of the request that brought the token.`,
    remedy: l10n`Use one host name for the server throughout, and sign on again under it.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'], givenToken: true, tokenFate: ['valid'], says: usedBefore },
    cause: l10n`The refresh token was used before, elsewhere. A server that replaces refresh tokens takes that as a sign of theft, and may revoke all tokens of the sign-on.`,
    howToTell: l10n`Look in the programs that hold this token for a refresh: the response to it has the token that replaced this one.`,
    remedy: l10n`Use the newest refresh token that was issued for the sign-on. If the server refuses that one as well, sign on again.`,
    spec: 'RFC 9700 section 4.14.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'], says: usedBefore },
    cause: l10n`The refresh token was used before. A server that replaces refresh tokens takes that as a sign of theft, and may revoke all tokens of the sign-on.`,
    howToTell: l10n`Look for an earlier refresh with the same token in this run.`,
    remedy: l10n`Sign on again, and use each new refresh token in place of the one before.`,
    spec: 'RFC 9700 section 4.14.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'], says: /session/i },
    cause: l10n`The session that the refresh token belongs to has ended.`,
    howToTell: l10n`Compare the time since the sign-on with the lifetime of a session, and look for a sign-off.`,
    remedy: l10n`Sign on again; ask for offline_access where the token has to outlive the session.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'expired',
  },
  ...touchedTokens,
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'], says: otherClient },
    cause: l10n`The refresh token was issued to another client.`,
    howToTell: l10n`Compare the client ID of this request with the one of the sign-on that brought the token.`,
    remedy: l10n`Refresh as the client that the token was issued to, or sign on with this one.`,
    spec: 'RFC 6749 section 10.4',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'], says: tooOld },
    cause: l10n`The refresh token has expired.`,
    howToTell: l10n`Compare its age, and the time since it was last used, with the lifetimes that the server has set for this client.`,
    remedy: l10n`Sign on again to get a new refresh token.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'], givenToken: true, says: notKnown },
    cause: l10n`The server does not know this refresh token: it is not complete, is not a refresh token, comes from another server, or was removed after it had been revoked, replaced or had expired.`,
    howToTell: l10n`Compare its length and its last characters with those of the token where it was stored, and the issuer with the one of the sign-on.`,
    remedy: l10n`Give the whole refresh token that this server issued last. If the server does not know that one, sign on again.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'], givenToken: true },
    cause: l10n`The refresh token is not valid at this server: expired, revoked, used before and replaced by a newer one, or issued to another client or by another server; or the account of its user is disabled or gone.`,
    howToTell: l10n`Compare client and server of this request with those that the token was issued to and by, and its age with its lifetime. Look in the programs that hold the token for an earlier refresh, whose response has the token that replaced it.`,
    remedy: l10n`Use the newest refresh token that was issued to this client. If the server refuses that one as well, sign on again.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'] },
    cause: l10n`The refresh token is not valid: expired, revoked, replaced by a newer one, or issued to another client; or the account of its user is disabled or gone.`,
    howToTell: l10n`Compare the time since it was issued with its lifetime, and the client of this request with the one that it was issued to; look for the user in the directory of the server.`,
    remedy: l10n`Sign on again to get a new refresh token.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'expired',
  },
];
