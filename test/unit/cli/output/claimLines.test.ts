import assert from 'node:assert/strict';
import { pipe } from '../../../../src/cli/display/display.ts';
import { tokenLines } from '../../../../src/cli/output/claimLines.ts';
import { newPage } from '../../../../src/cli/output/page.ts';
import { wordsOf } from '../../../../src/providers/wordsOf.ts';

describe('the times of a token in a terminal', () => {
  const now = new Date(2026, 10, 22, 14, 0, 0);
  const atSeconds = (distance: number): number => now.getTime() / 1000 + distance;
  const rows: readonly (readonly [exp: number, shown: string])[] = [
    [atSeconds(3552), '2026-11-22 14:59:12 (in 59 min 12 s)'],
    [atSeconds(-30), '2026-11-22 13:59:30 (30 s ago)'],
    [atSeconds(0), '2026-11-22 14:00:00 (now)'],
    [1e297, '1e+297 (not a time)'],
  ];
  for (const [exp, shown] of rows) {
    it(`are shown by date and distance: ${exp}`, () => {
      const token = { kind: 'access_token', tag: 'access_token#1', format: 'jwt', claims: { exp }, expiresAt: exp * 1000 } as const;
      const [title = '', claim = ''] = tokenLines({ ...token, live: true } as never, now, newPage(pipe), wordsOf('oidc'));
      assert.ok(title.endsWith(`expires ${shown}`), title);
      assert.ok(claim.includes(shown), claim);
    });
  }
});
