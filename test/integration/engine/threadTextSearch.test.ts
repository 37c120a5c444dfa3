import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { threadTextSearch } from '../../../src/node/textSearch/threadTextSearch.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';

const secret = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';
const what = {
  text: `{"access_token":"${secret}","list":["${'a word and another '.repeat(5000)}"],"echo":"known-by-the-run"}`,
  place: { kind: 'body', mediaType: 'application/json' },
  source: 'received',
} as const;

describe('the thread that searches large texts', () => {
  let folder = '';
  let script = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-thread-'));
    script = join(folder, 'textSearchThread.cjs');
    await build({
      entryPoints: ['src/node/textSearch/textSearchThread.ts'],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
  });
  after(() => rm(folder, { recursive: true }));

  it('finds what would be found here, for each run with what is known in it', async () => {
    const search = threadTextSearch(script);
    try {
      const [one, other] = [testRedaction(), testRedaction()];
      one.know('password', 'known-by-the-run');
      for (const [runId, run] of [
        ['1', one],
        ['2', other],
      ] as const) {
        const known = run.knownSince(0, 0);
        run.take(what, await search.search(runId, known, what), known.total);
      }
      assert.doesNotMatch(one.hide(what.text, what.place), new RegExp(`${secret}|known-by-the-run`));
      assert.match(other.hide(what.text, what.place), /known-by-the-run/);
    } finally {
      await search.close();
    }
  });

  it('says that it failed, and starts again with the next text', async () => {
    const search = threadTextSearch(script);
    const known = testRedaction().knownSince(0, 0);
    const interrupted = search.search('1', known, what);
    await search.close();
    await assert.rejects(interrupted, /has ended/);
    assert.ok((await search.search('1', known, what)).learned.some(({ value }) => value === secret));
    await search.close();
  });

  it('rejects when its program is not there', async () => {
    const search = threadTextSearch(`${script}.missing`);
    await assert.rejects(search.search('1', testRedaction().knownSince(0, 0), what));
  });
});
