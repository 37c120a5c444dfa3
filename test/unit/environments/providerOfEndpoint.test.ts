import assert from 'node:assert/strict';
import { providerOfEndpoint } from '../../../src/environments/providerOfEndpoint.ts';

describe('the kind of environment of an endpoint', () => {
  const rows: readonly (readonly [endpoint: string, kind: 'pingone' | 'oidc'])[] = [
    ['https://auth.pingone.eu/8f1c2a60-5d3e-4b7a-9c11-2e6f0a4d9b35/as/authorize', 'pingone'],
    ['https://auth.pingone.com/x/as/authorize', 'pingone'],
    ['https://auth.pingone.example/x/as/authorize', 'oidc'],
    ['https://auth.pingone.eu.evil.example/as/authorize', 'oidc'],
    ['https://login.example.com/authorize', 'oidc'],
    ['no address', 'oidc'],
  ];
  for (const [endpoint, kind] of rows) it(`is ${kind} for ${endpoint}`, () => assert.equal(providerOfEndpoint(endpoint), kind));
});
