import { l10n } from '../../text/l10n.ts';
import { clientEndpoints, clientRefusals, type ParticularError } from './particularError.ts';

const allCodes = [...clientRefusals, 'unsupported_grant_type', 'invalid_scope', 'server_error'];

const proofRemedy = l10n`Set "dpop" of the application, so that its requests have a proof; or switch off DPoP-bound access tokens for this client at the server.`;
const proofCodes = ['invalid_dpop_proof', 'use_dpop_nonce'];
const howToTellProof = l10n`Decode the DPoP header of the request: typ, alg and jwk in its header; htm, htu, iat, jti, ath and nonce in its claims (RFC 9449 section 4.2).`;

/** DPoP: RFC 9449 sections 4.3 and 5. */
export const proofs: readonly ParticularError[] = [
  {
    when: { codes: ['use_dpop_nonce'], proof: ['withNonce'] },
    cause: l10n`The server asks for its nonce again, although the proof has the newest one that it gave.`,
    howToTell: l10n`Compare nonce in the proof with DPoP-Nonce of the responses before it.`,
    remedy: l10n`Check at the server whether its instances share their nonces, and how long one is accepted.`,
    spec: 'RFC 9449 section 8',
  },
  {
    when: { codes: ['use_dpop_nonce'], proof: ['sent'] },
    cause: l10n`The server asks for its nonce in the proof, and the response has none in DPoP-Nonce.`,
    howToTell: l10n`Look for DPoP-Nonce among the headers of the response.`,
    remedy: l10n`Correct it at the server: a response with use_dpop_nonce has to have the nonce in DPoP-Nonce. Check that nothing between removes the header.`,
    spec: 'RFC 9449 section 8',
  },
  {
    when: {
      codes: proofCodes,
      proof: ['sent', 'withNonce'],
      says: /\biat\b|clock|\btimes?\b|timestamp|expired|\bfuture\b|too (?:old|early|late)|recent|fresh/i,
    },
    cause: l10n`By the clock of the server, the DPoP proof was not made now.`,
    howToTell: l10n`Decode the DPoP header and compare iat with the Date header of the response.`,
    remedy: l10n`Set the clock of this machine, and then run again: each request has a new proof.`,
    spec: 'RFC 9449 section 4.3',
  },
  {
    when: { codes: proofCodes, proof: ['sent', 'withNonce'], says: /\bhtu\b|\bur[il]\b/i },
    cause: l10n`The DPoP proof is for another URL than the one that the server takes the request to be for.`,
    howToTell: l10n`Decode the DPoP header and compare htu with the URL of the request.`,
    remedy: l10n`Check at the server which URL it takes for its own: behind a proxy, it has to know the scheme, host and path that clients use, which are those of htu.`,
    spec: 'RFC 9449 section 4.3',
  },
  {
    when: { codes: proofCodes, proof: ['sent', 'withNonce'], says: /\balg\b|algorithm/i },
    cause: l10n`The DPoP proof is signed with an algorithm that the server does not accept.`,
    howToTell: l10n`Compare alg of the proof with dpop_signing_alg_values_supported of the metadata, or algs of the challenge.`,
    remedy: l10n`Set "dpop" of the application to an algorithm that the server accepts.`,
    spec: 'RFC 9449 section 5.1',
  },
  {
    when: { codes: proofCodes, proof: ['sent', 'withNonce'] },
    cause: l10n`The server does not accept the DPoP proof of the request.`,
    howToTell: howToTellProof,
    remedy: l10n`Look in the log of the server for the rule that the proof breaks.`,
    spec: 'RFC 9449 section 4.3',
  },
  {
    when: { codes: proofCodes, proof: ['none'] },
    cause: l10n`The server wants a DPoP proof, and the request has none.`,
    howToTell: l10n`Look for a DPoP header in the request, and for dpop_bound_access_tokens in the registration of the client.`,
    remedy: proofRemedy,
    spec: 'RFC 9449 section 5',
  },
  {
    when: { codes: allCodes, at: clientEndpoints, proof: ['none'], says: /\bdpop\b/i },
    cause: l10n`The server issues tokens to this client only for a DPoP proof, and the request has none.`,
    howToTell: l10n`Look for a DPoP header in the token request, and for dpop_bound_access_tokens in the registration of the client.`,
    remedy: proofRemedy,
    spec: 'RFC 9449 section 5',
  },
  {
    when: { codes: allCodes, at: clientEndpoints, proof: ['sent', 'withNonce'], says: /\bdpop\b/i },
    cause: l10n`The server does not accept the DPoP proof of the request.`,
    howToTell: howToTellProof,
    remedy: l10n`Look in the log of the server for the rule that the proof breaks.`,
    spec: 'RFC 9449 section 4.3',
  },
  {
    // There is no grant that could be invalid; oidc-provider answers so when a proof is missing.
    when: {
      codes: ['invalid_grant'],
      at: ['token request'],
      grantTypes: ['client_credentials'],
      proof: ['none'],
      saysNot: /secret|credential|password|scope|resource|audience|expired|revoked|user/i,
    },
    cause: l10n`The server rejects the request of the client for a reason that it does not name; a grant that could be invalid is not in it.`,
    howToTell: l10n`Look in the log of the server, and for dpop_bound_access_tokens in the registration of the client.`,
    remedy: l10n`Look in the log of the server. If it asks for a DPoP proof, set "dpop" of the application.`,
    spec: 'RFC 6749 section 5.2',
  },
];

/** A client assertion: RFC 7523 section 3. The server's sentence tells which of its rules was broken. */
export const assertions: readonly ParticularError[] = [
  {
    when: { codes: clientRefusals, at: clientEndpoints, authentication: ['assertion'], says: /\baud\b|audience/i },
    cause: l10n`The client assertion is for another audience than this server expects.`,
    howToTell: l10n`Decode client_assertion and compare aud with the issuer and the token endpoint of the server.`,
    remedy: l10n`Configure the value that the server documents, its issuer or its token endpoint, as "assertionAudience" of the application.`,
    spec: 'RFC 7523 section 3',
  },
  {
    when: {
      codes: clientRefusals,
      at: clientEndpoints,
      authentication: ['assertion'],
      says: /expired|not (yet )?(active|valid)|valid time|time range|\b(exp|iat|nbf)\b|clock|too (old|far|long|early|late)|lifetime|\bfuture\b|\bpremature|issued at|before (?:it (?:was|is) )?issued|timestamp|validity (?:period|window)/i,
    },
    cause: l10n`By the clock of the server, the client assertion is not valid now.`,
    howToTell: l10n`Decode client_assertion and compare iat and exp with the Date header of the response.`,
    remedy: l10n`Set the clock of this machine, and then run again: each run signs a new assertion.`,
    spec: 'RFC 7523 section 3',
  },
  {
    when: {
      codes: [...clientRefusals, 'jti_known'],
      at: clientEndpoints,
      authentication: ['assertion'],
      says: /\bjti\b|replay|re-?use|already (been )?used/i,
    },
    cause: l10n`The server has seen this client assertion before: its jti is used.`,
    howToTell: l10n`Compare jti of the assertions of two runs.`,
    remedy: l10n`Run again: each run signs an assertion with a jti of its own.`,
    spec: 'RFC 7523 section 3',
    problem: 'expired',
  },
  {
    when: { codes: clientRefusals, at: clientEndpoints, authentication: ['assertion'], says: /\balg|algorithm/i },
    cause: l10n`The client assertion is signed with an algorithm that the server does not accept from this client.`,
    howToTell: l10n`Compare alg of client_assertion with token_endpoint_auth_signing_alg of the registration.`,
    remedy: l10n`Sign with the registered algorithm, or register the one that is used.`,
    spec: 'RFC 7523 section 3',
  },
  {
    when: {
      codes: clientRefusals,
      at: clientEndpoints,
      authentication: ['assertion'],
      says: /\bkid\b|\bkeys?\b|signature|certificate|verif/i,
    },
    cause: l10n`The server has no public key that verifies the signature of the client assertion.`,
    howToTell: l10n`Compare kid in the header of client_assertion with the keys registered for the client, and check that its JWK set URL can be reached by the server.`,
    remedy: l10n`Register the public key that belongs to the private key in use, under the kid of the assertion.`,
    spec: 'RFC 7523 section 3',
  },
  {
    when: { codes: ['invalid_client', 'unauthorized_client'], at: clientEndpoints, authentication: ['assertion'] },
    cause: l10n`The client assertion was not accepted: its key, kid, algorithm, audience or time, or the client is not registered for it.`,
    howToTell: l10n`Decode client_assertion in the request and compare header and claims with the registration of the client.`,
    remedy: l10n`Register the public key of the assertion and its method (private_key_jwt or client_secret_jwt) for the client, and compare aud with what the server documents.`,
    spec: 'RFC 7523 section 3.2',
    problem: 'clientAuthenticationRefused',
  },
];

/** The certificate of a client: RFC 8705 section 2. */
export const certificates: readonly ParticularError[] = [
  {
    when: { codes: ['invalid_client', 'unauthorized_client', 'invalid_request'], at: clientEndpoints, authentication: ['certificate'] },
    cause: l10n`The server did not accept the client by its certificate: it received none, or not the one that is registered, or the client is registered for another method.`,
    howToTell: l10n`Compare the certificate with tls_client_auth_subject_dn (or a subject alternative name, or the keys in jwks) of the registration, and the address of the request with mtls_endpoint_aliases of the metadata.`,
    remedy: l10n`Register the client for this method and certificate, and check that what ends TLS in front of the server asks for a certificate and passes it on.`,
    spec: 'RFC 8705 section 2',
    problem: 'clientAuthenticationRefused',
  },
];

/** The secret of a client: RFC 6749 section 5.2 wants invalid_client, and several servers say something else. */
export const credentials: readonly ParticularError[] = [
  {
    when: { codes: clientRefusals, at: ['introspection'], authentication: ['none'] },
    cause: l10n`The introspection endpoint answers only to clients that authenticate, and this client is public.`,
    howToTell: l10n`Look for client authentication in the introspection request.`,
    remedy: l10n`Introspect with a confidential client, such as the API that the token is for.`,
    spec: 'RFC 7662 section 2.1',
  },
  {
    when: {
      codes: ['invalid_client', 'unauthorized_client', 'invalid_request'],
      at: clientEndpoints,
      authentication: ['none'],
      says: /secret|authenticat|authorization header|credential|assertion|confidential/i,
    },
    cause: l10n`The server expects this client to authenticate, and the request has no client authentication.`,
    howToTell: l10n`Compare the method of client authentication here with the one registered for the client.`,
    remedy: l10n`Configure the client authentication that is registered, and store its secret or key; or register the client as a public one.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'clientAuthenticationRefused',
  },
  {
    when: {
      codes: ['unauthorized_client', 'access_denied', 'invalid_grant', 'invalid_request'],
      at: clientEndpoints,
      authentication: ['secret'],
      says: /secret|credential/i,
    },
    cause: l10n`The client secret is wrong, or the client ID is unknown.`,
    howToTell: l10n`Compare both with the registration; the code is one that RFC 6749 has for other errors.`,
    remedy: l10n`Store the current client secret.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'clientAuthenticationRefused',
  },
  {
    when: {
      codes: ['unauthorized_client', 'access_denied', 'invalid_request'],
      at: clientEndpoints,
      authentication: ['secret'],
      status: [401],
      says: /^(?!.*(grant|flow|response.?type|not (enabled|allowed|permitted|supported)))/i,
    },
    cause: l10n`The server did not accept the credentials of the client: it responded with status 401.`,
    howToTell: l10n`Compare client ID and secret with the registration; the code is one that RFC 6749 has for other errors.`,
    remedy: l10n`Store the current client secret, and check that the client ID is registered with this issuer.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'clientAuthenticationRefused',
  },
  {
    when: { codes: ['invalid_client'], authentication: ['none'] },
    cause: l10n`The client is unknown, or the server expects it to authenticate and the request has no client authentication.`,
    howToTell: l10n`Compare client ID and method of client authentication with the registration.`,
    remedy: l10n`Correct the client ID; or configure the client authentication that is registered, and store its secret or key.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'clientAuthenticationRefused',
  },
];
