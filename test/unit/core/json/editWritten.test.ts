import assert from 'node:assert/strict';
import { withWrittenValue } from '../../../../src/core/json/editWritten.ts';
import { readCommentedJson } from '../../../../src/core/json/readWritten.ts';

describe('a value written into JSON with comments', () => {
  const before = `{
  // mine
  "environments": [
    { "name": "A" }, // the first
  ],
  "other": 1
}
`;

  it('is added at the end of a list, and comments stay', () => {
    const after = withWrittenValue(before, ['environments', 1], { name: 'B' });
    assert.deepEqual(readCommentedJson(after), { kind: 'value', value: { environments: [{ name: 'A' }, { name: 'B' }], other: 1 } });
    assert.ok(after.startsWith('{\n  // mine\n') && after.includes('// the first\n'), after);
  });

  it('takes the place of one that is there', () => {
    const after = withWrittenValue(before, ['environments', 0], { name: 'C' });
    assert.match(after, /\/\/ mine\n {2}"environments": \[\n {4}\{\n {6}"name": "C"\n {4}\}, \/\/ the first/);
  });

  it('makes the list that is missing', () => {
    assert.deepEqual(JSON.parse(withWrittenValue('{}', ['environments', 0], { name: 'A' })), { environments: [{ name: 'A' }] });
  });

  it('keeps the line ends of the text', () => {
    assert.ok(!/[^\r]\n/.test(withWrittenValue('{\r\n  "environments": []\r\n}\r\n', ['environments', 0], { name: 'A', kind: 'oidc' })));
  });
});
