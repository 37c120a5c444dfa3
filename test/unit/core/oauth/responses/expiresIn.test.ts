import assert from 'node:assert/strict';
import { momentOf } from '../../../../../src/core/oauth/responses/expiresIn.ts';

const now = Date.parse('2026-11-26T12:00:00Z');
const seconds = now / 1000;
const year = 31_536_000;

const rows: readonly (readonly [title: string, expiresIn: number, moment: number | undefined])[] = [
  ['an hour', 3600, undefined],
  ['no time at all', 0, undefined],
  ['ten years', 10 * year, undefined],
  ['the largest number of 31 bits', 2 ** 31 - 1, undefined],
  ['a hundred years', 100 * year, undefined],
  ['in an hour', seconds + 3600, now + 3600_000],
  ['in an hour, in milliseconds', now + 3600_000, now + 3600_000],
  ['now, by a clock that is behind', seconds - 600, now - 600_000],
  ['in a year', seconds + year, now + year * 1000],
  ['two years ago', seconds - 2 * year, undefined],
];

describe('an expires_in that is a time (RFC 6749 section 5.1)', () => {
  for (const [title, expiresIn, moment] of rows) it(title, () => assert.equal(momentOf(expiresIn, now), moment));
});
