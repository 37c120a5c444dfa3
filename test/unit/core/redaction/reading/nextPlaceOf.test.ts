import assert from 'node:assert/strict';
import { formFields } from '../../../../../src/core/redaction/reading/formFields.ts';
import { nextPlaceOf } from '../../../../../src/core/redaction/reading/nextPlaceOf.ts';
import { textFields } from '../../../../../src/core/redaction/reading/textFields.ts';

describe('places of a character, asked in order', () => {
  it('gives each place, and the length of the text behind the last', () => {
    const next = nextPlaceOf('a=b&c=d', '=');
    assert.deepEqual([next(0), next(1), next(2), next(5), next(6), next(7)], [1, 1, 5, 5, 7, 7]);
  });

  it('gives the place at the beginning', () => assert.equal(nextPlaceOf('=a', '=')(0), 0));

  it('searches a text without the character once, however often it is asked', () => {
    const length = 2_000_000;
    const next = nextPlaceOf('a'.repeat(length), '=');
    let last = 0;
    for (let from = 0; from < length; from++) last = next(from);
    assert.equal(last, length);
  });

  it('gives each field of a form its own name', () => {
    const fields: string[] = [];
    formFields('a=1&b&&c=2=3&d=', 0, 15, ({ name, value }) => fields.push(`${name}:${value}`));
    assert.deepEqual(fields, ['a:1', 'c:2=3', 'd:']);
  });
});

describe('one value with many names in it', () => {
  const fieldsOf = (text: string): number => {
    let count = 0;
    textFields(text, () => {
      count += 1;
    });
    return count;
  };

  it('is judged a bounded number of times, however long it is', () => {
    assert.equal(fieldsOf('token='.repeat(100)), fieldsOf('token='.repeat(10_000)));
  });

  it('leaves the next value its own names', () => {
    assert.equal(fieldsOf(`${'token='.repeat(100)} api_key=abc`), fieldsOf('token='.repeat(100)) + 1);
  });
});
