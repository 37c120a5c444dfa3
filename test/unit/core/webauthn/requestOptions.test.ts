import assert from 'node:assert/strict';
import { readRequestOptions } from '../../../../src/core/webauthn/requestOptions.ts';
import { mostBytes } from '../../../../src/core/webauthn/wireBytes.ts';
import { optionsOf } from '../../../support/webauthn/passkeys.ts';

const bytes = [255, 254, 128, 0, 1, 127];
const base64Url = '__6AAAF_';

describe('request options for a passkey (WebAuthn section 5.5)', () => {
  const forms: readonly (readonly [form: string, value: unknown])[] = [
    ['base64url', base64Url],
    ['base64', '//6AAAF/'],
    ['numbers', bytes],
    ['signed numbers', [-1, -2, -128, 0, 1, 127]],
    ['a typed array as JSON', Object.fromEntries(bytes.map((byte, at) => [at, byte]))],
    ['a buffer of Node', { type: 'Buffer', data: bytes }],
  ];
  for (const [form, value] of forms) {
    it(`are read with bytes as ${form}`, () => {
      const allowCredentials = [{ type: 'public-key', id: value }];
      const reading = readRequestOptions(JSON.stringify(optionsOf({ challenge: value, allowCredentials })));
      assert.ok(reading.kind === 'options');
      assert.equal(reading.options.challenge, base64Url);
      assert.deepEqual(reading.options.allowCredentials, [base64Url]);
    });
  }

  it('are read from an object as well as from a text', () => {
    assert.deepEqual(readRequestOptions(optionsOf()), readRequestOptions(JSON.stringify(optionsOf())));
  });

  const verification = [
    [undefined, 'preferred'],
    ['required', 'required'],
    ['preferred', 'preferred'],
    ['discouraged', 'discouraged'],
    ['REQUIRED', 'preferred'],
    [7, 'preferred'],
  ] as const;
  for (const [value, means] of verification) {
    it(`with userVerification ${value} mean ${means}`, () => {
      const reading = readRequestOptions(optionsOf({ userVerification: value }));
      assert.equal(reading.kind === 'options' && reading.options.userVerification, means);
    });
  }

  const lists: readonly (readonly [what: string, list: unknown, allowed: readonly string[] | undefined])[] = [
    ['none', undefined, undefined],
    ['an empty list', [], undefined],
    ['another type', [{ type: 'password', id: 'AQ' }], []],
    [
      'an ID that cannot be read',
      [
        { type: 'public-key', id: '*' },
        { type: 'public-key', id: 'AQ' },
      ],
      ['AQ'],
    ],
  ];
  for (const [what, allowCredentials, allowed] of lists) {
    it(`with ${what} in allowCredentials allow ${JSON.stringify(allowed)}`, () => {
      const reading = readRequestOptions(optionsOf({ allowCredentials }));
      assert.ok(reading.kind === 'options');
      assert.deepEqual(reading.options.allowCredentials, allowed);
    });
  }

  const unreadable: readonly unknown[] = [
    undefined,
    null,
    7,
    'no JSON',
    '[]',
    ...[undefined, '', [], '*', [256], [-129], [1.5], ['1'], {}, { a: 1 }, { 1: 1 }, Array(mostBytes + 1).fill(0)].map((challenge) =>
      optionsOf({ challenge }),
    ),
  ];
  for (const [at, value] of unreadable.entries()) {
    it(`are not read without a challenge (${at})`, () => assert.equal(readRequestOptions(value).kind, 'unreadable'));
  }
});
