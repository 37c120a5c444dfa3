import assert from 'node:assert/strict';
import { askedOfServer } from '../../../../src/core/engine/askedOfServer.ts';
import { grantTypes } from '../../../../src/core/plan/grants.ts';
import type { AuthorizationPlan, FlowPlan } from '../../../../src/core/plan/plan.ts';
import type { AskedOfServer } from '../../../../src/core/runs/evidence.ts';
import { clientCredentialsPlan, clientPlan, codePlan } from '../../../support/builders.ts';

const key = { environment: 'Trial', owner: { kind: 'application', clientId: 'c', what: 'privateKey' } } as const;
const extra = (...extraParameters: AuthorizationPlan['extraParameters']): AuthorizationPlan => codePlan({ extraParameters });
const { grant: _, ...base } = clientCredentialsPlan({ scopes: ['openid'] });

const rows: readonly (readonly [what: string, plan: FlowPlan, asked: Partial<AskedOfServer>])[] = [
  [
    'a code flow',
    codePlan(),
    {
      responseType: 'code',
      responseMode: undefined,
      grantTypes: ['authorization_code'],
      scopes: ['openid', 'profile'],
      codeChallengeMethod: 'S256',
      clientAuthentication: 'client_secret_basic',
      assertionAlgorithm: undefined,
      requestObject: undefined,
      backchannelRequestAlgorithm: undefined,
      requestEncryption: undefined,
      reference: undefined,
      requestUri: false,
    },
  ],
  ['without PKCE', codePlan({ pkce: 'none' }), { codeChallengeMethod: undefined }],
  ['a response mode', codePlan({ responseMode: 'form_post' }), { responseMode: 'form_post' }],
  ['values of prompt', codePlan({ prompt: 'login  consent' }), { prompts: ['login', 'consent'] }],
  [
    'a hybrid flow',
    codePlan({ grant: 'hybrid', responseType: 'id_token code' }),
    { grantTypes: ['authorization_code', 'implicit'], responseType: 'id_token code' },
  ],
  [
    'an implicit flow, which authenticates nowhere',
    codePlan({ grant: 'implicit', responseType: 'token', pkce: 'S256' }),
    { grantTypes: ['implicit'], clientAuthentication: undefined, codeChallengeMethod: undefined },
  ],
  ['a pushed implicit flow', codePlan({ grant: 'implicit', pushed: true }), { clientAuthentication: 'client_secret_basic' }],
  [
    'client credentials',
    clientCredentialsPlan({ scopes: ['read'] }),
    { responseType: undefined, grantTypes: ['client_credentials'], scopes: ['read'] },
  ],
  [
    'a refresh',
    { ...base, grant: 'refresh_token', obtainedBy: codePlan() },
    { responseType: 'code', grantTypes: ['authorization_code', 'refresh_token'], scopes: ['openid', 'profile'] },
  ],
  ['CIBA', { ...base, grant: 'ciba', loginHint: 'jane' }, { grantTypes: ['urn:openid:params:grant-type:ciba'], responseType: undefined }],
  ['an assertion by default', codePlan({ client: clientPlan({ authentication: 'private_key_jwt' }) }), { assertionAlgorithm: 'RS256' }],
  [
    'an assertion',
    codePlan({ client: clientPlan({ authentication: 'private_key_jwt', assertionAlgorithm: 'PS384' }) }),
    { assertionAlgorithm: 'PS384' },
  ],
  [
    'an algorithm without an assertion',
    codePlan({ client: clientPlan({ assertionAlgorithm: 'PS384' }) }),
    { assertionAlgorithm: undefined },
  ],
  ['a request object', codePlan({ requestObject: { algorithm: 'ES256', key } }), { requestObject: { algorithm: 'ES256' } }],
  [
    'an encrypted request object',
    codePlan({ requestObject: { algorithm: 'ES256', key, encryption: { alg: 'ECDH-ES', enc: 'A128GCM' } } }),
    { requestObject: { algorithm: 'ES256' }, requestEncryption: { alg: 'ECDH-ES', enc: 'A128GCM' } },
  ],
  [
    'a request object by reference',
    codePlan({ requestObject: { algorithm: 'ES256', key, byReference: {} } }),
    { requestObject: { algorithm: 'ES256' }, reference: 'new', requestUri: true },
  ],
  [
    'one at a registered address',
    codePlan({ requestObject: { algorithm: 'ES256', key, byReference: { registered: 'http://127.0.0.1:8767/r' } } }),
    { reference: 'registered', requestUri: true },
  ],
  ['a request object that somebody brings', extra(['request', 'x.y.z']), { requestObject: { algorithm: undefined } }],
  ['a request_uri that somebody brings', extra(['request_uri', 'https://c.example/r']), { requestUri: true, reference: undefined }],
  ['a free response type', extra(['response_type', 'none']), { responseType: 'none' }],
  ['a free response mode', extra(['response_mode', 'jwt']), { responseMode: 'jwt' }],
  ['a response type that is taken away', extra(['response_type', '']), { responseType: undefined }],
  ['free scopes', extra(['scope', 'a b']), { scopes: ['a', 'b'] }],
  ['no scopes', extra(['scope', '']), { scopes: [] }],
  ['no challenge method', extra(['code_challenge_method', '']), { codeChallengeMethod: undefined }],
  ['an algorithm of ID tokens', codePlan({ client: clientPlan({ idTokenAlgorithm: 'ES256' }) }), { idTokenAlgorithm: 'ES256' }],
];

describe('what a plan asks of a server', () => {
  for (const [what, plan, expected] of rows) {
    it(what, () => {
      const asked = askedOfServer(plan);
      for (const [name, value] of Object.entries(expected)) assert.deepEqual(asked[name as keyof AskedOfServer], value, name);
    });
  }

  it('has a name in metadata for every grant, but for none, which RFC 7591 has no grant type for', () => {
    for (const grant of grantTypes) {
      const plan = { ...codePlan(), loginHint: 'x', obtainedBy: codePlan(), approval: codePlan().signOn, grant } as unknown as FlowPlan;
      assert.equal(askedOfServer(plan).grantTypes.length > 0, grant !== 'none', grant);
    }
  });
});
