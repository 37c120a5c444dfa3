import assert from 'node:assert/strict';
import type { ButtonField } from '../../../../src/pingone/daVinci/nodeField.ts';
import { pressedInWords } from '../../../../src/pingone/daVinci/pressedInWords.ts';

const button = (label: string, key = 'k'): ButtonField => ({ kind: 'button', sends: 'form', key, label });

describe('what tells steps of a DaVinci flow apart', () => {
  const rows: readonly (readonly [name: string | undefined, pressed: ButtonField | undefined, shown: string | undefined])[] = [
    ['Passcode', button('Verify'), '"Passcode" › "Verify"'],
    ['Sign On', button('Sign On'), '"Sign On"'],
    ['Waiting', undefined, '"Waiting"'],
    ['Profile', button('Continue', ''), '"Profile"'],
    [undefined, button('Verify'), '"Verify"'],
    [' ', button('Verify'), '"Verify"'],
    [undefined, button('Continue', ''), undefined],
    [undefined, undefined, undefined],
    ['x'.repeat(60), button('y\nz'), `"${'x'.repeat(40)}…" › "y z"`],
    ['a\u202eb', button('[go](command:x)'), '"a\\u202eb" › "[go](command:x)"'],
  ];
  for (const [name, pressed, shown] of rows) {
    it(`node ${JSON.stringify(name)}, button ${JSON.stringify(pressed?.label)}`, () =>
      assert.equal(pressedInWords(name === undefined ? {} : { name }, pressed), shown));
  }
});
