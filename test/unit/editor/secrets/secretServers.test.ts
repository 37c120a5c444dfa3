import assert from 'node:assert/strict';
import type { ServerPlan } from '../../../../src/core/plan/plan.ts';
import { isServerOf, secretServers } from '../../../../src/editor/secrets/secretServers.ts';
import type { Environment } from '../../../../src/environments/environment.ts';
import { serverPlan } from '../../../../src/environments/planning/serverPlan.ts';
import { workerPlan } from '../../../../src/environments/planning/workerPlan.ts';

const pingOne: Environment = {
  name: 'Trial',
  kind: 'pingone',
  region: 'EU',
  environmentId: '11111111-2222-4333-8444-555555555555',
  applications: [],
  users: [],
};

describe('the servers that secrets are stored for', () => {
  it('are written as they were when a secret was stored: every address once, in one order', () => {
    const provider: Environment = { name: 'Any', kind: 'oidc', issuer: 'https://op.example', applications: [], users: [] };
    assert.equal(secretServers(provider, []), 'https://op.example https://op.example/.well-known/openid-configuration');
    const auth = `https://auth.pingone.eu/${pingOne.environmentId}`;
    const endpoints = ['authorize', 'cibaAuthorization', 'device_authorization', 'introspect', 'jwks', 'par', 'revoke', 'signoff', 'token'];
    const written = [
      'https://api.pingone.eu/v1',
      `${auth}/as`,
      `${auth}/as/.well-known/openid-configuration`,
      ...[...endpoints, 'userinfo'].map((name) => `${auth}/as/${name}`),
      `${auth}/flows`,
    ];
    assert.equal(secretServers(pingOne, []), written.join(' '));
  });

  it('do not depend on the name, the applications or the users', () => {
    assert.equal(secretServers({ ...pingOne, name: 'Another', users: [{ username: 'u' }] }, []), secretServers(pingOne, []));
  });

  const changes: readonly (readonly [what: string, change: Partial<Environment>])[] = [
    ['region', { region: 'NA' }],
    ['environment ID', { environmentId: '99999999-2222-4333-8444-555555555555' }],
    ['authentication host', { authBaseUrl: 'https://evil.example' }],
    ['API host', { apiBaseUrl: 'https://evil.example/v1' }],
    ['custom domain', { customDomain: 'evil.example' }],
    ['issuer', { issuer: 'https://evil.example/as' }],
  ];
  for (const [what, change] of changes) {
    it(`are others with another ${what}`, () => assert.notEqual(secretServers({ ...pingOne, ...change }, []), secretServers(pingOne, [])));
  }

  describe('of the sandbox', () => {
    const own: Environment = { name: 'S', kind: 'sandbox', applications: [], users: [] };
    const started: Environment = {
      ...own,
      authBaseUrl: 'http://127.0.0.1:1',
      apiBaseUrl: 'http://127.0.0.1:1/v1',
      environmentId: 'e',
    };
    const startedAgain: Environment = { ...started, authBaseUrl: 'http://127.0.0.1:2', apiBaseUrl: 'http://127.0.0.1:2/v1' };

    it('are the same before, while and after it runs, whatever its port', () => {
      const servers = secretServers(own, []);
      assert.ok(servers);
      assert.equal(secretServers(started, [started]), servers);
      assert.equal(secretServers(startedAgain, [startedAgain]), servers);
    });

    const others: readonly (readonly [title: string, change: Partial<Environment>])[] = [
      ['another port on this machine', { authBaseUrl: 'http://127.0.0.1:3' }],
      ['another name of this machine', { authBaseUrl: 'http://localhost:1' }],
      ['an API at another address', { apiBaseUrl: 'http://127.0.0.1:3/v1' }],
      ['another machine', { authBaseUrl: 'https://evil.example' }],
    ];
    for (const [title, change] of others) {
      it(`are others for an entry with ${title}`, () => {
        assert.notEqual(secretServers({ ...started, ...change }, [started]), secretServers(started, [started]));
      });
    }

    it('are those of every environment of the sandbox that runs', () => {
      const second = { ...startedAgain, name: 'Second' };
      assert.equal(secretServers(second, [started, second]), secretServers(own, []));
    });

    it('are not those of an entry with an address while none runs', () => {
      assert.notEqual(secretServers(started, []), secretServers(own, []));
    });

    it('are not those of an entry that only moves the API', () => {
      assert.notEqual(secretServers({ ...own, apiBaseUrl: 'https://evil.example' }, []), secretServers(own, []));
    });
  });

  describe('as a run goes on to them', () => {
    const planOf = (environment: Environment): ServerPlan => {
      const reading = serverPlan(environment);
      return reading.kind === 'ready' ? reading.server : assert.fail(reading.message);
    };

    it('are those of the environment, also under another name, and those of its worker', () => {
      const worker = { clientId: 'w', clientAuthentication: 'client_secret_basic', environmentId: 'ffffffff-2222-4333-8444-555555555555' };
      const withWorker: Environment = { ...pingOne, worker: worker as NonNullable<Environment['worker']> };
      assert.equal(isServerOf(withWorker, planOf({ ...pingOne, name: 'Earlier' })), true);
      assert.equal(isServerOf(withWorker, workerPlan(withWorker)?.server ?? assert.fail()), true);
      assert.equal(isServerOf(pingOne, workerPlan(withWorker)?.server ?? assert.fail()), false);
    });

    for (const [what, change] of changes) {
      it(`are others once the environment has another ${what}`, () => {
        assert.equal(isServerOf(pingOne, planOf({ ...pingOne, ...change })), false);
        assert.equal(isServerOf({ ...pingOne, ...change }, planOf(pingOne)), false);
      });
    }
  });

  it('are unknown for an environment that does not say where it is', () => {
    const { region: _, ...nowhere } = pingOne;
    assert.equal(secretServers(nowhere, []), undefined);
  });
});
