import assert from 'node:assert/strict';
import { runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { typed } from '../../support/servers/answeringProvider.ts';
import type { TableAnswer } from '../../support/servers/tableProvider.ts';

const inAMinute = (): string => new Date(Date.now() + 60_000).toUTCString();
const page = (status: number, retryAfter?: string): TableAnswer =>
  typed('text/html', '<!doctype html><h1>Busy</h1>', status, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
const json = (status: number, body: object, retryAfter?: string): TableAnswer =>
  typed('application/json', JSON.stringify(body), status, retryAfter === undefined ? {} : { 'retry-after': retryAfter });

const rows: readonly (readonly [what: string, token: TableAnswer, remedy: RegExp])[] = [
  ['a page with seconds', page(429, '60'), /^Wait 1 min, as the server asks, then try again\.$/],
  ['a page with a date', page(429, inAMinute()), /^Wait until \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z, as the server asks, then try again\.$/],
  ['a page with a date that has passed', page(503, 'Fri, 31 Dec 1999 23:59:59 GMT'), /^Try again now: /],
  ['a page without the header', page(503), /^Wait a moment, then try again\.$/],
  ['an OAuth error', json(429, { error: 'slow_down_please' }, '60'), /^Wait 1 min, as the server asks, then try again\.$/],
  ['an OAuth error that says the same', json(503, { error: 'temporarily_unavailable' }, '60'), /^Wait 1 min, [^.]*\.$/],
  ['an OAuth error that says something else', json(429, { error: 'invalid_client' }, '60'), /^Wait 1 min, [^.]*\. .*client secret/],
  ['an OAuth error without the header', json(429, { error: 'too_many' }), /^Wait a moment, then try again\.$/],
  ['other JSON', json(429, { hint: 'later' }, '60'), /^Wait 1 min, /],
];

describe('Retry-After on the command line', function () {
  this.timeout(20_000);
  for (const [what, token, remedy] of rows) {
    it(`of ${what}`, async () => {
      const { report } = await runWithAnswers({ '/token': token }, { words: ['--grant', 'client_credentials'] });
      assert.match(report.error?.remedy ?? '', remedy);
    });
  }
  it('of an API', async () => {
    const words = (origin: string) => ['--grant', 'client_credentials', '--then', `api:GET ${origin}/api`];
    const { report } = await runWithAnswers({ '/api': json(429, { hint: 'later' }, '60') }, { words });
    assert.match(report.error?.remedy ?? '', /^Wait 1 min, /);
  });

  const polled: readonly (readonly [what: string, first: TableAnswer])[] = [
    ['a poll', json(428, { error: 'authorization_pending' }, '2')],
    ['a page in place of a poll', page(503, '2')],
  ];
  for (const [what, first] of polled)
    it(`of ${what}: the next one is not sent earlier`, async () => {
      const at: number[] = [];
      const device = { device_code: 'device-code-1', user_code: 'U', verification_uri: 'https://op.example/', expires_in: 60, interval: 1 };
      const { report } = await runWithAnswers(
        {
          '/device': json(200, device),
          '/token': () => {
            at.push(Date.now());
            return at.length === 1 ? first : json(200, { access_token: 'token-1', token_type: 'Bearer' });
          },
        },
        { words: ['--grant', 'device_code', '--sign-on', 'browser'] },
      );
      assert.equal(report.outcome, 'completed');
      assert.ok((at[1] ?? 0) - (at[0] ?? 0) >= 1900, `${(at[1] ?? 0) - (at[0] ?? 0)} ms`);
    });
});
