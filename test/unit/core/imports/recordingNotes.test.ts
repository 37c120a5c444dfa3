import assert from 'node:assert/strict';
import { type HowItWasRead, recordingNotes } from '../../../../src/core/imports/recordingNotes.ts';

const plain: HowItWasRead = { newer: false, leftOut: 0, hadSecrets: false, isSanitized: false, others: 0 };

describe('how a file with runs was read', () => {
  const rows: readonly (readonly [how: Partial<HowItWasRead>, notes: readonly string[]])[] = [
    [{}, []],
    [{ newer: true }, ['A newer version has written it: opened as far as understood.']],
    [{ newer: true, leftOut: 1 }, ['A newer version has written it: opened as far as understood, one value is left out.']],
    [{ newer: true, leftOut: 7 }, ['A newer version has written it: opened as far as understood, 7 values are left out.']],
    [{ leftOut: 7 }, []],
    [{ hadSecrets: true }, ['The file contains secrets. Tags stand in their place here.']],
    [{ isSanitized: true, others: 1 }, ['The browser left out cookies and credentials.', 'One request belongs to no sign-on.']],
    [{ others: 12 }, ['12 requests belong to no sign-on.']],
  ];
  for (const [how, notes] of rows) {
    it(`is said of ${JSON.stringify(how)}`, () => assert.deepEqual(recordingNotes({ ...plain, ...how }), notes));
  }
});
