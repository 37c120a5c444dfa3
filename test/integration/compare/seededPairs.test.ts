import assert from 'node:assert/strict';
import { compareRuns } from '../../../src/core/compare/compareRuns.ts';
import { normalisedDocument } from '../../../src/core/compare/normalisedDocument.ts';
import { plainText } from '../../../src/core/shown/detail/said.ts';
import { newWindow, seededPairs, seededRun } from '../../support/compare/seededPairs.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';

describe('two real runs with one difference that was put in', () => {
  let runs: SandboxRuns;
  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());

  for (const { name, a, b, cause, lines } of seededPairs) {
    it(`${name}: the cause is first, what follows from it beneath, and nothing else`, async () => {
      const window = newWindow();
      const [first, second] = [await seededRun(runs, a, window), await seededRun(runs, b, window)];
      const comparison = compareRuns(first, second, { sameWindow: true });
      assert.match(plainText(comparison.cause ?? []), cause);
      assert.deepEqual(
        comparison.differences.map((each) => [each.kind, ...(each.name === undefined ? [] : [each.name])].join(' ')),
        lines,
      );
      assert.deepEqual(
        comparison.differences.map(({ role }) => role),
        lines.map((_, at) => (at === 0 ? 'cause' : 'consequence')),
      );
    });
  }

  for (const [application, repetitions] of [
    ['Web app', 10],
    ['Web app, assertion by EC key', 3],
    ['Pushed requests only', 3],
    ['Signed requests only', 3],
    ['Hybrid app', 3],
  ] as const) {
    it(`${application}: ${repetitions} repetitions of one run have no difference, and one text`, async () => {
      const window = newWindow();
      const seeded = { choices: { application, user: 'demo' } };
      const first = await seededRun(runs, seeded, window);
      for (let repetition = 0; repetition < repetitions; repetition++) {
        const other = await seededRun(runs, seeded, repetition % 2 === 0 ? window : newWindow());
        const comparison = compareRuns(first, other, { sameWindow: repetition % 2 === 0 });
        assert.deepEqual(
          comparison.differences.map(({ said }) => plainText(said)),
          [],
        );
        assert.equal(normalisedDocument(other), normalisedDocument(first));
      }
    });
  }
});
