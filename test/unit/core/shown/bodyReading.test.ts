import assert from 'node:assert/strict';
import type { HeaderField } from '../../../../src/core/http/http.ts';
import { readBody, scalarFields } from '../../../../src/core/shown/bodyReading.ts';

describe('a body for reading', () => {
  const type = (value: string): readonly HeaderField[] => [['Content-Type', value]];

  it('reads a form by its content type', () => {
    assert.deepEqual(readBody('grant_type=authorization_code&code=a+b', type('application/x-www-form-urlencoded; charset=utf-8')), {
      kind: 'form',
      fields: [
        ['grant_type', 'authorization_code'],
        ['code', 'a b'],
      ],
    });
  });

  it('reads JSON whatever its content type says', () => {
    const body = readBody('{"status":"COMPLETED","session":{"id":"s"}}', type('text/plain'));
    assert.equal(body.kind, 'json');
    assert.ok(body.kind === 'json');
    assert.equal(body.pretty, '{\n  "status": "COMPLETED",\n  "session": {\n    "id": "s"\n  }\n}');
    assert.equal(body.isFlat, false);
  });

  it('keeps the digits of numbers, and shows members that are repeated', () => {
    const body = readBody('{"id":12345678901234567890,"scope":"a","scope":"b"}', type('application/json'));
    assert.ok(body.kind === 'json');
    assert.equal(body.pretty, '{\n  "id": 12345678901234567890,\n  "scope": "a",\n  "scope": "b"\n}');
    assert.deepEqual(
      body.fields.map(({ path, value }) => [path, String(value)]),
      [
        ['id', '12345678901234567890'],
        ['scope', 'b'],
      ],
    );
    assert.equal(body.isFlat, true);
  });

  it('calls an object of scalars and lists flat', () => {
    const body = readBody('{"a":1,"b":["x","y"],"c":null}', type('application/json'));
    assert.ok(body.kind === 'json');
    assert.equal(body.isFlat, true);
  });

  it('leaves everything else as text', () => {
    for (const text of ['<html></html>', '{"cut":', 'plain', '[', '{'.repeat(50_000)]) {
      assert.deepEqual(readBody(text, []), { kind: 'text', text }, text.slice(0, 20));
    }
  });

  it('says of JSON nested deeper than it is indented; what is deeper than is read is text', () => {
    for (const [levels, isDeep] of [
      [20, false],
      [22, true],
      [400, true],
      [100_000, false],
    ] as const) {
      const body = readBody('['.repeat(levels) + ']'.repeat(levels), []);
      assert.equal(body.kind === 'json' && body.isDeep, isDeep, `${levels} levels`);
    }
  });

  it('says empty for no body', () => {
    assert.deepEqual(readBody('', []), { kind: 'empty' });
    assert.deepEqual(readBody(undefined, []), { kind: 'empty' });
  });

  it('lists scalars by path and leaves links and deep parts to the body', () => {
    const value = {
      id: 'f',
      user: { name: { given: 'A' } },
      _links: { self: { href: 'x' } },
      keys: [{ kty: 'RSA' }],
      deep: { er: { and: { more: 1 } } },
    };
    assert.deepEqual(
      scalarFields(value).map(({ path }) => path),
      ['id', 'user.name.given'],
    );
  });

  it('lists what the details of an error say, of the first three', () => {
    const details = ['a', 'b', 'c', 'd'].map((target) => ({ target, inner: { too: 'deep' } }));
    assert.deepEqual(
      scalarFields({ code: 'INVALID_DATA', details }).map(({ path }) => path),
      ['code', 'details[0].target', 'details[1].target', 'details[2].target'],
    );
  });

  it('stops after forty fields', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, place) => [`field${place}`, place]));
    assert.equal(scalarFields(many).length, 40);
  });
});
