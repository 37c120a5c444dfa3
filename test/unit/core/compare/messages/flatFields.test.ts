import assert from 'node:assert/strict';
import { flatFields } from '../../../../../src/core/compare/messages/flatFields.ts';

describe('JSON as fields by their paths', () => {
  it('names members with dots and elements with places, and keeps a list of scalars together', () => {
    const fields = flatFields({
      id: 'x',
      user: { name: { given: 'Dana' } },
      amr: ['pwd', 'otp'],
      devices: [{ type: 'EMAIL' }],
      none: null,
    });
    assert.deepEqual(fields, [
      ['id', 'x'],
      ['user.name.given', 'Dana'],
      ['amr', '["pwd","otp"]'],
      ['devices[0].type', 'EMAIL'],
      ['none', 'null'],
    ]);
  });

  it('is bounded in number and depth', () => {
    assert.equal(flatFields(Array.from({ length: 5_000 }, (_, at) => ({ at }))).length, 400);
    const deep = JSON.parse(`${'{"a":'.repeat(300)}1${'}'.repeat(300)}`) as unknown;
    assert.equal(flatFields(deep).length, 1);
  });
});
