import { l10n } from '../../text/l10n.ts';
import { authorizationEndpoints, type ParticularError } from './particularError.ts';

const at = authorizationEndpoints;
const codes = ['invalid_request_uri', 'invalid_request', 'request_uri_not_supported'] as const;
const names = /\brequest[_ ]uri\b|invalid_request_uri/i;

/** The request object was sent by reference (OpenID Connect Core section 6.2, RFC 9101 section 5.2), to an address on this machine. */
export const requestReferences: readonly ParticularError[] = [
  {
    when: { codes: ['request_uri_not_supported'], at, reference: ['notFetched', 'fetched'] },
    cause: l10n`The server takes no request object by reference from this client.`,
    howToTell: l10n`Look for request_uri_parameter_supported in the metadata of the server: left out, it means true.`,
    remedy: l10n`Send the request object itself, or push it.`,
    spec: 'OpenID Connect Core section 3.1.2.6',
  },
  {
    when: {
      codes,
      at,
      reference: ['notFetched'],
      says: [names, /\bregister|whitelist|allow-?list|\bnot (?:be )?(?:allowed|permitted)\b|\bnot match|\bunknown\b/i],
      saysNot: /\bscheme\b|\bhttps\b/i,
    },
    cause: l10n`The address of the request object is not registered for the client, so that the server does not fetch it.`,
    howToTell: l10n`Look for request_uris in the registration of the client, and for require_request_uri_registration in the metadata of the server.`,
    remedy: l10n`Register an address on this machine, and configure it as "requestUri" of the application.`,
    spec: 'OpenID Connect Core section 6.2',
  },
  {
    when: { codes, at, reference: ['notFetched'], says: /\bscheme\b|\bhttps\b/i },
    cause: l10n`The server fetches request objects by https only, and this one is served by http on loopback.`,
    howToTell: l10n`Read error_description: it names the scheme.`,
    remedy: l10n`Send the request object itself, or push it.`,
    spec: 'RFC 9101 section 5.2',
  },
  {
    when: { codes: ['invalid_request_uri'], at, reference: ['notFetched'] },
    cause: l10n`The server did not fetch the request object: it does not reach this machine, or does not allow the address.`,
    howToTell: l10n`No hop of this run is a fetch of the request object. It is served on loopback, which a server on another machine cannot reach.`,
    remedy: l10n`Send the request object itself, or push it. A server on this machine has to reach the address of request_uri, and may have to be told to allow it.`,
    spec: 'OpenID Connect Core section 6.2',
  },
  {
    when: {
      codes: ['invalid_request_uri', 'invalid_request_object'],
      at,
      reference: ['fetched'],
      says: /\binsecure\b|\bmust be signed\b|\bhttps\b/i,
    },
    cause: l10n`The server takes a request object that it fetches by http only when it is signed, and this one is not.`,
    howToTell: l10n`Look at alg in the request object, which the hop of the fetch shows.`,
    remedy: l10n`Sign the request object.`,
    spec: 'OpenID Connect Core section 6.2',
  },
  {
    when: { codes: ['invalid_request_uri'], at, reference: ['fetched'] },
    cause: l10n`The server fetched the request object and does not accept it.`,
    howToTell: l10n`Compare the request object, which the hop of the fetch shows, with what the client is registered for.`,
    remedy: l10n`Send the request object itself: the server then says what it does not accept in it.`,
    spec: 'RFC 9101 section 6',
  },
];
