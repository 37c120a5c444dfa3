import assert from 'node:assert/strict';
import { base64Documents } from '../../../../src/core/redaction/reading/base64Documents.ts';
import type { Field } from '../../../../src/core/redaction/reading/field.ts';
import { jsonFields } from '../../../../src/core/redaction/reading/jsonFields.ts';
import { tableFields } from '../../../../src/core/redaction/reading/tableFields.ts';
import { textFields } from '../../../../src/core/redaction/reading/textFields.ts';
import { tokenShapes } from '../../../../src/core/redaction/reading/tokenShapes.ts';

/** The largest body that is kept, in characters. */
const most = 16 * 1024 * 1024;
const filled = (unit: string): string => unit.repeat(Math.ceil(most / unit.length));
const header = 'eyJhbGciOiJSUzI1NiJ9';

describe('Values as long as the largest body', () => {
  const tokens = {
    'a part of a token': `${header}.${filled('a')}.sig`,
    'disclosures without an end': `${header}.e30.sig${filled('~ab')}`,
    'disclosures that are empty': `${header}.e30.sig${filled('~')}`,
  };
  for (const [title, text] of Object.entries(tokens))
    it(`are one token: ${title}`, () => assert.deepEqual(tokenShapes(text), [{ start: 0, end: text.length, label: 'jwt' }]));

  it('are one document in base64', () => {
    const text = `eyJ${filled('a')}`;
    assert.deepEqual(
      [...base64Documents(text)].map(({ start, end, document }) => [start, end, document.slice(0, 2)]),
      [[0, text.length, '{"']],
    );
  });

  for (const [title, filling] of Object.entries({ spaces: ' ', comments: '/**/', 'comments of a line': '//\n' }))
    it(`stand behind ${title} in JSON`, () => {
      const found: Field[] = [];
      jsonFields(`{"token":${filled(filling)}"value"}`, undefined, (field) => found.push(field));
      assert.deepEqual(
        found.map(({ name, value }) => [name, value]),
        [['token', 'value']],
      );
    });

  it('are a table whose rows have nothing of its columns', () => {
    const found: string[] = [];
    tableFields(`id,password\n1,hunter2\n${filled('a\n')}`, ({ value }) => found.push(value));
    assert.deepEqual(found, ['hunter2']);
  });

  for (const quote of ['', '"'])
    it(`stand under a name in a text${quote === '' ? '' : ', in quotation marks'}`, () => {
      const found: number[] = [];
      textFields(`token=${quote}${filled('aB3')}${quote} `, ({ value }) => found.push(value.length));
      assert.deepEqual(found, [filled('aB3').length]);
    });
});
