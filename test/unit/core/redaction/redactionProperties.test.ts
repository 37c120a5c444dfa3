import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutEscapes } from '../../../../src/core/redaction/layers/decodeEscapes.ts';
import type { TextPlace } from '../../../../src/core/redaction/textPlace.ts';
import { WindowRedaction } from '../../../../src/core/redaction/windowRedaction.ts';
import { keyedHash } from '../../../../src/node/crypto/keyedHash.ts';
import { always } from '../../../support/property.ts';

/** Characters of tokens and passwords, and those that every encoding writes in another way. */
const secretUnit = fc.constantFrom(...('abcXYZ0189-_.~+/=&%"\\<> \'?#:;äß€😀'.match(/./gu) ?? []));
const secretText = fc
  .array(secretUnit, { minLength: 8, maxLength: 60 })
  .map((units) => units.join(''))
  // A value that is itself written in escapes, and short without them, is known as it is only.
  .filter(
    (text) => !/^\d+$/.test(text) && text.trim() === text && withoutEscapes(text).length >= 8 && !/\\.{0,5}$|%.?$|&#?\w*$/.test(text),
  );

const percent = (text: string): string => encodeURIComponent(text);
const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const escapeUnits = (text: string, write: (unit: number) => string): string =>
  text.replace(/[^A-Za-z0-9]/g, (unit) => write(unit.charCodeAt(0)));
const hex4 = (unit: number): string => unit.toString(16).padStart(4, '0');

/** How a value can be written, each with a text around it that such a value stands in. */
const forms: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => `<p>It is ${secret} here</p>`,
  percent: (secret) => `https://c.example/?x=${percent(secret)}&y=1`,
  'percent in lower case': (secret) => `/?x=${percent(secret).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())}&y=1`,
  'percent twice': (secret) => `/?u=${percent(`https://d.example/?x=${percent(secret)}&y=1`)}`,
  form: (secret) => `x=${new URLSearchParams([['v', secret]]).toString().slice(2)}&y=1`,
  JSON: (secret) => `{"x":"${json(secret)}"}`,
  'JSON, slashes escaped (PHP)': (secret) => `{"x":"${json(secret).replaceAll('/', '\\/')}"}`,
  'JSON, HTML characters escaped (Gson, Go)': (secret) =>
    `{"x":"${json(secret).replace(/[<>&='+]/g, (unit) => `\\u${hex4(unit.charCodeAt(0))}`)}"}`,
  'JSON, all but letters escaped in capitals (System.Text.Json)': (secret) =>
    `{"x":"${escapeUnits(secret, (unit) => `\\u${hex4(unit).toUpperCase()}`)}"}`,
  'JSON, ASCII only (Python)': (secret) =>
    `{"x":"${json(secret).replace(/[\u0080-\uffff]/g, (unit) => `\\u${hex4(unit.charCodeAt(0))}`)}"}`,
  'JSON in JSON': (secret) => JSON.stringify({ x: JSON.stringify({ y: secret }) }),
  'HTML, named': (secret) =>
    `<a b="${secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}">`,
  'HTML, decimal': (secret) => `<a b="${escapeUnits(secret, (unit) => `&#${unit};`)}">`,
  'HTML, hex': (secret) => `<a b="${escapeUnits(secret, (unit) => `&#x${unit.toString(16)};`)}">`,
  hex: (secret) => `x ${utf8(secret).toString('hex')} y`,
  base64: (secret) => `x ${utf8(secret).toString('base64')} y`,
  'base64 of a pair': (secret) => `x ${utf8(`client:${secret}`).toString('base64')} y`,
  'base64url of a document': (secret) =>
    `client_data=${utf8(`{"ru":"https://c.example","st":${JSON.stringify(secret)}}`).toString('base64url')}&y=1`,
};

const places: readonly TextPlace[] = [
  { kind: 'text' },
  { kind: 'url' },
  { kind: 'header', name: 'X-Debug' },
  { kind: 'body', mediaType: 'application/json' },
  { kind: 'body', mediaType: 'text/html' },
];
const anyPlace = fc.constantFrom(...places);
const newRun = () => new WindowRedaction(keyedHash(new Uint8Array(32))).begin('run');

describe('Properties of redaction', () => {
  for (const [name, write] of Object.entries(forms)) {
    it(`leaves nothing of a known secret: ${name}`, () =>
      always(fc.tuple(secretText, anyPlace), ([secret, place]) => {
        const redaction = newRun();
        redaction.know('secret', secret);
        const text = write(secret);
        const hidden = redaction.hide(text, place);
        assert.match(hidden, /#[0-9a-f]{4}/);
        const written = text.slice(commonStart(text, write('')), text.length - commonEnd(text, write('')));
        if (written.length > 12 && !write('').includes(written)) assert.ok(!hidden.includes(written), hidden);
      }));
  }

  const harmlessText = fc.array(
    fc.constantFrom('openid', ' ', 'The code was used.', '\n', '{"a":1}', '&amp;', '%20', '\\n', '<p>', '</p>', '#', 'x=1', '12:30'),
    {
      maxLength: 40,
    },
  );

  it('gives a text without secrets back as it is', () =>
    always(fc.tuple(harmlessText, anyPlace, secretText), ([pieces, place, secret]) => {
      const text = pieces.join('');
      fc.pre(!text.includes(secret));
      const redaction = newRun();
      redaction.know('secret', `${secret}-not-in-the-text`);
      assert.equal(redaction.hide(text, place), text);
    }));

  const leads = [
    ' token=',
    ' /reset?code=',
    ' your code is ',
    ' --password ',
    '\npin: ',
    ' Authorization: Bearer ',
    ' <b>password</b> <i>',
    ';sid=',
  ];

  it('does nothing the second time', () =>
    always(
      fc.tuple(
        fc.array(fc.oneof(secretText, fc.constantFrom(...Object.keys(forms)), fc.string()), { maxLength: 6 }),
        anyPlace,
        secretText,
        fc.constantFrom(...leads),
      ),
      ([pieces, place, secret, lead]) => {
        const redaction = newRun();
        redaction.know('secret', secret);
        const text = pieces.map((piece) => (Object.hasOwn(forms, piece) ? forms[piece]?.(secret) : undefined) ?? piece).join(lead);
        const once = redaction.hide(text, place);
        assert.equal(redaction.hide(once, place), once);
      },
    ));

  it('is total: any text, any place', () =>
    always(fc.tuple(fc.string({ unit: 'binary', maxLength: 300 }), anyPlace), ([text, place]) => {
      const redaction = newRun();
      redaction.learn(text, place, 'received');
      assert.equal(typeof redaction.hide(text, place), 'string');
    }));
});

function commonStart(left: string, right: string): number {
  let at = 0;
  while (at < right.length && left[at] === right[at]) at++;
  return at;
}

function commonEnd(left: string, right: string): number {
  let at = 0;
  while (at < right.length && left[left.length - 1 - at] === right[right.length - 1 - at]) at++;
  return at;
}
