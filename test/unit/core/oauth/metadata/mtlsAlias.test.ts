import assert from 'node:assert/strict';
import { mtlsAlias } from '../../../../../src/core/oauth/metadata/mtlsAlias.ts';
import type { ServerMetadata } from '../../../../../src/core/oauth/wire.ts';

const metadata: ServerMetadata = {
  issuer: 'https://as.example',
  token_endpoint: 'https://as.example/token',
  userinfo_endpoint: 'https://as.example/userinfo',
  revocation_endpoint: 'https://as.example/revoke',
  mtls_endpoint_aliases: { token_endpoint: 'https://mtls.as.example/token', userinfo_endpoint: 'https://mtls.as.example/userinfo' },
};

describe('the alias of an endpoint for clients with a certificate (RFC 8705 section 5)', () => {
  const rows: readonly (readonly [url: string, called: string])[] = [
    ['https://as.example/token', 'https://mtls.as.example/token'],
    ['https://as.example/userinfo', 'https://mtls.as.example/userinfo'],
    ['https://as.example/revoke', 'https://as.example/revoke'],
    ['https://api.example/token', 'https://api.example/token'],
  ];
  for (const [url, called] of rows) it(`of ${url} is ${called}`, () => assert.equal(mtlsAlias(metadata, url), called));

  it('is the endpoint itself without aliases', () =>
    assert.equal(
      mtlsAlias({ issuer: 'x', token_endpoint: 'https://as.example/token' }, 'https://as.example/token'),
      'https://as.example/token',
    ));
});
