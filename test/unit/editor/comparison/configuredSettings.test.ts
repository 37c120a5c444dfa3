import assert from 'node:assert/strict';
import type { ConfiguredSetting } from '../../../../src/core/compare/shownConfiguration.ts';
import type { JsonObject } from '../../../../src/core/json/json.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { configuredSettings } from '../../../../src/editor/comparison/configuredSettings.ts';
import { readApplication } from '../../../../src/pingone/platform/platformReadings.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

const run = completedFlow();
const asUsed = {
  id: 'a',
  name: 'Web app',
  grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
  responseTypes: ['CODE'],
  redirectUris: ['http://127.0.0.1/callback'],
  tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
  pkceEnforcement: 'S256_REQUIRED',
} satisfies JsonObject;
const scopes = ['openid', 'profile', 'email'];

function settings(changes: JsonObject = {}, names: readonly string[] = scopes, flow: FlowView = run) {
  const application = readApplication({ ...asUsed, ...changes });
  assert.ok(application);
  const resource = { id: 'r', name: 'openid', type: 'OPENID_CONNECT', scopes: names.map((name) => ({ id: name, name })) };
  return configuredSettings(flow, { application, resources: [resource] });
}

describe('a run beside what PingOne has configured', () => {
  it('agrees where the application allows what the run did; a port of a loopback address is free (RFC 8252 section 7.3)', () => {
    assert.deepEqual(
      settings().map(({ setting, agrees }) => [setting, agrees]),
      [
        ['grantTypes', true],
        ['responseTypes', true],
        ['redirectUris', true],
        ['tokenEndpointAuthMethod', true],
        ['pkceEnforcement', true],
        ['scopes of the resources', true],
      ],
    );
  });

  const rows: readonly (readonly [changes: JsonObject, setting: string, used: string, configured: string])[] = [
    [{ enabled: false }, 'enabled', 'enabled', 'disabled'],
    [{ grantTypes: ['CLIENT_CREDENTIALS'] }, 'grantTypes', 'authorization_code', 'client_credentials'],
    [{ responseTypes: ['TOKEN', 'ID_TOKEN'] }, 'responseTypes', 'code', 'token id_token'],
    [{ redirectUris: ['https://app.example.com/cb'] }, 'redirectUris', 'http://127.0.0.1:8484/callback', 'https://app.example.com/cb'],
    [{ redirectUris: [] }, 'redirectUris', 'http://127.0.0.1:8484/callback', 'none'],
    [{ tokenEndpointAuthMethod: 'CLIENT_SECRET_POST' }, 'tokenEndpointAuthMethod', 'client_secret_basic', 'client_secret_post'],
    [{ parRequirement: 'REQUIRED' }, 'parRequirement', 'not pushed', 'REQUIRED'],
  ];
  for (const [changes, setting, used, configured] of rows) {
    it(`does not agree, and says so first: ${JSON.stringify(changes)}`, () => {
      const [first, ...others] = settings(changes);
      assert.deepEqual([first?.setting, first?.used, first?.configured, first?.agrees], [setting, used, configured, false]);
      assert.ok(others.every(({ agrees }) => agrees));
    });
  }

  it('names scopes that no resource has', () => {
    const [first] = settings({}, ['openid', 'profile']);
    assert.deepEqual([first?.used, first?.configured, first?.agrees], ['openid profile email', 'no email', false]);
  });

  it('holds PKCE against what is enforced', () => {
    const { pkce: _, ...rest } = run;
    const without: FlowView = rest;
    const plain: FlowView = { ...run, pkce: { method: 'plain', verifierTag: 'verifier#1', challenge: 'c' } };
    for (const [flow, enforced, agrees] of [
      [without, 'OPTIONAL', true],
      [without, 'REQUIRED', false],
      [plain, 'REQUIRED', true],
      [plain, 'S256_REQUIRED', false],
    ] as const) {
      const pkce = settings({ pkceEnforcement: enforced }, scopes, flow).find(({ setting }) => setting === 'pkceEnforcement');
      assert.equal(pkce?.agrees, agrees, `${pkce?.used} with ${enforced}`);
    }
  });

  it('compares how long the access token lasts with the resource that it is for', () => {
    const application = readApplication(asUsed);
    assert.ok(application);
    const [token] = run.tokens.filter(({ kind }) => kind === 'access_token');
    assert.ok(token);
    const flow = { ...run, tokens: [{ ...token, claims: { aud: ['https://api.example.com'], iat: 1000, exp: 4600 } }] };
    for (const [seconds, agrees] of [
      [3600, true],
      [900, false],
    ] as const) {
      const resource = {
        id: 'r',
        name: 'API',
        type: 'CUSTOM',
        audience: 'https://api.example.com',
        accessTokenValiditySeconds: seconds,
        scopes: [],
      };
      const all: readonly ConfiguredSetting[] = configuredSettings(flow, { application, resources: [resource] });
      assert.equal(all.find(({ setting }) => setting === 'accessTokenValiditySeconds')?.agrees, agrees);
    }
    assert.equal(
      settings({}, scopes, flow).some(({ setting }) => setting === 'accessTokenValiditySeconds'),
      false,
      'no resource of it is known',
    );
  });

  it('says nothing of what the run did not use', () => {
    const flow = { ...run, grant: 'platform', hops: [] };
    const { clientAuthentication: _, ...task } = flow;
    assert.deepEqual(settings({}, scopes, task), []);
  });
});
