import assert from 'node:assert/strict';
import { runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { typed } from '../../support/servers/answeringProvider.ts';

const unknown = /rejected the request with \S+\. No specification that is known here defines this code\./;

const rows: readonly (readonly [code: string, status: number, headers: Readonly<Record<string, string>>, remedy: RegExp])[] = [
  ['E4711', 400, {}, /^Look the code up in the documentation of the server, or the request in its log\.$/],
  ['vendor.tenant-locked', 401, {}, /Look the code up/],
  ['E4711', 404, {}, /^Compare the URL with the one in the discovery document\.$/],
  ['E4711', 500, {}, /^Try again in a moment\. /],
  ['E4711', 503, {}, /^Wait a moment, then try again\.$/],
  ['E4711', 429, { 'retry-after': '60' }, /^Wait 1 min, as the server asks, then try again\.$/],
];

describe('a code that no specification defines', () => {
  for (const [code, status, headers, remedy] of rows) {
    it(`${code} with ${status}: says so, and what the status suggests`, async () => {
      const body = JSON.stringify({ error: code, error_description: 'Nobody knows.' });
      const answers = { '/token': typed('application/json', body, status, headers) };
      const { report } = await runWithAnswers(answers, { words: ['--grant', 'client_credentials'] });
      assert.match(report.error?.message ?? '', unknown);
      assert.match(report.error?.message ?? '', /The server says: "Nobody knows/);
      assert.match(report.error?.remedy ?? '', remedy);
    });
  }

  it('is not said of one that is known', async () => {
    const answers = { '/token': typed('application/json', '{"error":"invalid_client"}', 401) };
    const { report } = await runWithAnswers(answers, { words: ['--grant', 'client_credentials'] });
    assert.doesNotMatch(report.error?.message ?? '', /No specification/);
  });
});
