import assert from 'node:assert/strict';
import { metadataAddresses } from '../../../../src/core/oauth/metadata/metadataAddresses.ts';
import type { ServerPlan } from '../../../../src/core/plan/plan.ts';
import type { Environment } from '../../../../src/environments/environment.ts';
import { serverPlan } from '../../../../src/environments/planning/serverPlan.ts';
import { anEnvironment, environmentId } from '../../../support/environments.ts';

const nothing = { applications: [], users: [] };

function planned(environment: Environment): ServerPlan {
  const reading = serverPlan(environment);
  return reading.kind === 'ready' ? reading.server : assert.fail(reading.message);
}

describe('the authorization server of an environment', () => {
  it('is known without discovery in PingOne, with its APIs and the hosts of its region', () => {
    const { metadata, ...server } = planned(anEnvironment());
    assert.equal(metadata?.token_endpoint, `https://auth.pingone.eu/${environmentId}/as/token`);
    assert.deepEqual(server, {
      environmentName: 'Trial',
      environmentKind: 'pingone',
      issuer: `https://auth.pingone.eu/${environmentId}/as`,
      discoveryUrl: `https://auth.pingone.eu/${environmentId}/as/.well-known/openid-configuration`,
      flowsUrl: `https://auth.pingone.eu/${environmentId}/flows`,
      apiBaseUrl: 'https://api.pingone.eu/v1',
      hosts: ['https://auth.pingone.eu', 'https://api.pingone.eu', 'https://apps.pingone.eu'],
      region: 'EU',
      environmentId,
    });
  });

  it('has no member for what a custom domain alone does not say', () => {
    const { metadata: _, ...server } = planned({ name: 'Own', kind: 'pingone', customDomain: 'login.example.com', ...nothing });
    assert.deepEqual(server, {
      environmentName: 'Own',
      environmentKind: 'pingone',
      issuer: 'https://login.example.com/as',
      discoveryUrl: 'https://login.example.com/as/.well-known/openid-configuration',
      flowsUrl: 'https://login.example.com/flows',
      hosts: ['https://login.example.com'],
    });
  });

  it('is the running sandbox, which has no hosts beside its own address', () => {
    const { metadata: _, ...server } = planned({
      name: 'Local',
      kind: 'sandbox',
      authBaseUrl: 'http://127.0.0.1:4000',
      environmentId: 'e',
      ...nothing,
    });
    assert.deepEqual(server, {
      environmentName: 'Local',
      environmentKind: 'sandbox',
      issuer: 'http://127.0.0.1:4000/e/as',
      discoveryUrl: 'http://127.0.0.1:4000/e/as/.well-known/openid-configuration',
      flowsUrl: 'http://127.0.0.1:4000/e/flows',
      environmentId: 'e',
    });
  });

  for (const issuer of ['https://op.example', 'https://op.example/', 'https://op.example/tenant', 'https://op.example/tenant/']) {
    it(`of ${issuer} is discovered at its addresses, one after the other`, () => {
      const [discoveryUrl, ...furtherDiscoveryUrls] = metadataAddresses(issuer);
      const server = planned({ name: 'Any', kind: 'oidc', issuer, ...nothing });
      assert.deepEqual(server, { environmentName: 'Any', environmentKind: 'oidc', issuer, discoveryUrl, furtherDiscoveryUrls });
    });
  }

  it('of endpoints alone is not discovered', () => {
    const endpoints = { token_endpoint: 'https://op.example/token' };
    const server = planned({ name: 'Any', kind: 'oidc', endpoints, ...nothing });
    assert.deepEqual(server, { environmentName: 'Any', environmentKind: 'oidc', endpoints });
  });

  it('with endpoints and an issuer is discovered all the same', () => {
    const endpoints = { token_endpoint: 'https://op.example/token' };
    const server = planned({ name: 'Any', kind: 'oidc', issuer: 'https://op.example', endpoints, ...nothing });
    assert.deepEqual([server.discoveryUrl, server.endpoints], [metadataAddresses('https://op.example')[0], endpoints]);
  });

  it('is discovered at the configured address alone', () => {
    const discoveryUrl = 'http://keycloak:8080/realms/a/.well-known/openid-configuration';
    const server = planned({ name: 'Any', kind: 'oidc', issuer: 'http://localhost:8080/realms/a', discoveryUrl, ...nothing });
    assert.deepEqual([server.discoveryUrl, server.furtherDiscoveryUrls], [discoveryUrl, undefined]);
  });

  const incomplete: readonly (readonly [what: string, environment: Environment, message: string])[] = [
    [
      'an OpenID Provider without issuer',
      { name: 'Any', kind: 'oidc', ...nothing },
      'The environment "Any" has no issuer. Set the issuer URL of the OpenID Provider, or an authorization or token endpoint where there is none.',
    ],
    [
      'endpoints that no run can begin at',
      { name: 'Any', kind: 'oidc', endpoints: { userinfo_endpoint: 'https://op.example/me' }, ...nothing },
      'The environment "Any" has no issuer. Set the issuer URL of the OpenID Provider, or an authorization or token endpoint where there is none.',
    ],
    [
      'PingOne without environment ID',
      { name: 'Trial', kind: 'pingone', region: 'EU', ...nothing },
      'The environment "Trial" has no environmentId. Set it, or set a customDomain instead.',
    ],
    [
      'PingOne without region',
      { name: 'Trial', kind: 'pingone', environmentId, ...nothing },
      'The environment "Trial" has no region. Set it, or set a customDomain instead.',
    ],
    ['a sandbox that does not run', { name: 'Local', kind: 'sandbox', ...nothing }, 'The sandbox "Local" is not running. Start it first.'],
    [
      'a sandbox that does not run, whatever else its entry says',
      { name: 'Local', kind: 'sandbox', region: 'EU', environmentId, ...nothing },
      'The sandbox "Local" is not running. Start it first.',
    ],
  ];
  for (const [what, environment, message] of incomplete) {
    it(`is not known for ${what}`, () => assert.deepEqual(serverPlan(environment), { kind: 'incomplete', message }));
  }
});
