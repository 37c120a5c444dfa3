import assert from 'node:assert/strict';
import { timeFindings } from '../../../../src/core/tokens/timeFindings.ts';

const nowMs = Date.parse('2026-11-25T14:00:00Z');
const now = nowMs / 1000;
const hour = 3600;

describe('the times of a token', () => {
  type Row = readonly [what: string, claims: Readonly<Record<string, unknown>>, says: readonly (readonly [code: string, words: RegExp])[]];
  const rows: readonly Row[] = [
    ['valid', { iat: now - hour, nbf: now - hour, exp: now + hour }, []],
    ['expired', { exp: now - hour }, [['jwt.expired', /expired 1 h ago/]]],
    ['expired this moment', { exp: now }, [['jwt.expired', /0 s ago/]]],
    ['without expiry', { iat: now }, [['jwt.noExpiry', /does not say when it expires/]]],
    ['not yet valid', { exp: now + 2 * hour, nbf: now + hour }, [['jwt.notYetValid', /not valid until 1 h from now/]]],
    [
      'in milliseconds',
      { exp: nowMs - 60_000 },
      [
        [
          'jwt.timeUnit',
          /exp looks like milliseconds, .* In milliseconds it is 2026-11-25T13:59:00Z, 1 min ago; in seconds it is in the year 5\d{4}/,
        ],
      ],
    ],
    ['in microseconds', { exp: nowMs * 1000 }, [['jwt.timeUnit', /microseconds.* beyond the calendar/]]],
    ['issued in milliseconds', { exp: now + hour, iat: nowMs }, [['jwt.timeUnit', /iat looks like milliseconds/]]],
    [
      'a string of digits',
      { exp: String(now - hour) },
      [['jwt.timeText', /exp is a string of digits, not a number, .* 2026-11-25T13:00:00Z, 1 h ago/]],
    ],
    ['ISO 8601', { exp: '2026-11-25T15:00:00+00:00' }, [['jwt.timeText', /exp is a date as a string.* 2026-11-25T15:00:00Z, in 1 h/]]],
    ['valid from a date', { exp: now + hour, nbf: '2026-11-26' }, [['jwt.timeText', /nbf is a date as a string/]]],
    ['beyond the calendar', { exp: 1.7e26 }, [['jwt.timeBeyondCalendar', /exp .* beyond the calendar/]]],
    ['endless', { exp: Number.POSITIVE_INFINITY }, [['jwt.timeBeyondCalendar', /calendar/]]],
    ['a word', { exp: 'never' }, [['jwt.notTime', /exp is a string, not a number of seconds/]]],
    ['null', { exp: null }, [['jwt.notTime', /exp is null/]]],
    ['a flag', { exp: true }, [['jwt.notTime', /exp is true/]]],
    ['a list', { exp: [now] }, [['jwt.notTime', /exp is an array/]]],
    ['a fraction', { exp: now + 0.5 }, [['jwt.timeFraction', /exp has a fraction of a second\. RFC 7519 allows that/]]],
    [
      'a fraction, expired',
      { exp: now - 0.5 },
      [
        ['jwt.timeFraction', /exp/],
        ['jwt.expired', /expired/],
      ],
    ],
    ['issued after it expires', { iat: now + hour, exp: now + hour / 2 }, [['jwt.expiryBeforeIssue', /30 min before it is issued/]]],
    ['issued when it expires', { iat: now + hour, exp: now + hour }, []],
    [
      'valid after it expires',
      { nbf: now - hour, exp: now - 2 * hour },
      [
        ['jwt.expired', /./],
        ['jwt.neverValid', /exp.*nbf/],
      ],
    ],
    ['a long time ago', { exp: -1 }, [['jwt.expired', /days/]]],
    ['signed on in a text', { exp: now + hour, auth_time: 'today' }, [['jwt.notTime', /auth_time/]]],
    [
      'changed at a date, as some servers have it',
      { exp: now + hour, updated_at: '2026-01-02T03:04:05.678Z' },
      [['jwt.timeText', /updated_at .* 2026-01-02T03:04:05\.678Z/]],
    ],
    ['of another claim', { exp: now + hour, birthdate: '1999-01-01', at: nowMs }, []],
    ['of the prototype', { __proto__: { exp: now } }, [['jwt.noExpiry', /./]]],
  ];
  for (const [what, claims, says] of rows) {
    it(what, () => {
      const findings = timeFindings(claims, false, nowMs);
      assert.deepEqual(
        findings.map(({ code }) => code),
        says.map(([code]) => code),
      );
      for (const [index, [, words]] of says.entries()) assert.match(findings[index]?.message ?? '', words);
    });
  }

  it('never lack an expiry that is there', () => {
    for (const exp of [null, 'x', '1', [], {}, false, 1e300, nowMs, '2026-01-01', now + 1])
      assert.ok(timeFindings({ exp }, false, nowMs).every(({ code }) => code !== 'jwt.noExpiry'));
  });
  it('may lack an expiry in a proof', () => assert.deepEqual(timeFindings({ iat: now }, true, nowMs), []));
  it('are a warning where libraries look at them', () => {
    const severities = (name: string): readonly string[] =>
      timeFindings({ exp: now + hour, [name]: 'x' }, false, nowMs).map(({ severity }) => severity);
    assert.deepEqual(
      ['exp', 'nbf', 'iat', 'auth_time', 'updated_at'].map((name) => severities(name)[0]),
      ['warning', 'warning', 'warning', 'info', 'info'],
    );
  });
});
