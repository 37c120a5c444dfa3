import assert from 'node:assert/strict';
import { type WrittenParts, writtenParts } from '../../../../src/core/tokens/writtenParts.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const header = '{ "alg":"RS256" }';
const claims = '{"n":12345678901234567890,"n":1.0}';

describe('what the author of a token wrote', () => {
  const rows: readonly (readonly [what: string, token: string, parts: WrittenParts])[] = [
    ['a signed one', `${encode(header)}.${encode(claims)}.${encode('signature')}`, { header, claims, signatureBytes: 9 }],
    ['with white space around', ` ${encode(header)}.${encode(claims)}.\n`, { header, claims, signatureBytes: 0 }],
    ['an encrypted one', `${encode(header)}.a.b.c.d`, { header, claims: undefined, signatureBytes: undefined }],
    ['a header that is not base64url', `%.${encode(claims)}.c2ln`, { header: undefined, claims, signatureBytes: 3 }],
    ['claims that are not UTF-8', `${encode(header)}.w-k.c2ln`.replace('w-k', '6SE'), { header, claims: undefined, signatureBytes: 3 }],
    ['claims that are not JSON', `${encode(header)}.${encode('no')}.c2ln`, { header, claims: 'no', signatureBytes: 3 }],
    ['two parts', `${encode(header)}.${encode(claims)}`, { header, claims: undefined, signatureBytes: undefined }],
    ['nothing', '', { header: '', claims: undefined, signatureBytes: undefined }],
  ];
  for (const [what, token, parts] of rows) it(what, () => assert.deepEqual(writtenParts(token), parts));
});
