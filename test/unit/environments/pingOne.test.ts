import assert from 'node:assert/strict';
import { environmentOrigins } from '../../../src/core/plan/environmentOrigins.ts';
import type { Environment } from '../../../src/environments/environment.ts';
import { pingOneMetadata, pingOneUrls, regionOfHost } from '../../../src/environments/pingOne.ts';
import { serverPlan } from '../../../src/environments/planning/serverPlan.ts';
import { regions } from '../../../src/environments/regions.ts';
import { anEnvironment, environmentId } from '../../support/environments.ts';

describe('the URLs of a PingOne environment', () => {
  const hosts = {
    NA: ['https://auth.pingone.com', 'https://api.pingone.com/v1'],
    CA: ['https://auth.pingone.ca', 'https://api.pingone.ca/v1'],
    EU: ['https://auth.pingone.eu', 'https://api.pingone.eu/v1'],
    AU: ['https://auth.pingone.com.au', 'https://api.pingone.com.au/v1'],
    SG: ['https://auth.pingone.sg', 'https://api.pingone.sg/v1'],
    AP: ['https://auth.pingone.asia', 'https://api.pingone.asia/v1'],
  } as const;
  for (const region of Object.keys(regions) as (keyof typeof hosts)[]) {
    it(`are on the hosts of region ${region}, below the environment ID`, () => {
      assert.deepEqual(pingOneUrls({ region, environmentId }), {
        issuer: `${hosts[region][0]}/${environmentId}/as`,
        endpointBase: `${hosts[region][0]}/${environmentId}/as`,
        flowsUrl: `${hosts[region][0]}/${environmentId}/flows`,
        apiBaseUrl: hosts[region][1],
      });
    });
  }

  it('have no environment ID on a custom domain', () => {
    const urls = pingOneUrls({ customDomain: 'login.example.com', environmentId });
    assert.equal(urls?.issuer, 'https://login.example.com/as');
    assert.equal(urls?.flowsUrl, 'https://login.example.com/flows');
    assert.equal(urls?.apiBaseUrl, undefined);
  });

  it('take the hosts that replace those of the region', () => {
    const urls = pingOneUrls({ region: 'EU', environmentId, authBaseUrl: 'http://127.0.0.1:1', apiBaseUrl: 'http://127.0.0.1:2/v1' });
    assert.equal(urls?.endpointBase, `http://127.0.0.1:1/${environmentId}/as`);
    assert.equal(urls?.apiBaseUrl, 'http://127.0.0.1:2/v1');
  });

  it('keep the issuer of the tokens apart from the proxy before it', () => {
    const issuer = `https://auth.pingone.eu/${environmentId}/as`;
    const metadata = serverPlan(anEnvironment({ authBaseUrl: 'https://proxy.example', issuer }));
    assert.equal(metadata.kind === 'ready' && metadata.server.issuer, issuer);
    assert.equal(metadata.kind === 'ready' && metadata.server.metadata?.token_endpoint, `https://proxy.example/${environmentId}/as/token`);
    assert.equal(
      metadata.kind === 'ready' && metadata.server.discoveryUrl,
      `https://proxy.example/${environmentId}/as/.well-known/openid-configuration`,
    );
  });

  it('belong with the pages of the region', () => {
    const reading = serverPlan(anEnvironment({ authBaseUrl: 'https://proxy.example' }));
    assert.ok(reading.kind === 'ready' && environmentOrigins(reading.server).has('https://apps.pingone.eu'));
  });

  for (const elsewhere of [
    { region: 'EU', environmentId },
    { customDomain: 'evil.example' },
    { issuer: 'https://evil.example' },
  ] as const) {
    it(`are unknown for a sandbox that is not started, whatever stands beside it: ${Object.keys(elsewhere).join(', ')}`, () => {
      const sandbox: Environment = { name: 'S', kind: 'sandbox', applications: [], users: [], ...elsewhere };
      assert.equal(serverPlan(sandbox).kind, 'incomplete');
    });
  }

  it('are unknown without a host or without an environment ID', () => {
    assert.equal(pingOneUrls({ environmentId }), undefined);
    assert.equal(pingOneUrls({ region: 'EU' }), undefined);
  });

  it('name every endpoint of its discovery document', () => {
    const metadata = pingOneMetadata({ issuer: 'https://i.example/as', endpointBase: 'https://i.example/as' });
    const endpoints = Object.entries(metadata).filter(([name]) => name.endsWith('_endpoint') || name === 'jwks_uri');
    assert.deepEqual(Object.fromEntries(endpoints), {
      authorization_endpoint: 'https://i.example/as/authorize',
      token_endpoint: 'https://i.example/as/token',
      jwks_uri: 'https://i.example/as/jwks',
      userinfo_endpoint: 'https://i.example/as/userinfo',
      introspection_endpoint: 'https://i.example/as/introspect',
      revocation_endpoint: 'https://i.example/as/revoke',
      end_session_endpoint: 'https://i.example/as/signoff',
      device_authorization_endpoint: 'https://i.example/as/device_authorization',
      pushed_authorization_request_endpoint: 'https://i.example/as/par',
      backchannel_authentication_endpoint: 'https://i.example/as/cibaAuthorization',
    });
  });
});

describe('the region of a host', () => {
  const rows = [
    ['auth.pingone.eu', 'EU'],
    ['https://auth.pingone.com/0a1b/as', 'NA'],
    ['https://API.PINGONE.COM.AU/v1', 'AU'],
    ['apps.pingone.asia', 'AP'],
    ['auth.pingone.example', undefined],
    ['auth.pingone.eu.example.com', undefined],
    ['login.example.com', undefined],
    ['https://', undefined],
    ['', undefined],
  ] as const;
  for (const [host, region] of rows) {
    it(`of "${host}" is ${region ?? 'unknown'}`, () => assert.equal(regionOfHost(host), region));
  }
});

describe('the authorization server of an environment', () => {
  it('of a sandbox that does not run is not known', () => {
    const reading = serverPlan({ name: 'Sandbox', kind: 'sandbox', applications: [], users: [] });
    assert.equal(reading.kind, 'incomplete');
    assert.match(reading.kind === 'incomplete' ? reading.message : '', /not running/);
  });
});
