import assert from 'node:assert/strict';
import { certificatesInPem } from '../../../../src/node/crypto/certificatesInPem.ts';

const one = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
const two = '-----BEGIN CERTIFICATE-----\r\nBBBB\r\n-----END CERTIFICATE-----';
const key = '-----BEGIN PRIVATE KEY-----\nCCCC\n-----END PRIVATE KEY-----';

describe('the certificates in a text (RFC 7468 section 5)', () => {
  const rows: readonly (readonly [title: string, text: string, found: readonly string[]])[] = [
    ['none', '', []],
    ['one', one, [one]],
    ['two with words and a key around them', `Our authority:\n${one}\n${key}\n${two}\nend`, [one, two]],
    ['one that is cut off, and one after it', `-----BEGIN CERTIFICATE-----\nAAAA\n${two}`, [two]],
  ];
  for (const [title, text, found] of rows) it(title, () => assert.deepEqual(certificatesInPem(text), found));
});
