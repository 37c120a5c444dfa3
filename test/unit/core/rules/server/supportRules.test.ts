import type { SupportFacts } from '../../../../../src/core/rules/server/listRule.ts';
import { supportRules } from '../../../../../src/core/rules/server/supportRules.ts';
import type { AskedOfServer } from '../../../../../src/core/runs/evidence.ts';
import { describeRules, type RuleRow } from '../../../../support/runs/ruleOutcomes.ts';

const asked: AskedOfServer = {
  responseType: 'code',
  responseMode: 'form_post',
  grantTypes: ['authorization_code'],
  scopes: ['openid', 'profile'],
  prompts: ['login'],
  codeChallengeMethod: 'S256',
  clientAuthentication: 'private_key_jwt',
  assertionAlgorithm: 'PS256',
  certificateBound: true,
  proofAlgorithm: 'ES256',
  requestObject: { algorithm: 'ES256' },
  backchannelRequestAlgorithm: 'ES256',
  requestEncryption: { alg: 'RSA-OAEP', enc: 'A256GCM' },
  reference: undefined,
  requestUri: false,
  idTokenAlgorithm: 'RS256',
};

const metadata: SupportFacts['metadata'] = {
  issuer: 'https://op.example',
  response_types_supported: ['code', 'code id_token'],
  response_modes_supported: ['query', 'form_post'],
  grant_types_supported: ['authorization_code', 'urn:openid:params:grant-type:ciba'],
  scopes_supported: ['openid', 'profile'],
  prompt_values_supported: ['none', 'login'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['PS256', 'ES256'],
  id_token_signing_alg_values_supported: ['RS256'],
  request_object_signing_alg_values_supported: ['ES256'],
  request_object_encryption_alg_values_supported: ['RSA-OAEP'],
  request_object_encryption_enc_values_supported: ['A256GCM'],
  tls_client_certificate_bound_access_tokens: true,
  dpop_signing_alg_values_supported: ['ES256'],
  request_parameter_supported: true,
  backchannel_authentication_request_signing_alg_values_supported: ['ES256'],
  backchannel_token_delivery_modes_supported: ['poll'],
};

const asks = (change: Partial<AskedOfServer>): Partial<SupportFacts> => ({ asked: { ...asked, ...change } });
const says = (change: Partial<SupportFacts['metadata']>): Partial<SupportFacts> => ({ metadata: { ...metadata, ...change } });
/** The same metadata without one member. */
function lacks(member: keyof SupportFacts['metadata']): Partial<SupportFacts> {
  const { [member]: _, ...rest } = metadata;
  return { metadata: rest as SupportFacts['metadata'] };
}

const registrationRequired = says({ require_request_uri_registration: true });

type Row = RuleRow<SupportFacts>;

const row = (rule: string, name: string, change: Partial<SupportFacts>, outcome: Row['outcome'], more: Partial<Row> = {}): Row => ({
  rule: `support.${rule}`,
  name,
  change,
  outcome,
  ...more,
});

/** Each list: its member, a request of which nothing is listed, and one that uses nothing of the kind. */
const lists: readonly (readonly [
  rule: string,
  member: keyof SupportFacts['metadata'],
  other: Partial<AskedOfServer>,
  none: Partial<AskedOfServer>,
])[] = [
  ['responseType', 'response_types_supported', { responseType: 'token' }, { responseType: undefined }],
  ['responseMode', 'response_modes_supported', { responseMode: 'fragment' }, { responseMode: undefined }],
  ['grant', 'grant_types_supported', { grantTypes: ['authorization_code', 'refresh_token'] }, { grantTypes: [] }],
  ['scopes', 'scopes_supported', { scopes: ['openid', 'email'] }, { scopes: ['openid'] }],
  ['prompt', 'prompt_values_supported', { prompts: ['login', 'create'] }, { prompts: [] }],
  ['pkce', 'code_challenge_methods_supported', { codeChallengeMethod: 'plain' }, { codeChallengeMethod: undefined }],
  [
    'clientAuthentication',
    'token_endpoint_auth_methods_supported',
    { clientAuthentication: 'client_secret_post' },
    { clientAuthentication: 'none' },
  ],
  [
    'assertionAlgorithm',
    'token_endpoint_auth_signing_alg_values_supported',
    { assertionAlgorithm: 'RS256' },
    { assertionAlgorithm: undefined },
  ],
  [
    'requestAlgorithm',
    'request_object_signing_alg_values_supported',
    { requestObject: { algorithm: 'RS256' } },
    { requestObject: undefined },
  ],
  [
    'requestEncryption',
    'request_object_encryption_alg_values_supported',
    { requestEncryption: { alg: 'ECDH-ES', enc: 'A256GCM' } },
    { requestEncryption: undefined },
  ],
  [
    'requestContentEncryption',
    'request_object_encryption_enc_values_supported',
    { requestEncryption: { alg: 'RSA-OAEP', enc: 'A128GCM' } },
    { requestEncryption: undefined },
  ],
  [
    'backchannelRequestAlgorithm',
    'backchannel_authentication_request_signing_alg_values_supported',
    { backchannelRequestAlgorithm: 'PS256' },
    { backchannelRequestAlgorithm: undefined },
  ],
  ['proofAlgorithm', 'dpop_signing_alg_values_supported', { proofAlgorithm: 'PS256' }, { proofAlgorithm: undefined }],
  ['idTokenAlgorithm', 'id_token_signing_alg_values_supported', { idTokenAlgorithm: 'ES256' }, { idTokenAlgorithm: undefined }],
];

const rows: readonly Row[] = [
  ...lists.flatMap(([rule, member, other, none]) => [
    row(rule, 'listed', {}, 'passed'),
    row(rule, 'not listed', asks(other), 'failed', { says: member, severity: rule === 'scopes' ? 'info' : 'warning' }),
    row(rule, 'an empty list', says({ [member]: [] }), 'failed', { says: 'nothing' }),
    row(rule, 'no list', lacks(member), 'notApplicable', { says: 'not in the metadata' }),
    row(rule, 'nothing of the kind', asks(none), 'notApplicable'),
  ]),
  row('responseType', 'the same words in another order', asks({ responseType: 'id_token code' }), 'passed'),
  row('responseType', 'words of which only some are listed', asks({ responseType: 'code token' }), 'failed', { says: '"code token"' }),
  row('openid', 'listed', {}, 'passed'),
  row('openid', 'not listed', says({ scopes_supported: ['read'] }), 'failed', { says: '"openid"', severity: 'warning' }),
  row('openid', 'not requested', asks({ scopes: ['read'] }), 'notApplicable'),
  row(
    'publicClient',
    'listed',
    { ...asks({ clientAuthentication: 'none' }), ...says({ token_endpoint_auth_methods_supported: ['none'] }) },
    'passed',
  ),
  row('publicClient', 'not listed', asks({ clientAuthentication: 'none' }), 'failed', { severity: 'info' }),
  row('publicClient', 'a client that authenticates', {}, 'notApplicable'),
  row('publicClient', 'a client that authenticates nowhere', asks({ clientAuthentication: undefined }), 'notApplicable'),
  row('request', 'supported', {}, 'passed'),
  row('request', 'not supported', says({ request_parameter_supported: false }), 'failed', { says: 'says that it does not' }),
  row('request', 'left out', lacks('request_parameter_supported'), 'failed', { says: 'which means false' }),
  row('request', 'not used', asks({ requestObject: undefined }), 'notApplicable'),
  row('requestUri', 'left out', asks({ requestUri: true }), 'passed'),
  row('requestUri', 'not supported', { ...asks({ requestUri: true }), ...says({ request_uri_parameter_supported: false }) }, 'failed'),
  row('requestUri', 'not used', says({ request_uri_parameter_supported: false }), 'notApplicable'),
  row(
    'request',
    'by reference',
    { ...asks({ reference: 'new', requestUri: true }), ...lacks('request_parameter_supported') },
    'notApplicable',
  ),
  row('requestUriRegistration', 'registered', { ...asks({ reference: 'registered' }), ...registrationRequired }, 'passed'),
  row('requestUriRegistration', 'a new address', { ...asks({ reference: 'new' }), ...registrationRequired }, 'failed', {
    says: 'at a new one',
    severity: 'warning',
  }),
  row('requestUriRegistration', 'left out', asks({ reference: 'new' }), 'notApplicable'),
  row(
    'requestUriRegistration',
    'a request_uri that somebody brings',
    { ...asks({ requestUri: true }), ...registrationRequired },
    'notApplicable',
  ),
  row('certificateBinding', 'the server binds', {}, 'passed'),
  row('certificateBinding', 'it says no', says({ tls_client_certificate_bound_access_tokens: false }), 'failed'),
  row('certificateBinding', 'it says nothing', lacks('tls_client_certificate_bound_access_tokens'), 'failed'),
  row('certificateBinding', 'not wanted', asks({ certificateBound: false }), 'notApplicable'),
  row('signedRequest', 'signed', says({ require_signed_request_object: true }), 'passed'),
  row(
    'signedRequest',
    'by reference',
    { ...asks({ requestObject: undefined, requestUri: true }), ...says({ require_signed_request_object: true }) },
    'passed',
  ),
  row('signedRequest', 'plain', { ...asks({ requestObject: undefined }), ...says({ require_signed_request_object: true }) }, 'failed'),
  row(
    'signedRequest',
    'unsigned',
    { ...asks({ requestObject: { algorithm: 'none' } }), ...says({ require_signed_request_object: true }) },
    'failed',
  ),
  row('signedRequest', 'not required', {}, 'notApplicable'),
  row(
    'signedRequest',
    'without an authorization request',
    { ...asks({ responseType: undefined }), ...says({ require_signed_request_object: true }) },
    'notApplicable',
  ),
  row('deliveryMode', 'poll', asks({ grantTypes: ['urn:openid:params:grant-type:ciba'] }), 'passed'),
  row(
    'deliveryMode',
    'push alone',
    { ...asks({ grantTypes: ['urn:openid:params:grant-type:ciba'] }), ...says({ backchannel_token_delivery_modes_supported: ['push'] }) },
    'failed',
  ),
  row('deliveryMode', 'another grant', {}, 'notApplicable'),
];

describe('what the metadata of a server says beside what is asked', () => describeRules(supportRules, { metadata, asked }, rows));
