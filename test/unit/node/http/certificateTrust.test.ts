import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { certificateTrust } from '../../../../src/node/http/certificateTrust.ts';

interface Certificate {
  readonly raw: Buffer;
  readonly issuer: Readonly<Record<string, string>>;
  issuerCertificate?: Certificate;
}

const ofRoot: Certificate = { raw: new X509Certificate(rootCertificates[0] ?? '').raw, issuer: { CN: 'A root of Node' } };
ofRoot.issuerCertificate = ofRoot;
const own: Certificate = {
  raw: new X509Certificate(readFileSync('test/support/certificates/localhost.crt')).raw,
  issuer: { CN: 'Corp CA', O: 'Corp' },
};
const leaf = (issuerCertificate: Certificate): Certificate => ({ ...own, issuerCertificate });

/** As Node's TLS sockets tell it. */
const socket = (chain: Certificate, authorized = true) => ({
  encrypted: true,
  authorized,
  authorizationError: authorized ? undefined : 'SELF_SIGNED_CERT_IN_CHAIN',
  getPeerCertificate: () => chain,
});

describe('who vouches for a server', () => {
  const rows: readonly (readonly [title: string, socket: object, trust: unknown])[] = [
    ['nobody without TLS', { encrypted: false }, undefined],
    ['nobody on a plain socket', {}, undefined],
    ['a root of Node', socket(leaf(ofRoot)), { kind: 'bundled' }],
    ['an authority that was added', socket(own), { kind: 'added', authority: 'Corp CA' }],
    ['an authority by its organisation', socket({ ...own, issuer: { O: 'Corp' } }), { kind: 'added', authority: 'Corp' }],
    ['an authority without a name', socket({ ...own, issuer: {} }), { kind: 'added', authority: 'an authority without a name' }],
    [
      'nobody when verification failed and was turned off, even below a root of Node',
      socket(leaf(ofRoot), false),
      { kind: 'unverified', authority: 'A root of Node', reason: 'SELF_SIGNED_CERT_IN_CHAIN' },
    ],
    ['an authority with a long name', socket({ ...own, issuer: { CN: 'x'.repeat(5000) } }), { kind: 'added', authority: 'x'.repeat(100) }],
  ];
  for (const [title, each, trust] of rows) it(title, () => assert.deepEqual(certificateTrust(each), trust));

  it('reads a chain without end up to a limit', () => {
    const endless = { ...own } as Certificate;
    Object.defineProperty(endless, 'issuerCertificate', {
      get: () => Object.defineProperties({}, Object.getOwnPropertyDescriptors(endless)),
    });
    assert.deepEqual(certificateTrust(socket(endless)), { kind: 'added', authority: 'Corp CA' });
  });
});
