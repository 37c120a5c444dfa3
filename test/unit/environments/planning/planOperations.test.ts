import assert from 'node:assert/strict';
import type { Operation, ServerPlan } from '../../../../src/core/plan/plan.ts';
import { planOperations } from '../../../../src/environments/planning/planOperations.ts';

const server: ServerPlan = { environmentName: 'Any', environmentKind: 'oidc', issuer: 'https://op.example', discoveryUrl: '' };
const call = (url: string): Operation => ({ kind: 'callApi', method: 'POST', url, body: '{}', contentType: 'application/json' });
const others: readonly Operation[] = [
  { kind: 'userInfo' },
  { kind: 'introspect', token: 'access_token' },
  { kind: 'refresh' },
  { kind: 'revoke', token: 'refresh_token' },
  { kind: 'signOff', postLogoutRedirectUri: '/signed-off' },
];

describe('the URL of an API call', () => {
  const rows: readonly (readonly [apiBaseUrl: string, written: string, url: string])[] = [
    ['https://api.example/v1', '/environments?limit=1', 'https://api.example/v1/environments?limit=1'],
    ['https://api.example/v1', '/v1/environments', 'https://api.example/v1/environments'],
    ['https://api.example/v1', '/v1', 'https://api.example/v1'],
    ['https://api.example/v1', '/v1beta', 'https://api.example/v1/v1beta'],
    ['https://api.example/v1', '/reports/v1/daily', 'https://api.example/v1/reports/v1/daily'],
    // Only the version at the end of the base is the one that the path repeats.
    ['https://proxy.example/v1/pingone/v1', '/v1/environments', 'https://proxy.example/v1/pingone/v1/environments'],
    ['https://proxy.example/v1/pingone', '/v1/environments', 'https://proxy.example/v1/pingone/v1/environments'],
    ['https://api.example/v1', 'https://other.example/v1/me', 'https://other.example/v1/me'],
  ];
  for (const [apiBaseUrl, written, url] of rows) {
    it(`is ${url} for ${written} at ${apiBaseUrl}`, () => {
      assert.deepEqual(planOperations([call(written)], { ...server, apiBaseUrl }), { kind: 'planned', operations: [call(url)] });
    });
  }

  it('has to be absolute where the environment has no API', () => {
    const problem = 'No platform API is configured for "Any". Enter the absolute URL of the API to call.';
    const absolute = [...others, call('https://other.example/me')];
    assert.deepEqual(planOperations(absolute, server), { kind: 'planned', operations: absolute });
    assert.deepEqual(planOperations([...absolute, call('/me')], server), { kind: 'impossible', problems: [problem] });
  });

  it('is all that is changed', () => {
    const planned = planOperations(others, { ...server, apiBaseUrl: 'https://api.example/v1' });
    assert.deepEqual(planned, { kind: 'planned', operations: others });
  });
});
