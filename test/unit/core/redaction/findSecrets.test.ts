import assert from 'node:assert/strict';
import { findSecrets } from '../../../../src/core/redaction/findSecrets.ts';
import type { TextPlace } from '../../../../src/core/redaction/textPlace.ts';

const random = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = `${encoded({ alg: 'RS256' })}.${encoded({ sub: 'u1' })}.c2lnbmF0dXJl`;
const inside = {
  token: encoded({ x: jwt }),
  line: encoded({ log: 'client_secret = hunter2' }),
  nothing: encoded({ a: 'hello world and everything in it' }),
};

const text: TextPlace = { kind: 'text' };
const body = (mediaType: string | undefined): TextPlace => ({ kind: 'body', mediaType });
const json = body('application/json');
const plain = body('text/plain');
const form = body('application/x-www-form-urlencoded');
const multipart = body('multipart/form-data; boundary=b');

type Row = readonly [sample: string, place: TextPlace, secrets: readonly string[], fields: readonly string[]];

/** Secrets as `label=value`, fields as `name=value`. */
const rows: readonly Row[] = [
  // Places that say how a text is read.
  ['state=abc1', text, [], ['state=abc1']],
  ['state=abc1', { kind: 'summary' }, ['state=abc1'], ['state=abc1']],
  ['/cb?x=1&code=abc1', { kind: 'url' }, ['code=abc1'], ['x=1', 'code=abc1']],
  ['abc', { kind: 'header', name: 'X-Vault-Token' }, [], ['X-Vault-Token=abc']],
  [
    'sid=abc1',
    { kind: 'member', name: 'Set-Cookie', parent: undefined },
    ['cookie=sid=abc1', 'session=abc1'],
    ['Set-Cookie=sid=abc1', 'sid=abc1'],
  ],
  ['abc', { kind: 'member', name: 'code', parent: 'authorizeResponse' }, ['code=abc'], ['code=abc']],
  ['abc', { kind: 'member', name: 'code', parent: 'error' }, [], ['code=abc']],

  // Forms, by their type or as they look.
  ['note=a b&x=1', form, [], ['note=a b', 'x=1']],
  ['note=a b&x=1', plain, [], []],
  ['a=b&c=d\n', plain, [], ['a=b', 'c=d']],
  ['?a=b', plain, [], ['?a=b']],
  ['\ufeff a=b', plain, [], ['\ufeff a=b']],
  ['a=b c', plain, [], []],
  ['a==b', plain, [], []],
  ['x a=b', plain, [], []],
  ['a b c', plain, [], []],
  [`a=${'x'.repeat(2000)} b`, plain, [], [`a=${'x'.repeat(2000)} b`]],

  // Parts of a form, by its type or as they look.
  ['Content-Disposition: attachment; name="x"\r\n\r\nv1', multipart, [], ['x=v1']],
  ['Content-Disposition: attachment; name="x"\r\n\r\nv1', plain, [], []],
  ['Content-Disposition: form-data; name="x"\r\n\r\nv1', plain, [], ['x=v1']],
  ['Content-Disposition: form-data; name=x; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nv1', plain, [], ['x=v1']],
  ['Content-Disposition: form-data; filename="a.txt"\r\n\r\nv1', plain, [], []],

  // Tables, which are no JSON and no page.
  ['id,password\n1,hunter2\n', body('text/csv'), ['password=hunter2'], ['password=hunter2']],
  ['{"a":1}\nid,password\n1,hunter2\n', json, [], ['a=1']],
  ['{"a":"x"}\nid,password\n1,hunter2\n', json, [], ['a=x']],
  ['["x"]\nid,password\n1,hunter2\n', json, [], []],
  ['<p>\nid,password\n1,hunter2\n', body('text/html'), [], []],

  // JSON, with what its media type says of it.
  [' \n{"a":"b"} \n', plain, [], ['a=b']],
  ['see "a": "b"', plain, [], []],
  ['{"value":"pw1"}', body('application/vnd.pingidentity.password.set+json'), ['password=pw1'], ['value=pw1']],
  ['{"value":"pw1"}', body('application/vnd.pingidentity.user.set+json'), [], ['value=pw1']],
  ['{"value":"pw1"}', body(undefined), [], ['value=pw1']],
  [')]}\',\n{"pin":"12"}', json, ['pin=12'], ['pin=12']],
  ['/**/ns.cb1( {"pin":"12"});', body('text/javascript'), ['pin=12'], ['pin=12']],
  ['while(1);["x",{"pin":"12"}]', json, ['pin=12'], ['pin=12']],
  [' "abc" \n', json, [], ['=abc']],
  ['"abc', json, [], ['=abc']],

  // Pages.
  ['<input name="code" value="hunter2">', body('text/html'), ['code=hunter2'], ['name=code', 'code=hunter2']],
  ['Expected <token> but found <b>.', text, [], []],

  // A body that is one value.
  [random, plain, [`body=${random}`], []],
  [` ${random}\n`, plain, [`body=${random}`], []],
  [`"${random}"\n`, json, [`body=${random}`], [`=${random}`]],
  [`"\\"${random}\\""`, json, [`body=${random}`], [`=\\"${random}\\"`]],
  [`a=${random}`, plain, [], [`a=${random}`]],
  ['5a2db0c5-a000-4000-8000-000000000001', plain, [], []],
  ['kQ7vX2mN9pR4tZ8w', plain, [], []],

  // Values in which something else stands.
  ['{"next":"/a?x=1"}', json, [], ['next=/a?x=1', 'x=1']],
  [`{"next":"/reset/${random}"}`, json, [`path=${random}`], [`next=/reset/${random}`]],
  ['{"raw":"a=b&client_secret=x1"}', json, ['client_secret=x1'], ['raw=a=b&client_secret=x1', 'a=b', 'client_secret=x1']],
  ['{"raw":"a=\\"b&c=d"}', json, [], ['raw=a="b&c=d']],
  ['session="a=b&c=d"', text, [], ['session=a=b&c=d']],
  ['{"a":"[\\"v\\"]","b":"{x}"}', json, [], ['a=["v"]', 'a=v', 'b={x}']],
  [`{"a":"${'{\\"b\\":\\"v\\"}'}"}`, json, [], ['a={"b":"v"}', 'b=v']],

  // What is looked for in any text.
  [`See (https://c.example/reset/${random}).`, text, [`path=${random}`], []],
  [`https://c.example/reset/${random}],;`, text, [`path=${random}`], []],
  ['Authorization: Bearer hunter2', text, ['authorization=hunter2'], []],
  ['Authorization: Bearer required', text, [], []],
  ['> Cookie: b=2; c=3\n', text, ['b=2', 'c=3'], []],
  ['Set-Cookie: b=2; Path=/', text, ['b=2'], []],
  [`key ghp_${random}.`, text, [`api_key=ghp_${random}`], []],
  [`It was ${jwt}.`, text, [`jwt=${jwt}`], []],
  [`It was ${inside.token} then`, text, [`encoded=${inside.token}`], []],
  [`It was ${inside.line} then`, text, [`encoded=${inside.line}`], []],
  [`It was ${inside.nothing} then`, text, [], []],
];

const found = (sample: string, place: TextPlace): readonly [secrets: readonly string[], fields: readonly string[]] => {
  const { spans, fields } = findSecrets(sample, place);
  return [
    [...new Set(spans.map(({ label, value }) => `${label}=${value}`))],
    [...new Set(fields.map(({ name, value }) => `${name}=${value}`))],
  ];
};

describe('Secrets and fields of a text', () => {
  for (const [sample, place, secrets, fields] of rows) {
    it(`${place.kind}: ${JSON.stringify(sample).slice(0, 100)}`, () => assert.deepEqual(found(sample, place), [secrets, fields]));
  }

  /** Every span and every field of these is its value, in whatever it stands. */
  const places: readonly (readonly [sample: string, place: TextPlace])[] = [
    ['GET /x\r\n> Cookie: b=2; c=3\r\n', text],
    ['x Authorization: Bearer hunter2 y', text],
    ['1,hunter2\nid,password\n2,hunter3\n', plain],
    [' "abc" \n', json],
    [` "${random}" `, json],
    ['{"a":"1","p":"x=1&pin=hunter2"}', json],
    ['{"a":"1","next":"/cb?x=1&code=hunter2"}', json],
    [`https://c.example/a?client_secret%3Dhunter2`, text],
  ];
  for (const [sample, place] of places) {
    it(`are where they stand: ${JSON.stringify(sample)}`, () => {
      const { spans, fields } = findSecrets(sample, place);
      assert.ok(spans.length + fields.length > 0);
      for (const { start, end, value } of [...spans, ...fields]) assert.equal(sample.slice(start, end), value);
    });
  }

  for (let depth = 1; depth <= 4; depth++) {
    it(`are where they stand in JSON in ${depth} strings`, () => {
      let sample = '{"pin":"12","x":"value"}';
      for (let at = 0; at < depth; at++) sample = JSON.stringify({ before: 'x', p: sample });
      const { spans, fields } = findSecrets(sample, json);
      const places = (name: string): readonly number[] => [
        ...new Set(fields.filter((each) => each.name === name).map(({ start }) => start)),
      ];
      assert.deepEqual([...new Set(spans.map(({ label, start, end }) => `${label}=${sample.slice(start, end)}`))], ['pin=12']);
      assert.deepEqual(places('x'), [sample.indexOf('value')]);
    });
  }

  it('of deeper JSON are not read by their name alone', () => {
    let sample = '{"pin":"12"}';
    for (let at = 0; at < 6; at++) sample = JSON.stringify({ p: sample });
    assert.deepEqual(findSecrets(sample, json).spans, []);
  });
});
