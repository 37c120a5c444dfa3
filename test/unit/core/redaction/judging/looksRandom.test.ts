import assert from 'node:assert/strict';
import { isNoWord, isOktaId, isUuid, looksGenerated, looksRandom } from '../../../../../src/core/redaction/judging/looksRandom.ts';

const drawn = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';
const megabyte = drawn.repeat(50);

describe('A value that a machine has drawn', () => {
  const random = [
    drawn,
    'SplxlOBeZQQYbYS6WxSBIA',
    '5a2db0c5-a000-4000-8000-000000000001',
    '9f86d081884c7d659a2feaa0c55ad015',
    'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcBrzbqgy',
    'T9iPqVkz3hWm8LxYbNc2d',
    'EAAGm0PX4ZCpsBAformEncodedToken0001',
    // Two symbols as often as four others: 2.5 bits for each.
    'q7q7q7q7x9x9z3z3',
    // More digits before letters than a year has.
    '84739kQvXmNpRtZwByLcF',
    '84739215signatures',
    // Letters that nobody can say, in parts of four and more.
    'signatureXkqzwvbnmtrp',
    'xkqz-wvbn-mtrp-ghdp',
    'krnaklts-gtvolmpd',
    'aeiobcdfgh-iouabcdfgh',
    'ab9cd7ef5gh3ij1kl8',
    'KRANTSBEKLD-user',
    // Longer than any word.
    'banelodirutamekosivupadefilonurateboskidu',
    // Judged by its beginning.
    `${megabyte} and the rest of the file`,
  ];
  const others = [
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'a1a1a1a1a1a1a1a1a1a1a1a1',
    'signOnPolicyAssignments',
    'openid-configuration-of-the-server',
    'https://op.example/as/authorize?response_type=code',
    '2026-11-25T20:00:00.000Z',
    'authorization_code_and_refresh_token',
    'login.microsoftonline.com',
    'someone@somewhere.example.com',
    'a sentence with many words in it',
    'usernamePassword.check',
    '1234567890123456789',
    'SELF_MANAGEMENT_ENABLED',
    'kQ7vX2mN9pR4',
    '1999signatures-2026policies',
    'JSONResponseURLParser',
    'xkq-zwv-bnm-trp-ghd-plk',
    'strank-blomdt-kretsk',
    'Krantsbekld-user',
    'KRANTSBEKL-users',
    'banelodirutamekosivupadefilonurateboskid',
    `${drawn} is one`,
  ];
  for (const value of random) it(`is one: ${value.slice(0, 60)}`, () => assert.ok(looksRandom(value, 16)));
  for (const value of others) it(`is none: ${value}`, () => assert.ok(!looksRandom(value, 16)));

  it('has twelve characters in it that are no word, at most', () => {
    assert.deepEqual(
      ['kQ7vX2mN9pR4-of-the-user', 'kQ7vX2mN9pR-of-the-users'].map((value) => looksRandom(value, 20)),
      [true, false],
    );
  });

  it('has to be as long as its place asks', () => {
    assert.deepEqual(
      [12, 13].map((shortest) => looksRandom('kQ7vX2mN9pR4', shortest)),
      [true, false],
    );
  });
});

describe('A value that could be a secret under the name of one', () => {
  const could = [
    'vendor-api-token-aaaaaaaa-0001',
    'abcdefgh',
    '12345678',
    'ST-12345-abcdef',
    // What only holds something readable.
    '1!https://op.example',
    'metadata:12345678',
    'x2026-11-25',
    '2026-11-251',
    '2026-11-25T20:00:00+0',
    '2026-11-25T20:00:00Z-x1',
    '!alice@op.example',
    'alice@op.example!',
    '!op.example',
    'op.example:8443!',
    `${'x'.repeat(64)}.example`,
    'xCLIENT_SECRET',
    'CLIENT_SECRET9',
    'CLIENT__SECRET',
    `${megabyte} and the rest of the file`,
  ];
  const couldNot = [
    'Bearer',
    'short',
    'seven77',
    'client_secret_basic',
    'CLIENT_SECRET_BASIC',
    'CANCELLED',
    'https://op.example/token',
    'custom+app.x-1://cb',
    'HTTPS://OP.EXAMPLE/X',
    'mailto:alice1',
    'urn:ietf:params:oauth',
    'data:,hello1',
    'not a token at all',
    'access_token',
    '{{token}}',
    '2026-11-25',
    '2026-11-25T20:00',
    '2026-11-25T20:00:00.123Z',
    '2026-11-25T20:00:00+01:00',
    '2026-11-25T20:00:00-0130',
    'alice.b+c@mail.op.example',
    'op.example',
    'login.op-1.example:8443',
  ];
  for (const value of could) it(`could: ${value.slice(0, 80)}`, () => assert.ok(looksGenerated(value)));
  for (const value of couldNot) it(`could not: ${value}`, () => assert.ok(!looksGenerated(value)));
});

describe('What is no word', () => {
  for (const value of ['hunter2', '1234', 'a1b2', '12ab', 'p@ss', `${'a'.repeat(300)}1`]) {
    it(`is ${value.slice(0, 20)}`, () => assert.ok(isNoWord(value)));
  }
  for (const value of ['', 'ab1', 'word', 'two_words', 'op.example', 'well-known', 'ab 12', '12 34']) {
    it(`is not ${JSON.stringify(value)}`, () => assert.ok(!isNoWord(value)));
  }
});

describe('IDs', () => {
  const uuid = '5a2db0c5-a000-4000-8000-00000000000f';
  const rows: readonly (readonly [text: string, isUuid: boolean, isOktaId: boolean])[] = [
    [uuid, true, false],
    [uuid.toUpperCase(), true, false],
    [`x${uuid}`, false, false],
    [`${uuid}0`, false, false],
    [uuid.slice(1), false, false],
    [uuid.replaceAll('-', ''), false, false],
    ['00u1a2B3c4d5e6f7g8h9', false, true],
    ['0oa1a2b3c4d5e6f7g8h9', false, true],
    ['aus1a2b3c4d5e6f7g8h9', false, true],
    ['001a2b3c4d5e6f7g8h9i', false, false],
    ['0o11a2b3c4d5e6f7g8h9', false, false],
    ['x00u1a2b3c4d5e6f7g8h9', false, false],
    ['00u1a2b3c4d5e6f7g8h9i', false, false],
    ['00u1a2b3c4d5e6f7g8h', false, false],
    ['xyz1a2b3c4d5e6f7g8h9', false, false],
  ];
  for (const [text, uuidToo, oktaToo] of rows) {
    it(`are told by their shape: ${text}`, () => assert.deepEqual([isUuid(text), isOktaId(text)], [uuidToo, oktaToo]));
  }
});
