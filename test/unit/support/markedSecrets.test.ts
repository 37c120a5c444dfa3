import assert from 'node:assert/strict';
import { findMarks, mark } from '../../support/secrets/markedSecrets.ts';

const value = mark('planted');
const places: readonly (readonly [string, string])[] = [
  ['plain', `x=${value};`],
  ['percent-encoded', `?x=${encodeURIComponent(value)}`],
  ['form-encoded', new URLSearchParams({ x: value }).toString()],
  ['JSON', JSON.stringify({ x: value })],
  ['JSON of an encoder that escapes', JSON.stringify({ x: value }).replaceAll('+', '\\u002b').replaceAll('&', '\\u0026')],
  ['XML', `<x>${value.replaceAll('&', '&amp;')}</x>`],
  ['hex', Buffer.from(`x${value}`).toString('hex')],
  ...['', 'i', 'id', 'id:'].flatMap((before) =>
    (['base64', 'base64url'] as const).map((encoding): readonly [string, string] => [
      `${encoding} behind ${before.length}`,
      Buffer.from(`${before}${value}:more`).toString(encoding),
    ]),
  ),
  ['credentials of Basic', Buffer.from(`client:${encodeURIComponent(value)}`).toString('base64')],
];

describe('the search for marked secrets', () => {
  for (const [title, text] of places) it(`finds one: ${title}`, () => assert.equal(findMarks('here', text, [value]).length, 1));

  it('finds nothing where there is none', () => {
    for (const [, text] of places) assert.deepEqual(findMarks('here', text, [mark('another')]), []);
  });
});
