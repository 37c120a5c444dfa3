import assert from 'node:assert/strict';
import { applicationEntry } from '../../../../src/editor/environments/applicationEntry.ts';
import { readEnvironments } from '../../../../src/environments/reading/readEnvironments.ts';
import { type PlatformApplication, readApplication } from '../../../../src/pingone/platform/platformReadings.ts';

const asItComes = {
  id: '5a2db0c5-a000-4000-8000-000000000001',
  name: 'Shop',
  type: 'WEB_APP',
  protocol: 'OPENID_CONNECT',
  enabled: true,
  grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
  responseTypes: ['CODE'],
  redirectUris: ['https://shop.example/callback'],
  tokenEndpointAuthMethod: 'CLIENT_SECRET_POST',
  pkceEnforcement: 'S256_REQUIRED',
};

describe('a loaded application as an entry of the setting', () => {
  it('carries over how it is registered', () => {
    const entry = applicationEntry(application({}));
    assert.deepEqual(entry, {
      name: 'Shop',
      clientId: asItComes.id,
      clientAuthentication: 'client_secret_post',
      grantTypes: ['authorization_code', 'refresh_token'],
      responseTypes: ['code'],
      redirectUris: ['https://shop.example/callback'],
      scopes: ['openid'],
      pkce: 'S256',
      pkceEnforcement: 'S256_REQUIRED',
    });
  });

  for (const [registered, entry] of [
    [{ parRequirement: 'REQUIRED' }, { pushedAuthorizationRequests: 'required' }],
    [{ parRequirement: 'OPTIONAL' }, {}],
    [{ requireSignedRequestObject: true }, { requestObject: 'HS256' }],
    [{ requireSignedRequestObject: true, tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' }, { requestObject: 'RS256' }],
    [{ requireSignedRequestObject: false, postLogoutRedirectUris: [] }, {}],
  ] as const) {
    it(`says how requests have to be sent: ${JSON.stringify(registered)}`, () => {
      const { pushedAuthorizationRequests, requestObject } = applicationEntry(application(registered));
      const said = { pushedAuthorizationRequests, requestObject };
      assert.deepEqual(JSON.parse(JSON.stringify(said)), entry);
    });
  }

  it('says where a sign-off returns to', () => {
    const uris = ['https://shop.example/bye'];
    assert.deepEqual(applicationEntry(application({ postLogoutRedirectUris: uris }))['postLogoutRedirectUris'], uris);
    assert.equal('postLogoutRedirectUris' in applicationEntry(application({ postLogoutRedirectUris: [] })), false);
  });

  it('sends no code challenge where there is no code', () => {
    const entry = applicationEntry(application({ grantTypes: ['IMPLICIT'], responseTypes: ['TOKEN', 'ID_TOKEN'] }));
    assert.deepEqual([entry['responseTypes'], entry['pkce']], [['token', 'id_token'], 'none']);
  });

  const kinds: readonly (readonly [what: string, changes: object])[] = [
    ['a web application', {}],
    ['an implicit one', { grantTypes: ['IMPLICIT'], responseTypes: ['TOKEN', 'ID_TOKEN'], tokenEndpointAuthMethod: 'NONE' }],
    ['a worker', { type: 'WORKER', grantTypes: ['CLIENT_CREDENTIALS'], responseTypes: ['TOKEN'], redirectUris: [] }],
    ['a device', { type: 'CUSTOM_APP', grantTypes: ['DEVICE_CODE'], responseTypes: [], redirectUris: [], tokenEndpointAuthMethod: 'NONE' }],
  ];
  for (const [what, changes] of kinds) {
    it(`is one that the setting takes: ${what}`, () => {
      const environment = { name: 'E', kind: 'sandbox', applications: [applicationEntry(application(changes))] };
      const { environments, problems } = readEnvironments([environment], 'setting');
      assert.deepEqual([problems, environments[0]?.applications.length], [[], 1]);
    });
  }
});

function application(changes: object): PlatformApplication {
  return readApplication({ ...asItComes, ...changes }) ?? assert.fail('this is no application');
}
