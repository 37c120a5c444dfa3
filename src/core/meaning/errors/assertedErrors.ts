import { l10n } from '../../text/l10n.ts';
import { jwtBearerGrantType } from '../../values/grantTypes.ts';
import type { ParticularError } from './particularError.ts';

/** What servers say of the client with a code that is about the grant. */
const ofClient = /client.?(?:secret|credential|authenti)/i;

/** Grants whose request says who the user is: with a password (RFC 6749 section 4.3), or with an assertion (RFC 7523 section 2.1). */
export const assertedUsers: readonly ParticularError[] = [
  {
    when: {
      codes: ['invalid_grant'],
      grantTypes: ['password'],
      says: /disabled|inactive|deactivated|locked|blocked|suspended|deleted|too many/i,
    },
    cause: l10n`The account of the user is disabled or locked, perhaps after too many wrong passwords.`,
    howToTell: l10n`Look at the user in the directory of the server.`,
    remedy: l10n`Enable or unlock the user, or send the user name and password of another one.`,
    spec: 'RFC 6749 section 5.2',
  },
  {
    when: {
      codes: ['invalid_grant', 'interaction_required', 'mfa_required'],
      grantTypes: ['password'],
      says: /set ?up|required|must|expired|change|update|reset|multi-?factor|\bmfa\b|second factor|one-?time|\botp\b|verif/i,
      saysNot: /username|user name|password is required|missing/i,
    },
    cause: l10n`The server wants something of the user that the password grant cannot bring: a new password, a second factor or another step of a sign-on.`,
    howToTell: l10n`Look at what the server still requires of the user.`,
    remedy: l10n`Use the authorization code grant, in which the user can do what is required.`,
    spec: 'RFC 9700 section 2.4',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['password'], saysNot: ofClient },
    cause: l10n`The user name or the password is wrong, or the user may not sign on with a password at this client.`,
    howToTell: l10n`Sign on with the same user name and password on the page of the server.`,
    remedy: l10n`Correct the user name, or store the right password of the user.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'passwordRefused',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: [jwtBearerGrantType], says: /\baud\b|audience/i },
    cause: l10n`The audience of the assertion is not what the server expects.`,
    howToTell: l10n`Compare aud of the assertion with the issuer and the token endpoint of the server.`,
    remedy: l10n`Set the audience of the assertion that the server documents: its issuer or its token endpoint.`,
    spec: 'RFC 7523 section 3',
    problem: 'configurationWrong',
  },
  {
    when: {
      codes: ['invalid_grant'],
      grantTypes: [jwtBearerGrantType],
      says: /expired|\bexp\b|\bnbf\b|\biat\b|not yet|too old|future|lifetime/i,
    },
    cause: l10n`The times of the assertion are not accepted: it is expired, not valid yet, or valid for too long.`,
    howToTell: l10n`Compare iat, nbf and exp of the assertion with the clock of the server.`,
    remedy: l10n`Send a new assertion, and set the clock of this machine if the times of a new one are refused.`,
    spec: 'RFC 7523 section 3',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: [jwtBearerGrantType], says: /\bjti\b|already|reus|replay|used before/i },
    cause: l10n`The assertion was used before, and the server accepts each one once.`,
    howToTell: l10n`Look for an earlier request with the same jti.`,
    remedy: l10n`Send a new assertion with every request.`,
    spec: 'RFC 7523 section 3',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: [jwtBearerGrantType], says: /signature|\bkeys?\b|\bkid\b|\bjwks?\b|algorithm|\balg\b/i },
    cause: l10n`The signature of the assertion was not accepted: the server has another key for its issuer, or does not allow the algorithm.`,
    howToTell: l10n`Compare alg and kid of the assertion with the keys and algorithms that are registered for its issuer.`,
    remedy: l10n`Register the public key of the one that signs the assertion, and sign with an algorithm that the server allows.`,
    spec: 'RFC 7523 section 3.1',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: [jwtBearerGrantType], says: /\biss\b|issuer/i },
    cause: l10n`The server does not accept assertions of this issuer.`,
    howToTell: l10n`Compare iss of the assertion with the issuers that the server trusts.`,
    remedy: l10n`Register the issuer of the assertion at the server, or send an assertion of an issuer that it trusts.`,
    spec: 'RFC 7523 section 3',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: [jwtBearerGrantType], says: /\bsub\b|subject|\buser|consent|authoriz/i },
    cause: l10n`The server does not know the subject of the assertion, or this client may not get tokens for it.`,
    howToTell: l10n`Compare sub of the assertion with the users of the server, and look for the consent that the client has.`,
    remedy: l10n`Name a subject in the form that the server documents, and allow the client to act for it.`,
    spec: 'RFC 7523 section 3',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: [jwtBearerGrantType] },
    cause: l10n`The assertion was not accepted: its signature, issuer, subject, audience or times, or it was used before.`,
    howToTell: l10n`Decode the assertion, and compare iss, sub, aud, exp, alg and kid with what the server documents.`,
    remedy: l10n`Correct the claim or the key that the server does not accept, and send a new assertion.`,
    spec: 'RFC 7523 section 3.1',
  },
];
