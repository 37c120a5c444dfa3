import assert from 'node:assert/strict';
import { setImmediate, setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import type { TextSearch } from '../../../../src/core/redaction/textSearch.ts';
import type { Runs } from '../../../../src/core/runs/runs.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { DrivenRun, newRuns, type TestRequest, typedRequest } from '../../../support/runs/drivenRuns.ts';
import { reachableTexts } from '../../../support/secrets/reachableTexts.ts';

/** Values of one run in every place that may hold one, each findable by its name. */
const valuesOf = (id: string) => ({
  body: `${id}-in-a-body-kQ7vX2mN9pR4`,
  token: `${id}-as-a-token-tZ8wB3yL6cF1`,
  used: `${id}-as-a-secret-Hg5TrE3wQa9Z`,
  verifier: `${id}-as-a-verifier-Mn4BvC2xZl8K`,
  typed: `${id}-as-it-was-typed-Pq6WoE1rTy7U`,
});

async function runWithValues(runs: Runs<TestRequest>, id: string, search?: TextSearch): Promise<DrivenRun> {
  const { body, token, used, verifier, typed } = valuesOf(id);
  const run = new DrivenRun(runs, id, { request: typedRequest(typed), ...(search === undefined ? {} : { search }) });
  run.emit({ type: 'secretUsed', secret: new Secret(used, 'client_secret') });
  run.emit({ type: 'pkceGenerated', pkce: { method: 'S256', verifier: new Secret(verifier, 'code_verifier'), challenge: 'challenge' } });
  run.hop(1, { access_token: token, session: { password: body }, note: `again ${used}` });
  run.token(token);
  await run.end();
  return run;
}

/** Which values of a run can be reached from the runs, by name. */
function reachable(runs: Runs<TestRequest>, id: string): readonly string[] {
  const texts = reachableTexts(runs);
  return Object.entries(valuesOf(id)).flatMap(([name, value]) => {
    const way = [...texts].find(([text]) => text.includes(value))?.[1];
    return way === undefined ? [] : [`${name} at ${way}`];
  });
}

const all = Object.keys(valuesOf('')).length;

describe('no raw value of a run can be reached in the runs of the window', () => {
  it('but all of them as long as they are kept: the search would find them', async () => {
    const runs = newRuns();
    await runWithValues(runs, 'kept');
    assert.equal(reachable(runs, 'kept').length, all, reachable(runs, 'kept').join('\n'));
  });

  const ways: Readonly<Record<string, (runs: Runs<TestRequest>, run: DrivenRun) => unknown>> = {
    'after it was forgotten': (runs, { id }) => runs.forget(id),
    'after it was removed': (runs, { id }) => runs.remove([id]),
    'after the window closed': (runs) => runs.dispose(),
    'after its panel closed, when none is kept in memory': async (runs, { id }) => {
      const letGo = runs.hold(id);
      letGo();
    },
  };
  for (const [title, way] of Object.entries(ways)) {
    it(title, async () => {
      const runs = newRuns(title.includes('none') ? 0 : 10);
      const run = await runWithValues(runs, 'gone');
      await way(runs, run);
      assert.deepEqual(reachable(runs, 'gone'), []);
      assert.deepEqual(
        [run.redaction.tags, run.redaction.knownSince(0, 0).values],
        [[], []],
        'whoever still holds the redaction finds nothing',
      );
    });
  }

  it('after its work was forgotten while a large text was being searched on the other thread', async () => {
    const runs = newRuns();
    const asked: string[] = [];
    let answer: () => void = () => {};
    const first = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const search: TextSearch = {
      search: async (_run, known) => {
        asked.push('search');
        await first;
        return { learned: known.values.map(({ label, value }) => ({ label, value })), ids: [], spans: [] };
      },
      release: () => void asked.push('release'),
    };
    const run = new DrivenRun(runs, 'large', { search });
    run.token(valuesOf('large').token);
    run.hop(1, { access_token: valuesOf('large').token, filler: 'a '.repeat(20_000) });
    while (asked.length === 0) await setImmediate();
    assert.deepEqual(asked, ['search']);
    runs.remove([run.id]);
    answer();
    while (!asked.includes('release')) await setImmediate();
    await setTimeout(20);
    assert.equal(asked.at(-1), 'release', 'the thread was told after its last search');
    assert.deepEqual(run.redaction.knownSince(0, 0).values, []);
    assert.deepEqual(reachable(runs, 'large'), []);
  });

  it('whatever is done with runs, but of those that say that their values are there', async () => {
    const ids = ['a', 'b', 'c'];
    const step = fc.record({ id: fc.constantFrom(...ids), what: fc.constantFrom('run', 'forget', 'remove', 'show', 'hide') });
    const property = fc.asyncProperty(fc.array(step, { maxLength: 10 }), fc.integer({ min: 0, max: 2 }), async (steps, keepInMemory) => {
      const runs = newRuns(keepInMemory);
      const shown = new Map<string, () => void>();
      const started: DrivenRun[] = [];
      for (const { id, what } of steps) {
        const run = started.find((each) => each.id === id);
        if (what === 'run' && run === undefined) started.push(await runWithValues(runs, id));
        if (run === undefined) continue;
        if (what === 'forget') runs.forget(run.id);
        if (what === 'remove') runs.remove([run.id]);
        if (what === 'show') shown.set(id, runs.hold(run.id));
        if (what === 'hide') shown.get(id)?.();
      }
      for (const { id } of started) assert.equal(reachable(runs, id).length, runs.find(id)?.live === true ? all : 0, id);
    });
    await fc.assert(property, { numRuns: 25, seed: 20_270_115 });
  });
});
