import assert from 'node:assert/strict';
import type { HeaderField } from '../../../src/protocol/http.ts';
import { readBody, scalarFields } from '../../../webview/bodyReading.ts';

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

  it('shows nested JSON as deep as it goes without an exception', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    assert.doesNotThrow(() => readBody(deep, []));
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

  it('stops after forty fields', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, place) => [`field${place}`, place]));
    assert.equal(scalarFields(many).length, 40);
  });
});
