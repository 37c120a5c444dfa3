import assert from 'node:assert/strict';
import { tokenShapes } from '../../../../../src/core/redaction/reading/tokenShapes.ts';

const base64url = (text: string): string => Buffer.from(text, 'latin1').toString('base64url');
const header = base64url('{"alg":"RS256","typ":"JWT"}');
const payload = base64url('{"sub":"u1"}');
const jws = `${header}.${payload}.c2lnbmF0dXJl`;
const jwe = `${base64url('{"alg":"dir","enc":"A256GCM"}')}..aXYtaXY.Y2lwaGVydGV4dA.dGFnLXRhZw`;
const pem = (kind: string, space = ' '): string => `-----BEGIN${space}${kind}-----\nMIIE\n-----END${space}${kind}-----`;

const rows: readonly (readonly [what: string, text: string, spans: readonly string[]])[] = [
  ['a JWS', jws, [jws]],
  ['a JWS in a sentence', `It was ${jws}. And`, [jws]],
  ['a JWS without signature', `${header}.${payload}. And`, [`${header}.${payload}.`]],
  ['a detached JWS', `${header}..c2lnbmF0dXJl`, [`${header}..c2lnbmF0dXJl`]],
  ['a JWE', `"${jwe}"`, [jwe]],
  ['five parts at most', `${jwe}.more`, [jwe]],
  ['one that was cut behind its header', `${header}.`, [`${header}.`]],
  ['one that was cut in its payload', `${header}.${payload.slice(0, 5)} and`, [`${header}.${payload.slice(0, 5)}`]],
  ['one with padding', `${header}==.${payload}=.c2ln==.`, [`${header}==.${payload}=.c2ln==`]],
  ['one with a header as short as may be', `${base64url('{"alg":"no"}')}.x`, [`${base64url('{"alg":"no"}')}.x`]],
  ['one with a short header and padding', `${base64url('{"alg":"n"}')}=.x`, [`${base64url('{"alg":"n"}')}=.x`]],
  ['one whose header was cut', `${header.slice(0, 17)}.x`, [`${header.slice(0, 17)}.x`]],
  ['one with a minus in its header', `${base64url('{"kid" :">>>"}')}.x`, [`${base64url('{"kid" :">>>"}')}.x`]],
  ['one with an underscore in its header', `${base64url('{"kid" :"???"}')}.x`, [`${base64url('{"kid" :"???"}')}.x`]],
  ...['{ "alg":"RS256"}', '{\n  "alg":"RS256"}', '{\r\n"alg":"RS256"}', '{\t"alg":"RS256"}'].map(
    (written) => [`a header with white space: ${JSON.stringify(written)}`, `${base64url(written)}.x`, [`${base64url(written)}.x`]] as const,
  ),
  ['disclosures', `${jws}~ZGlzMQ~ZGlzMg~ and`, [`${jws}~ZGlzMQ~ZGlzMg~`]],
  ['a key binding JWT, which is the last', `${jws}~ZGlzMQ~${jws}~more`, [`${jws}~ZGlzMQ~${jws}`]],
  ['two JWTs', `${jws} ${jwe}`, [jws, jwe]],
  ['a JWT behind what begins like one', `eyJ eyJ.a.b ${jws}`, [jws]],

  ['a private key', `x ${pem('PRIVATE KEY')} y`, [pem('PRIVATE KEY')]],
  ...['RSA PRIVATE KEY', 'EC PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'OPENSSH PRIVATE KEY', 'PGP PRIVATE KEY BLOCK'].map(
    (kind) => [`a private key: ${kind}`, pem(kind), [pem(kind)]] as const,
  ),
  ['a private key in a form', pem('RSA+PRIVATE+KEY', '+'), [pem('RSA+PRIVATE+KEY', '+')]],
  ['a private key that was cut', 'x -----BEGIN PRIVATE KEY-----\nMIIE', ['-----BEGIN PRIVATE KEY-----\nMIIE']],
  [
    'a private key until its own end',
    `${pem('PRIVATE KEY').replace('END', 'END RSA')}\n-----END PRIVATE KEY-----`,
    [`${pem('PRIVATE KEY').replace('END', 'END RSA')}\n-----END PRIVATE KEY-----`],
  ],
  [
    'two private keys, and a token before them',
    `${jws} ${pem('PRIVATE KEY')} ${pem('EC PRIVATE KEY')}`,
    [jws, pem('PRIVATE KEY'), pem('EC PRIVATE KEY')],
  ],
  ['a token behind a private key', `${pem('PRIVATE KEY')} ${jws}`, [pem('PRIVATE KEY'), jws]],

  ['no header alone', header, []],
  ['no short part', 'eyJhIjoxfQ.abc.def', []],
  ['no header of 15 characters', `${base64url('{"alg":"no"}').slice(0, 15)}.x`, []],
  ['no header that begins with a number', `${base64url('{ 1,{"abc":"d"}}')}.x`, []],
  ['no header that cannot be read', `${base64url('{"\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8\xf7\xf6":1}')}.x`, []],
  ['no header that cannot be read to its end', `${base64url('{"abcdefg\x01\x02\x03":1}')}.x`, []],
  ['no public key', pem('PUBLIC KEY'), []],
  ['no certificate', pem('CERTIFICATE'), []],
];

describe('What its shape gives away', () => {
  for (const [what, text, expected] of rows) {
    it(`is ${what}`, () => {
      const spans = tokenShapes(text);
      assert.deepEqual(
        spans.map(({ start, end }) => text.slice(start, end)),
        expected,
      );
      for (const { start, label } of spans) assert.equal(label, text.startsWith('-----', start) ? 'private_key' : 'jwt');
    });
  }
});
