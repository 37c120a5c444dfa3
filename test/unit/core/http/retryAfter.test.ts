import assert from 'node:assert/strict';
import { parseHttpDate } from '../../../../src/core/http/httpDate.ts';
import { readRetryAfter, waitMs } from '../../../../src/core/http/retryAfter.ts';
import { statusRemedy } from '../../../../src/core/http/statusRemedy.ts';
import { textResponse } from '../../../support/servers/httpResponses.ts';

const new2025 = 'Wed, 01 Jan 2025 00:00:00 GMT';

describe('an HTTP-date (RFC 9110 section 5.6.7)', () => {
  const rows: readonly (readonly [text: string, read: string | undefined])[] = [
    ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
    ['Sun Nov 16 08:49:37 1994', '1994-11-16T08:49:37.000Z'],
    ['Wednesday, 01-Jan-25 00:00:00 GMT', '2025-01-01T00:00:00.000Z'],
    [' wed, 01 jan 2025 00:00:00 gmt ', '2025-01-01T00:00:00.000Z'],
    ['Sat, 29 Feb 2020 23:59:60 GMT', '2020-03-01T00:00:00.000Z'],
    ['Mon, 29 Feb 2021 00:00:00 GMT', undefined],
    ['Wed, 31 Apr 2025 00:00:00 GMT', undefined],
    ['Wed, 00 Jan 2025 00:00:00 GMT', undefined],
    ['Wed, 01 Foo 2025 00:00:00 GMT', undefined],
    ['Wed, 01 Jan 2025 24:00:00 GMT', undefined],
    ['Wed, 01 Jan 2025 00:60:00 GMT', undefined],
    ['Wed, 01 Jan 2025 00:00:00 +0100', undefined],
    ['Wed, 1 Jan 2025 00:00:00 GMT', undefined],
    ['2025-01-01', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    ['7', undefined],
    ['', undefined],
  ];
  for (const [text, read] of rows) {
    it(`${JSON.stringify(text)} is ${read ?? 'none'}`, () => {
      const milliseconds = parseHttpDate(text);
      assert.equal(milliseconds === undefined ? undefined : new Date(milliseconds).toISOString(), read);
    });
  }
});

describe('when a server wants to be asked again', () => {
  const rows: readonly (readonly [status: number, retryAfter: string | undefined, date: string | undefined, remedy: RegExp | undefined])[] =
    [
      [429, '7', undefined, /^Wait 7 s, as the server asks, then try again\.$/],
      [429, ' 90 ', undefined, /^Wait 1 min 30 s, /],
      [503, '0', undefined, /^Try again now: the server asks for no wait\.$/],
      [503, '9999999999', undefined, /^Wait 115740 days /],
      [429, '999999999', undefined, /^Wait 11574 days /],
      [
        429,
        '1735689630',
        new2025,
        /^Try again at 2025-01-01T00:00:30\.000Z, which seems to be meant: the server named 1735689630 in Retry-After/,
      ],
      [429, 'Wed, 01 Jan 2025 00:00:30 GMT', new2025, /^Wait until 2025-01-01T00:00:30\.000Z, as the server asks, then try again\.$/],
      [429, 'Wednesday, 01-Jan-25 00:00:30 GMT', new2025, /^Wait until 2025-01-01T00:00:30\.000Z, /],
      [429, 'Wed Jan  1 00:00:30 2025', new2025, /^Wait until 2025-01-01T00:00:30\.000Z, /],
      [
        503,
        'Fri, 31 Dec 1999 23:59:59 GMT',
        new2025,
        /^Try again now: .* 1999-12-31T23:59:59\.000Z, had already passed when it responded\.$/,
      ],
      [503, new2025, new2025, /^Try again now: /],
      [503, new2025, undefined, /^Wait until 2025-01-01T00:00:00\.000Z, .* If that time has passed, try again now\.$/],
      [503, new2025, 'yesterday', /^Wait until .* If that time has passed, try again now\.$/],
      // Neither seconds nor a date: what is not defined is not interpreted.
      [429, 'soon', new2025, /^Wait a moment, then try again\.$/],
      [429, '-1', new2025, /^Wait a moment, /],
      [429, '1.5', new2025, /^Wait a moment, /],
      [429, '2025-01-01', new2025, /^Wait a moment, /],
      [429, '', new2025, /^Wait a moment, /],
      [429, undefined, new2025, /^Wait a moment, /],
      // The header counts with whatever refusal it came.
      [403, '60', undefined, /^Wait 1 min, /],
      [401, '60', undefined, /^Wait 1 min, /],
      [500, '60', undefined, /^Wait 1 min, /],
      [404, '60', undefined, /^Wait 1 min, /],
      [500, undefined, undefined, /^Try again in a moment\./],
      [404, undefined, undefined, /discovery document\.$/],
      [403, undefined, undefined, undefined],
      [200, '60', undefined, undefined],
    ];
  for (const [status, retryAfter, date, remedy] of rows) {
    it(`${status}, Retry-After ${retryAfter ?? 'missing'}, Date ${date ?? 'missing'}`, () => {
      const headers = [
        ...(retryAfter === undefined ? [] : [['Retry-After', retryAfter] as const]),
        ...(date === undefined ? [] : [['Date', date] as const]),
      ];
      const said = statusRemedy(textResponse('', headers, { status }));
      if (remedy === undefined) assert.equal(said, undefined);
      else assert.match(said ?? '', remedy);
    });
  }

  it('is a time to wait by the clock of the server, or else of the reader', () => {
    const later = 'Wed, 01 Jan 2025 00:00:03 GMT';
    const read = (headers: readonly (readonly [string, string])[], nowMs: number): number | undefined => {
      const asked = readRetryAfter({ headers });
      return asked === undefined ? undefined : waitMs(asked, nowMs);
    };
    assert.equal(read([['retry-after', '7']], 0), 7000);
    assert.equal(
      read(
        [
          ['retry-after', later],
          ['date', new2025],
        ],
        Date.parse('2030-01-01T00:00:00Z'),
      ),
      3000,
    );
    assert.equal(read([['retry-after', later]], Date.parse('2025-01-01T00:00:01Z')), 2000);
    assert.equal(read([['retry-after', later]], Date.parse('2030-01-01T00:00:00Z')), 0);
    assert.equal(read([['retry-after', 'soon']], 0), undefined);
  });
});
