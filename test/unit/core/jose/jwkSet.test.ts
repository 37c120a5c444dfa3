import assert from 'node:assert/strict';
import { jwkSetRequest, readJwkSet } from '../../../../src/core/jose/jwkSet.ts';
import { jsonResponse, textResponse, unusableBodies } from '../../../support/servers/httpResponses.ts';

const key = { kty: 'RSA', kid: 'k', n: 'AQAB', e: 'AQAB' };

describe('the JWK set (RFC 7517 section 5)', () => {
  it('is fetched by GET', () => assert.equal(jwkSetRequest('https://x').method, 'GET'));

  it('keeps its keys as they are', () => {
    assert.deepEqual(readJwkSet(jsonResponse({ keys: [key] })), { kind: 'readable', keySet: { keys: [key] }, findings: [] });
  });

  const rows: readonly (readonly [name: string, keys: readonly unknown[], usable: number, code: string])[] = [
    ['an element without a type', [key, { kid: 'x' }], 1, 'jwkSet.element'],
    ['elements that are no objects', [key, null, 'x', 1, []], 1, 'jwkSet.element'],
    ['no key at all', [], 0, 'jwkSet.empty'],
    ['a private key', [{ ...key, d: 'secret' }], 1, 'jwkSet.privateKey'],
    ['a symmetric key', [{ kty: 'oct', k: 'secret' }], 1, 'jwkSet.privateKey'],
  ];
  for (const [name, keys, usable, code] of rows) {
    it(`notes ${name}`, () => {
      const reading = readJwkSet(jsonResponse({ keys }));
      assert.equal(reading.kind === 'readable' && reading.keySet.keys.length, usable);
      assert.deepEqual(
        reading.findings.map((finding) => finding.code),
        [code],
      );
      assert.doesNotMatch(JSON.stringify(reading.findings), /secret"/);
    });
  }

  const others: readonly (readonly [what: string, body: unknown, message: RegExp])[] = [
    ['a key', key, /no list of keys\. It is a single key\.$/],
    ['an array of keys', [key], /is an array/],
    [
      'certificates by ID',
      { a: '-----BEGIN CERTIFICATE-----\nMII', b: '-----BEGIN PUBLIC KEY-----\nMII' },
      /It has certificates or keys in PEM/,
    ],
    ['server metadata', { issuer: 'https://x', jwks_uri: 'https://x/keys' }, /It is server metadata/],
    ['an object of any kind', { a: '-----BEGIN CERTIFICATE-----', b: 1 }, /no list of keys\.$/],
    ['an empty object', {}, /no list of keys\.$/],
  ];
  for (const [what, body, message] of others) {
    it(`says that it is ${what}`, () => {
      const finding = readJwkSet(jsonResponse(body)).findings.at(-1);
      assert.match(finding?.message ?? '', message);
      assert.match(finding?.remedy ?? '', /^Publish the keys as/);
    });
  }

  for (const body of [{}, { keys: {} }, { keys: null }, { keys: 'x' }]) {
    it(`is unreadable as ${JSON.stringify(body)}`, () => assert.equal(readJwkSet(jsonResponse(body)).kind, 'unreadable'));
  }
  it('is unreadable with another status', () =>
    assert.equal(readJwkSet(jsonResponse({ keys: [key] }, { status: 404 })).kind, 'unreadable'));
  it('is unreadable as a redirect, which is named', () => {
    const [finding] = readJwkSet(textResponse('', [['location', 'https://op.example/keys?k=secret']], { status: 302 })).findings;
    assert.equal(finding?.code, 'jwkSet.status');
    assert.match(finding.message, /redirects the request for the JWK set to "https:\/\/op\.example\/keys" \(status 302\)/);
    assert.match(finding.remedy ?? '', /jwks_uri/);
  });
  for (const { name, response } of unusableBodies) {
    it(`finds ${name} unreadable`, () => assert.equal(readJwkSet(response).kind, 'unreadable'));
  }
});
