import { isSameResponseType } from '../../oauth/responseType.ts';
import { l10n } from '../../text/l10n.ts';
import { cibaGrantType } from '../../values/grantTypes.ts';
import { notApplicable, passed } from '../verdict.ts';
import { allTheSame, listed, type SupportRule } from './listRule.ts';

/** The `request` parameter is not supported where the metadata does not say that it is (OpenID Connect Discovery section 3). */
const requestParameter: SupportRule = {
  code: 'support.request',
  title: l10n`the server takes a request object`,
  spec: 'OpenID Connect Discovery section 3',
  severity: 'warning',
  check: ({ metadata, asked }) => {
    const supported = metadata.request_parameter_supported;
    if (asked.requestObject === undefined) return notApplicable(l10n`request_parameter_supported: this run uses no request object`);
    if (asked.reference !== undefined) return notApplicable(l10n`request_parameter_supported: the request object is sent by reference`);
    if (supported === true) return passed;
    const said =
      supported === false
        ? l10n`The metadata of the server says that it does not support the parameter request, which this run sends.`
        : l10n`The metadata of the server does not have request_parameter_supported, which means false, and this run sends the parameter request.`;
    return {
      outcome: 'failed',
      message: said,
      remedy: l10n`Send the parameters without a request object, or push them. ${allTheSame}`,
    };
  },
};

/** The `request_uri` parameter is supported unless the metadata says otherwise (OpenID Connect Discovery section 3). */
const requestUriParameter: SupportRule = {
  code: 'support.requestUri',
  title: l10n`the server fetches a request object`,
  spec: 'OpenID Connect Discovery section 3',
  severity: 'warning',
  check: ({ metadata, asked }) => {
    if (!asked.requestUri) return notApplicable(l10n`request_uri_parameter_supported: this run uses no request_uri of its own`);
    if (metadata.request_uri_parameter_supported !== false) return passed;
    return {
      outcome: 'failed',
      message: l10n`The metadata of the server says that it does not support the parameter request_uri, which this run sends.`,
      remedy: l10n`Push the parameters: the server then issues a request_uri itself. ${allTheSame}`,
    };
  },
};

/** Any address may be used unless the metadata says otherwise (OpenID Connect Discovery section 3). */
const requestUriRegistration: SupportRule = {
  code: 'support.requestUriRegistration',
  title: l10n`the address of the request object is registered where the server requires it`,
  spec: 'OpenID Connect Discovery section 3',
  severity: 'warning',
  check: ({ metadata, asked }) => {
    const member = 'require_request_uri_registration';
    if (asked.reference === undefined) return notApplicable(l10n`${member}: this run serves no request object`);
    if (metadata[member] !== true) return notApplicable(l10n`${member}: not required`);
    if (asked.reference === 'registered') return passed;
    return {
      outcome: 'failed',
      message: l10n`The metadata of the server requires registered addresses of request objects, and this run serves its request object at a new one.`,
      remedy: l10n`Register an address on this machine, and configure it as "requestUri" of the application. ${allTheSame}`,
    };
  },
};

const signedRequestObject: SupportRule = {
  code: 'support.signedRequest',
  title: l10n`the request is signed where the server requires it`,
  spec: 'RFC 9101 section 10.5',
  severity: 'warning',
  check: ({ metadata, asked }) => {
    const member = 'require_signed_request_object';
    if (asked.responseType === undefined) return notApplicable(l10n`${member}: this run sends no authorization request`);
    if (metadata.require_signed_request_object !== true) return notApplicable(l10n`${member}: not required`);
    if (asked.requestUri || (asked.requestObject !== undefined && asked.requestObject.algorithm !== 'none')) return passed;
    return {
      outcome: 'failed',
      message: l10n`The metadata of the server requires signed request objects, and this run sends plain parameters.`,
      remedy: l10n`Send a signed request object. ${allTheSame}`,
    };
  },
};

const certificateBinding: SupportRule = {
  code: 'support.certificateBinding',
  title: l10n`the server binds access tokens to certificates`,
  spec: 'RFC 8705 section 3.3',
  severity: 'warning',
  check: ({ metadata, asked }) => {
    const member = 'tls_client_certificate_bound_access_tokens';
    if (!asked.certificateBound) return notApplicable(l10n`${member}: this run does not need it`);
    if (metadata[member] === true) return passed;
    return {
      outcome: 'failed',
      message: l10n`The metadata of the server does not say that it binds access tokens to certificates (${member}), for which this application is configured.`,
      remedy: l10n`Enable it at the server, or remove "certificateBoundAccessTokens". ${allTheSame}`,
    };
  },
};

const encryptionRemedy = l10n`Encrypt the request object with listed algorithms, or do not encrypt it.`;

/** RFC 8414 section 2 and OpenID Connect Discovery section 3, in the order in which a request is made. */
export const supportRules: readonly SupportRule[] = [
  listed({
    code: 'support.responseType',
    title: l10n`the server lists the response type`,
    member: 'response_types_supported',
    used: ({ responseType }) => [responseType],
    isSame: isSameResponseType,
    remedy: l10n`Choose a response type that is listed.`,
  }),
  listed({
    code: 'support.responseMode',
    title: l10n`the server lists the response mode`,
    member: 'response_modes_supported',
    used: ({ responseMode }) => [responseMode],
    remedy: l10n`Choose a response mode that is listed, or leave it out.`,
  }),
  listed({
    code: 'support.grant',
    title: l10n`the server lists the grant type`,
    member: 'grant_types_supported',
    used: ({ grantTypes }) => grantTypes,
    remedy: l10n`Choose a grant that is listed, or enable the grant type at the server.`,
  }),
  listed({
    code: 'support.openid',
    title: l10n`the server lists the scope openid`,
    member: 'scopes_supported',
    spec: 'OpenID Connect Discovery section 3',
    used: ({ scopes }) => scopes.filter((scope) => scope === 'openid'),
    remedy: l10n`If the server does not support OpenID Connect, leave the scope out: it then issues no ID token.`,
  }),
  listed({
    code: 'support.scopes',
    title: l10n`the server lists the scopes`,
    member: 'scopes_supported',
    // A server may leave scopes out of the list that it supports.
    severity: 'info',
    used: ({ scopes }) => scopes.filter((scope) => scope !== 'openid'),
    remedy: l10n`A server may support scopes that it does not list. If this one is refused, compare it with the list.`,
  }),
  listed({
    code: 'support.prompt',
    title: l10n`the server lists the values of prompt`,
    member: 'prompt_values_supported',
    spec: 'Initiating User Registration via OpenID Connect section 4.2',
    used: ({ prompts }) => prompts,
    remedy: l10n`Choose a value that is listed, or leave prompt out.`,
  }),
  listed({
    code: 'support.pkce',
    title: l10n`the server lists the PKCE method`,
    member: 'code_challenge_methods_supported',
    used: ({ codeChallengeMethod }) => [codeChallengeMethod],
    remedy: l10n`Choose a PKCE method that is listed.`,
  }),
  listed({
    code: 'support.clientAuthentication',
    title: l10n`the server lists the client authentication`,
    member: 'token_endpoint_auth_methods_supported',
    used: ({ clientAuthentication: method }) => [method === 'none' ? undefined : method],
    remedy: l10n`Choose a client authentication that is listed, as the application is registered.`,
  }),
  listed({
    code: 'support.publicClient',
    title: l10n`the server lists clients without authentication`,
    member: 'token_endpoint_auth_methods_supported',
    // Many servers have public clients and list the ways to authenticate only.
    severity: 'info',
    used: ({ clientAuthentication: method }) => [method === 'none' ? method : undefined],
    remedy: l10n`Many servers accept public clients without listing none. If the server asks for authentication, choose a listed method.`,
  }),
  listed({
    code: 'support.assertionAlgorithm',
    title: l10n`the server lists the algorithm of the client assertion`,
    member: 'token_endpoint_auth_signing_alg_values_supported',
    used: ({ assertionAlgorithm }) => [assertionAlgorithm],
    remedy: l10n`Sign the client assertion with a listed algorithm.`,
  }),
  requestParameter,
  requestUriParameter,
  requestUriRegistration,
  signedRequestObject,
  listed({
    code: 'support.requestAlgorithm',
    title: l10n`the server lists the algorithm of the request object`,
    member: 'request_object_signing_alg_values_supported',
    spec: 'OpenID Connect Discovery section 3',
    used: ({ requestObject }) => [requestObject?.algorithm],
    remedy: l10n`Sign the request object with a listed algorithm.`,
  }),
  listed({
    code: 'support.requestEncryption',
    title: l10n`the server lists the algorithm that encrypts the request object`,
    member: 'request_object_encryption_alg_values_supported',
    spec: 'OpenID Connect Discovery section 3',
    used: ({ requestEncryption }) => [requestEncryption?.alg],
    remedy: encryptionRemedy,
  }),
  listed({
    code: 'support.requestContentEncryption',
    title: l10n`the server lists the content encryption of the request object`,
    member: 'request_object_encryption_enc_values_supported',
    spec: 'OpenID Connect Discovery section 3',
    used: ({ requestEncryption }) => [requestEncryption?.enc],
    remedy: encryptionRemedy,
  }),
  listed({
    code: 'support.idTokenAlgorithm',
    title: l10n`the server lists the algorithm of ID tokens that is registered`,
    member: 'id_token_signing_alg_values_supported',
    spec: 'OpenID Connect Discovery section 3',
    used: ({ idTokenAlgorithm }) => [idTokenAlgorithm],
    remedy: l10n`Compare the algorithm with the registration of the application.`,
  }),
  certificateBinding,
  listed({
    code: 'support.proofAlgorithm',
    title: l10n`the server lists the algorithm of DPoP proofs`,
    member: 'dpop_signing_alg_values_supported',
    spec: 'RFC 9449 section 5.1',
    used: ({ proofAlgorithm }) => [proofAlgorithm],
    remedy: l10n`Sign the proofs with a listed algorithm.`,
  }),
  listed({
    code: 'support.backchannelRequestAlgorithm',
    title: l10n`the server lists the algorithm of the signed authentication request`,
    member: 'backchannel_authentication_request_signing_alg_values_supported',
    spec: 'OpenID Connect CIBA section 4',
    used: ({ backchannelRequestAlgorithm }) => [backchannelRequestAlgorithm],
    remedy: l10n`Sign the authentication request with a listed algorithm.`,
  }),
  listed({
    code: 'support.deliveryMode',
    title: l10n`the server lists the delivery by polling`,
    member: 'backchannel_token_delivery_modes_supported',
    spec: 'OpenID Connect CIBA section 4',
    used: ({ grantTypes }) => [grantTypes.includes(cibaGrantType) ? 'poll' : undefined],
    remedy: l10n`Backchannel authentication is run in poll mode only.`,
  }),
];
