import assert from 'node:assert/strict';
import { issuerOfAddress, metadataAddresses, metadataKind } from '../../../../../src/core/oauth/metadata/metadataAddresses.ts';

describe('where the metadata of an issuer may be (OpenID Connect Discovery section 4, RFC 8414 sections 3.1 and 5)', () => {
  const rows: readonly (readonly [issuer: string, addresses: readonly string[]])[] = [
    ['https://op.example', ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']],
    ['https://op.example/', ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']],
    [
      'https://op.example/tenant',
      [
        '/tenant/.well-known/openid-configuration',
        '/.well-known/oauth-authorization-server/tenant',
        '/.well-known/openid-configuration/tenant',
        '/tenant/.well-known/oauth-authorization-server',
      ],
    ],
    [
      'https://op.example/a/b/',
      [
        '/a/b/.well-known/openid-configuration',
        '/.well-known/oauth-authorization-server/a/b',
        '/.well-known/openid-configuration/a/b',
        '/a/b/.well-known/oauth-authorization-server',
      ],
    ],
  ];
  for (const [issuer, paths] of rows) {
    it(`of ${issuer}`, () => {
      assert.deepEqual(
        metadataAddresses(issuer),
        paths.map((path) => `https://op.example${path}`),
      );
    });
  }

  it('keeps the port, and is total', () => {
    assert.equal(metadataAddresses('http://127.0.0.1:9000/x')[1], 'http://127.0.0.1:9000/.well-known/oauth-authorization-server/x');
    assert.equal(metadataAddresses('no URL')[0], 'no URL/.well-known/openid-configuration');
  });

  it('tells the two documents apart by the address', () => {
    for (const issuer of ['https://op.example', 'https://op.example/x']) {
      for (const address of metadataAddresses(issuer)) {
        assert.equal(metadataKind(address), address.includes('oauth-authorization-server') ? 'oauth' : 'openid');
      }
    }
    assert.equal(metadataKind('https://op.example/metadata.json?for=/.well-known/oauth-authorization-server'), 'openid');
  });
});

describe('an address of metadata in the place of an issuer', () => {
  for (const issuer of ['https://op.example', 'https://op.example/tenant', 'http://127.0.0.1:8080/realms/a%20b']) {
    for (const address of metadataAddresses(issuer)) {
      for (const more of ['', '/', '?p=B2C_1_signin', '#top']) {
        it(`is taken back to its issuer: ${address}${more}`, () => assert.equal(issuerOfAddress(address + more), issuer));
      }
    }
  }

  const others = [
    'https://op.example',
    'https://op.example/.well-known',
    'https://op.example/.well-known/jwks.json',
    'https://op.example/x/.well-known/openid-configuration/y',
    'https://op.example/.well-known/openid-configurations',
    'https://op.example/?at=/.well-known/openid-configuration',
    'ftp://op.example/.well-known/openid-configuration',
    '/.well-known/openid-configuration',
  ];
  for (const other of others) it(`is not seen in ${other}`, () => assert.equal(issuerOfAddress(other), undefined));
});
