import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type NumericDateReading, readNumericDate } from '../../../../src/core/jose/numericDate.ts';
import { always } from '../../../support/property.ts';

const atMs = Date.parse('2024-12-18T14:03:30Z');
const seconds = atMs / 1000;

describe('a NumericDate (RFC 7519 section 2)', () => {
  const rows: readonly (readonly [value: unknown, reading: NumericDateReading])[] = [
    [seconds, { kind: 'seconds', atMs, hasFraction: false }],
    [seconds + 0.25, { kind: 'seconds', atMs: atMs + 250, hasFraction: true }],
    [0, { kind: 'seconds', atMs: 0, hasFraction: false }],
    [-1, { kind: 'seconds', atMs: -1000, hasFraction: false }],
    [4_102_444_800, { kind: 'seconds', atMs: 4_102_444_800_000, hasFraction: false }],
    [99_999_999_999, { kind: 'seconds', atMs: 99_999_999_999_000, hasFraction: false }],
    // "Never", as libraries write it whose calendar ends with the year 9999.
    [253_402_300_799, { kind: 'seconds', atMs: Date.parse('9999-12-31T23:59:59Z'), hasFraction: false }],
    [253_402_214_400, { kind: 'seconds', atMs: Date.parse('9999-12-31T00:00:00Z'), hasFraction: false }],
    [253_402_300_799_999, { kind: 'otherUnit', unit: 'milliseconds', atMs: 253_402_300_799_999, secondsMs: undefined }],
    [253_402_300_799e6, { kind: 'otherUnit', unit: 'microseconds', atMs: 253_402_300_799_000, secondsMs: undefined }],
    [946_684_800_000, { kind: 'otherUnit', unit: 'milliseconds', atMs: Date.parse('2000-01-01'), secondsMs: 946_684_800_000_000 }],
    [atMs, { kind: 'otherUnit', unit: 'milliseconds', atMs, secondsMs: atMs * 1000 }],
    [atMs * 1e3, { kind: 'otherUnit', unit: 'microseconds', atMs, secondsMs: undefined }],
    [atMs * 1e6, { kind: 'otherUnit', unit: 'nanoseconds', atMs, secondsMs: undefined }],
    [1.7e26, { kind: 'beyondCalendar' }],
    [-1e15, { kind: 'beyondCalendar' }],
    [Number.POSITIVE_INFINITY, { kind: 'beyondCalendar' }],
    [String(seconds), { kind: 'text', format: 'digits', atMs }],
    [`${seconds}.5`, { kind: 'text', format: 'digits', atMs: atMs + 500 }],
    [` ${atMs} `, { kind: 'text', format: 'digits', atMs }],
    ['2024-12-18T14:03:30Z', { kind: 'text', format: 'date', atMs }],
    ['2024-12-18T15:03:30+01:00', { kind: 'text', format: 'date', atMs }],
    ['2024-12-18T14:03:30', { kind: 'text', format: 'date', atMs }],
    ['2024-12-18 14:03:30.000Z', { kind: 'text', format: 'date', atMs }],
    ['2024-12-18', { kind: 'text', format: 'date', atMs: Date.parse('2024-12-18T00:00:00Z') }],
    ['Wed, 18 Dec 2024 14:03:30 GMT', { kind: 'text', format: 'date', atMs }],
    ['2024-13-45T00:00:00Z', { kind: 'notTime', is: 'a string' }],
    ['9'.repeat(40), { kind: 'notTime', is: 'a string' }],
    ['soon', { kind: 'notTime', is: 'a string' }],
    ['', { kind: 'notTime', is: 'a string' }],
    [null, { kind: 'notTime', is: 'null' }],
    [undefined, { kind: 'notTime', is: 'null' }],
    [true, { kind: 'notTime', is: 'true' }],
    [false, { kind: 'notTime', is: 'false' }],
    [[seconds], { kind: 'notTime', is: 'an array' }],
    [{ seconds }, { kind: 'notTime', is: 'an object' }],
  ];
  for (const [value, reading] of rows) it(JSON.stringify(value) ?? String(value), () => assert.deepEqual(readNumericDate(value), reading));

  it('is a date that can be shown, or none', () => {
    always(fc.oneof(fc.double(), fc.integer(), fc.string(), fc.anything(), fc.date().map(String)), (value) => {
      const reading = readNumericDate(value);
      if ('atMs' in reading) assert.ok(!Number.isNaN(new Date(reading.atMs).getTime()), String(value));
    });
  });
});
