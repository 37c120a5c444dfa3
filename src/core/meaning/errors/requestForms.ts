import { l10n } from '../../text/l10n.ts';
import { authorizationEndpoints, type ParticularError } from './particularError.ts';
import { requestReferences } from './requestReferences.ts';

const codes = ['invalid_request', 'unauthorized_client', 'access_denied'] as const;
const demands =
  /requir|\bmust\b|\bonly\b|enforc|mandat|missing|\bneeds?\b|expect|\buse\b|\bha(?:s|ve) to\b|empty|\bwithout\b|\bnot using\b/i;
/** That the form is not taken, has expired, or stands beside another one: then nothing is demanded. */
const isRefused =
  /(?<!\b(?:without|not using) (?:an? )?)(?:\bpushed\b|\bPAR\b|request.?objects?\b|\brequest_uri\b)[\w ()-]{0,40}\b(?:not (?:supported|allowed|enabled|permitted|accepted)|disabled|expired)|\bunsupported\b|\bmust not\b|\btogether\b|\bboth\b|\bonly one\b/i;

/** The server takes the parameters of an authorization request in one form only, and its sentence says which. */
export const requestForms: readonly ParticularError[] = [
  ...requestReferences,
  {
    when: {
      codes,
      at: authorizationEndpoints,
      pushed: true,
      says: [
        /(?<![A-Za-z])[Pp]ushed(?![A-Za-z])|\bPUSHED\b|\bPAR\b|\brequest_uri\b/,
        /expired|already (?:been )?used|used (?:before|multiple|twice|more)|not (?:be )?found|invalid|unknown/i,
      ],
    },
    cause: l10n`The server does not accept the request_uri: it is unknown, its time is over, or it was used before.`,
    howToTell: l10n`Compare the time since the response with the request_uri with its expires_in, and look for a second use.`,
    remedy: l10n`Push the request again and use the new request_uri immediately.`,
    spec: 'RFC 9126 section 4',
    problem: 'expired',
  },
  {
    when: {
      codes,
      at: [...authorizationEndpoints, 'pushed authorization request'],
      requestObject: false,
      says: [
        /request.?objects?\b|\bJWT.?secured\b|\b[Ss]igned (?:[Aa]uthorization )?[Rr]equest|\bJAR\b|parameter:? ['"`]?request['"`]?(?!\w)/i,
        demands,
      ],
      saysNot: isRefused,
    },
    cause: l10n`The server takes authorization requests of this client only as a signed request object.`,
    howToTell: l10n`Look for require_signed_request_object in the metadata of the server and in the registration of the client.`,
    remedy: l10n`Send the authorization request as a signed request object.`,
    spec: 'RFC 9101 section 10.5',
    problem: 'requestObjectMissing',
  },
  {
    when: {
      codes,
      at: authorizationEndpoints,
      pushed: false,
      says: [/(?<![A-Za-z])[Pp]ushed(?![A-Za-z])|\bPUSHED\b|\bPAR\b|\brequest_uri\b/, demands],
      saysNot: isRefused,
    },
    cause: l10n`The server takes authorization requests of this client only when they are pushed (PAR).`,
    howToTell: l10n`Look for require_pushed_authorization_requests in the metadata of the server and in the registration of the client.`,
    remedy: l10n`Push the authorization request (PAR).`,
    spec: 'RFC 9126 section 6',
    problem: 'pushedRequestMissing',
  },
];
