import assert from 'node:assert/strict';
import { type Field, secretLabel } from '../../../../../src/core/redaction/reading/field.ts';

const random = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';
const uuid = '5a2db0c5-a000-4000-8000-000000000001';

type Row = readonly [name: string, value: string, label: string | undefined];

function check(rows: readonly Row[], rest: Partial<Field> = {}): void {
  for (const [name, value, label] of rows) {
    it(`${JSON.stringify({ ...rest, [name]: value.slice(0, 70) })}: ${label}`, () => {
      assert.equal(secretLabel({ name, place: 'json', start: 0, end: value.length, value, ...rest }), label);
    });
  }
}

describe('The label of a field that holds a secret', () => {
  describe('by its name', () => {
    check([
      ['client_secret', 'x', 'client_secret'],
      ['client_secret', '', undefined],
      ['client_secret', 'is required', undefined],
      ['my_secret', 'abcdefgh', 'secret'],
      ['my_secret', 'abcdefg', undefined],
      ['token_id', random, 'token'],
      ['token_id', uuid, undefined],
      ['token_id', 'abcdefghijklmnop', undefined],
      ['session', random, 'session'],
      ['session', uuid, 'session'],
      ['session', 'open', undefined],
      ['title', random, undefined],
    ]);
  });

  describe('of a passcode', () => {
    check([
      ['user_otp', '4821', 'otp'],
      ['user_otp', 'A1-B2', 'otp'],
      ['user_otp', '482', undefined],
      ['user_otp', 'not-set', undefined],
      ['user_otp', '$1234', undefined],
      ['user_otp', '1234$', undefined],
      ['user_otp', uuid, undefined],
      ['user_otp', `1${'a'.repeat(63)}`, 'otp'],
      ['user_otp', `1${'a'.repeat(64)}`, undefined],
      ['user_otp', `${random}_${random}`, 'otp'],
    ]);
  });

  describe('that is a number', () => {
    check(
      [
        ['pin', '1234', 'pin'],
        ['pin', '123', undefined],
        ['my_secret', '12345678', 'secret'],
        ['my_secret', '1234567', undefined],
        ['tokens_secret', '12345678', 'secret'],
        ['used_tokens', '12345678', undefined],
        ['user_otp', '1234', 'otp'],
        ['user_otp', '123', undefined],
        ['token_id', '12345678901234567890', undefined],
        ['session', '12345678901234567890', undefined],
      ],
      { isNumber: true },
    );
  });

  describe('of a header in JSON', () => {
    check([
      ['Cookie', 'sid=abc', 'cookie'],
      ['set-cookie', 'sid=abc; Path=/', 'cookie'],
      ['Cookie', 'required', undefined],
      ['Cookie', '=a', undefined],
      ['Cookie', 'a=', undefined],
      ['Cookie', 'a=;b', undefined],
      ['Cookie', 'a b=c', undefined],
      ['Cookie', 'a= b', undefined],
      ['xcookie', 'a=b', undefined],
      ['Authorization', 'Bearer abc', 'authorization'],
      ['proxy-authorization', 'Basic  YWJj', 'authorization'],
      ['Authorization', 'Bearer', undefined],
      ['Authorization', 'Bearer a, b', undefined],
      ['Authorization', 'x Bearer abc', undefined],
      ['authorizations', 'Bearer abc', undefined],
      ['scheme', 'Bearer abc', undefined],
    ]);
    check(
      [
        ['Cookie', 'a=b', undefined],
        ['Authorization', 'Bearer abc', undefined],
      ],
      { place: 'parameter' },
    );
  });

  const parents: readonly (readonly [parent: string, rows: readonly Row[]])[] = [
    [
      'session',
      [
        ['id', uuid, 'session'],
        ['x', random, undefined],
      ],
    ],
    ['user', [['id', random, undefined]]],
    [
      'authorizeResponse',
      [
        ['code', 'a', 'code'],
        ['state', 'b', 'state'],
        ['scope', 'c', undefined],
      ],
    ],
    ['error', [['code', 'a', undefined]]],
    ['secret', [['previous', 'a', 'client_secret']]],
    ['page', [['previous', 'a', undefined]]],
    [
      'token',
      [
        ['value', 'pw1', 'token'],
        ['raw', 'pw1', 'token'],
        ['plain', 'pw1', 'token'],
        ['data', 'pw1', 'token'],
        ['value', 'expired', undefined],
        ['metadata', 'pw1', undefined],
        ['database', 'pw1', undefined],
        ['x', random, 'token'],
        ['x', 'a readable value', undefined],
        ['x', uuid, undefined],
        ['kid', random, undefined],
        ['id', random, undefined],
        ['jti', random, undefined],
        ['user_name', random, undefined],
        ['x5t_of_thumbprint', random, undefined],
        ['grid', random, 'token'],
        ['hashes', random, 'token'],
      ],
    ],
    ['my_secret', [['value', 'pw1', undefined]]],
    [
      'api_key',
      [
        ['x', random, undefined],
        ['value', random, undefined],
      ],
    ],
    ['title', [['x', random, undefined]]],
    [
      'secrets',
      [
        ['database', 'hunter-2-x', 'client_secret'],
        ['database', 'abcdefgh', undefined],
        ['database', 'short1', undefined],
        ['database_name', 'hunter-2-x', undefined],
      ],
    ],
    ['userPasswords', [['alice', 'hunter-2-x', 'password']]],
    ['secrets_value', [['database', 'hunter-2-x', undefined]]],
  ];
  for (const [parent, rows] of parents) describe(`inside of ${parent}`, () => check(rows, { parent }));
});
