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
    assert.equal(secretServers({ ...pingOne, name: 'Another', users: [{ username: 'u' }] }), secretServers(pingOne));
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
    it(`are others with another ${what}`, () => assert.notEqual(secretServers({ ...pingOne, ...change }), secretServers(pingOne)));
  }

  it('are the same for every sandbox on this machine, whose port changes', () => {
    const sandbox: Environment = { name: 'S', kind: 'sandbox', authBaseUrl: 'http://127.0.0.1:1', applications: [], users: [] };
    assert.equal(secretServers(sandbox), secretServers({ ...sandbox, authBaseUrl: 'http://127.0.0.1:2' }));
  });

  it('are others for a sandbox elsewhere', () => {
    const sandbox: Environment = { name: 'S', kind: 'sandbox', environmentId: 'e', applications: [], users: [] };
    assert.notEqual(secretServers({ ...sandbox, authBaseUrl: 'https://evil.example' }), secretServers(sandbox));
  });

  it('are unknown for an environment that does not say where it is', () => {
    const { region: _, ...nowhere } = pingOne;
    assert.equal(secretServers(nowhere), undefined);
  });
});
