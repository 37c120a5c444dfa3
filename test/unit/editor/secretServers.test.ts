import assert from 'node:assert/strict';
import { secretServers } from '../../../src/editor/secretServers.ts';
import type { Environment } from '../../../src/environments/environment.ts';

const pingOne: Environment = {
  name: 'Trial',
  kind: 'pingone',
  region: 'EU',
  environmentId: '11111111-2222-4333-8444-555555555555',
  applications: [],
  users: [],
};

describe('the servers that secrets are stored for', () => {
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

    it('are not those of an entry that only moves the API', () => {
      assert.notEqual(secretServers({ ...own, apiBaseUrl: 'https://evil.example' }, []), secretServers(own, []));
    });
  });

  it('are unknown for an environment that does not say where it is', () => {
    const { region: _, ...nowhere } = pingOne;
    assert.equal(secretServers(nowhere, []), undefined);
  });
});
