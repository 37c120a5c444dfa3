import type { ErrorSituation } from '../../../../../../src/core/meaning/errors/errorSituation.ts';
import { authorization, type ErrorRow } from './situations.ts';

const meanings = {
  notSupported: [/no request object by reference .* Send the request object itself, or push it\.$/, 'OpenID Connect Core section 3.1.2.6'],
  notRegistered: [/is not registered for the client.* configure it as "requestUri"/, 'OpenID Connect Core section 6.2'],
  https: [/by https only.* Send the request object itself/, 'RFC 9101 section 5.2'],
  notReached: [/^The server did not fetch the request object.*this machine/, 'OpenID Connect Core section 6.2'],
  unsigned: [/only when it is signed.* Sign the request object\.$/, 'OpenID Connect Core section 6.2'],
  notAccepted: [/^The server fetched the request object and does not accept it/, 'RFC 9101 section 6'],
  pushed: [/^request_uri is unknown, expired or already used.* Push the request again/, 'OpenID Connect Core section 3.1.2.6'],
  plain: [/^The server does not support request_uri\. Push the request/, 'OpenID Connect Core section 3.1.2.6'],
  malformed: [/malformed, signed with a wrong key/, 'RFC 9101 section 6'],
} as const;

const rows: readonly (readonly [
  kind: keyof typeof meanings,
  server: string,
  code: string,
  said: string | undefined,
  reference: ErrorSituation['reference'],
])[] = [
  ['notSupported', 'oidc-provider 9', 'request_uri_not_supported', 'request_uri parameter provided but not supported', 'notFetched'],
  ['plain', 'one that somebody brings', 'request_uri_not_supported', undefined, 'none'],
  ['pushed', 'a pushed one', 'invalid_request_uri', 'request_uri is invalid, expired, or was already used', 'none'],
  ['notReached', 'oidc-provider 8', 'invalid_request_uri', 'could not load or parse request_uri', 'notFetched'],
  ['notReached', 'without a sentence', 'invalid_request_uri', undefined, 'notFetched'],
  ['notRegistered', 'oidc-provider 8', 'invalid_request_uri', 'provided request_uri is not allowed', 'notFetched'],
  ['notRegistered', 'another server', 'invalid_request_uri', 'The request_uri is not registered for this client', 'notFetched'],
  ['notRegistered', 'another code', 'invalid_request', 'The request_uri is not whitelisted', 'notFetched'],
  ['https', 'oidc-provider 8', 'invalid_request_uri', 'invalid request_uri scheme', 'notFetched'],
  ['https', 'another server', 'invalid_request_uri', 'request_uri must be an https URL or be registered', 'notFetched'],
  [
    'unsigned',
    'oidc-provider 8',
    'invalid_request_object',
    'Request Object from insecure request_uri must be signed and/or symmetrically encrypted',
    'fetched',
  ],
  ['notAccepted', 'oidc-provider 8', 'invalid_request_uri', 'could not load or parse request_uri', 'fetched'],
  ['malformed', 'a signature', 'invalid_request_object', 'could not validate Request Object', 'fetched'],
];

/** What a server refuses that was sent a `request_uri`. */
export const referenceRows: readonly ErrorRow[] = rows.map(([kind, server, code, said, reference]) => [
  `request by reference, ${kind}: ${server}`,
  { ...authorization(code, said), reference },
  ...meanings[kind],
]);
