import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import { historyVersion } from '../../../../src/editor/runs/historyFile.ts';
import { RunHistory } from '../../../../src/editor/runs/runHistory.ts';
import { newKeyedHash } from '../../../../src/node/crypto/keyedHash.ts';
import { writePrivateFile } from '../../../../src/node/privateFile.ts';
import { recordingLog } from '../../../support/builders.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

/** Files as an earlier version wrote them: a run on the sandbox, one cut off, one of a server with tokens under names of its own. */
const written = 'test/vectors/history-1';
/** What must be in no file: typed parameters, and what the server sent. */
const marks: Readonly<Record<string, string>> = JSON.parse(readFileSync('test/vectors/history-1.marks.json', 'utf8'));
const hasModes = process.platform !== 'win32';

describe('the history on disk', () => {
  let storage: string;
  let folder: string;
  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'auth-flow-history-'));
    folder = join(storage, 'runs');
  });
  afterEach(() => rmSync(storage, { recursive: true }));

  const open = (): RunHistory => new RunHistory(storage, writePrivateFile, newKeyedHash, recordingLog());
  const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
  const aRun = (id: string) => ({ flow: { ...completedFlow(), id: id as FlowId } });
  const idsOf = async (history: RunHistory): Promise<readonly string[]> => (await history.changes()).runs.map(({ flow }) => flow.id).sort();

  it('is readable by this user alone, and leaves nothing beside it', async () => {
    await open().save(aRun('a'));
    assert.deepEqual(readdirSync(folder), ['a.json']);
    if (hasModes) assert.deepEqual([modeOf(folder), modeOf(join(folder, 'a.json'))], ['700', '600']);
  });

  it('keeps the earlier file when a write fails', async () => {
    await open().save(aRun('a'));
    const before = textOf('a.json');
    const failing = new RunHistory(storage, () => Promise.reject(new Error('no room')), newKeyedHash, recordingLog());
    await assert.rejects(failing.save({ flow: { ...completedFlow(), id: 'a' as FlowId, title: 'another' } }));
    assert.equal(textOf('a.json'), before);
  });

  it('keeps what a run is based on, which leads back to its hop', async () => {
    const basedOn = { run: 'a', hop: 'a.5', index: 5 };
    await open().save(aRun('a'));
    await open().save({ flow: completedFlow({ id: 'b' as FlowId, grant: 'resend', basedOn }) });
    const { runs } = await open().changes();
    assert.deepEqual(
      runs.map(({ flow }) => [flow.id, flow.basedOn]).sort(([one], [other]) => String(one).localeCompare(String(other))),
      [
        ['a', undefined],
        ['b', basedOn],
      ],
    );
  });

  const marksAsWritten: readonly (readonly [written: unknown, read: object])[] = [
    [undefined, {}], // as earlier versions wrote it
    [
      { name: 'Mine', pinned: true },
      { name: 'Mine', pinned: true },
    ],
    [{ name: '', pinned: 'yes' }, {}],
    [{ name: 'x'.repeat(5000) }, { name: 'x'.repeat(100) }],
    ['pinned', {}],
  ];
  for (const [marks, read] of marksAsWritten) {
    it(`reads a run on which ${JSON.stringify(marks)?.slice(0, 40) ?? 'nothing'} was noted`, async () => {
      mkdirSync(folder);
      const { flow } = aRun('a');
      const request = { environment: 'Sandbox', choices: {} };
      writeFileSync(join(folder, 'a.json'), JSON.stringify({ version: 2, flow, request, marks }));
      const [run] = (await open().changes()).runs;
      assert.deepEqual([run?.flow.id, run?.request, run?.marks], ['a', request, read]);
    });
  }

  describe('shared by two windows', () => {
    it('loses no run, and tells each what the other did', async () => {
      const [here, there] = [open(), open()];
      assert.deepEqual([await idsOf(here), await idsOf(there)], [[], []]);
      await Promise.all([here.save(aRun('a')), there.save(aRun('b')), here.save(aRun('c'))]);
      assert.deepEqual([await idsOf(here), await idsOf(there)], [['b'], ['a', 'c']]);
      assert.deepEqual([await idsOf(here), await idsOf(there)], [[], []], 'nothing is new the second time');
      await there.remove('a' as FlowId);
      assert.deepEqual((await here.changes()).gone, ['a']);
      assert.deepEqual(await idsOf(open()), ['b', 'c']);
    });

    it('keeps what one noted on a run when the other writes the run', async () => {
      const [here, there] = [open(), open()];
      await here.save(aRun('a'));
      await there.mark('a' as FlowId, { name: 'Kept', pinned: true });
      await here.save({ flow: { ...aRun('a').flow, title: 'Another view' } });
      const [run] = (await open().changes()).runs;
      assert.deepEqual([run?.flow.title, run?.marks], ['Another view', { name: 'Kept', pinned: true }]);
      await here.save({ ...aRun('a'), marks: {} });
      assert.deepEqual((await open().changes()).runs[0]?.marks, {}, 'what this window knew was the last word');
    });

    it('notes nothing on a run that was removed', async () => {
      await open().mark('a' as FlowId, { pinned: true });
      assert.equal(await open().isEmpty(), true);
      await open().save(aRun('a'));
      assert.equal(await open().isEmpty(), false);
    });

    it('that write the same run at once leave one whole file', async () => {
      const [here, there] = [open(), open()];
      await Promise.all([here, there, here, there].map((history) => history.save(aRun('a'))));
      assert.deepEqual(await idsOf(open()), ['a']);
      assert.deepEqual(readdirSync(folder), ['a.json']);
    });

    it('is told of changes while it is watched', async () => {
      const [here, there] = [open(), open()];
      let end = (): void => undefined;
      const changed = new Promise<void>((resolve) => {
        void here.watch(resolve).then((stop) => {
          end = stop;
          return there.save(aRun('a'));
        });
      });
      await changed;
      end();
    });
  });

  describe('of an earlier version', () => {
    beforeEach(() => {
      cpSync(written, folder, { recursive: true });
      if (hasModes) chmodSync(folder, 0o755);
    });

    it('did hold what today is hidden: else these tests would prove nothing', () => {
      const all = readdirSync(folder).map(textOf).join();
      for (const name of ['typedHint', 'typedKey', 'vendorToken', 'apiKey', 'headerToken'])
        assert.ok(all.includes(marks[name] ?? '?'), name);
    });

    for (const how of ['at the first start', 'when it is read'] as const) {
      it(`is written again without them ${how}`, async () => {
        const history = open();
        if (how === 'at the first start') assert.deepEqual(await history.upgrade(), { rewritten: 3, removed: 0 });
        else assert.equal((await history.changes()).runs.length, 3);
        for (const name of readdirSync(folder)) {
          const text = textOf(name);
          assert.equal(JSON.parse(text).version, historyVersion);
          if (hasModes) assert.equal(modeOf(join(folder, name)), '600');
          for (const [mark, value] of Object.entries(marks)) assert.ok(!text.includes(value), `${mark} is in ${name}`);
        }
        if (hasModes && how === 'at the first start') assert.equal(modeOf(folder), '700');
      });
    }

    it('is shown without them, with every hop and its other values', async () => {
      const { runs } = await open().changes();
      const vendor = runs.find(({ flow }) => flow.environment === 'Vendor');
      const before = JSON.parse(readFileSync(join(written, `${vendor?.flow.id}.json`), 'utf8')).flow;
      assert.equal(vendor?.flow.hops.length, before.hops.length);
      assert.deepEqual(
        vendor?.flow.checks.map(({ code, outcome }) => [code, outcome]),
        before.checks.map((check: { code: string; outcome: string }) => [check.code, check.outcome]),
      );
      assert.match(JSON.stringify(vendor?.flow.hops), /audience=orders/);
      assert.match(JSON.stringify(vendor?.flow.hops), /access_token#[0-9a-f]{4}/);
      assert.deepEqual(vendor?.request?.askAgain, ['api_key']);
      assert.deepEqual(vendor?.request?.choices.extraParameters, [['audience', 'orders']]);
    });

    it('is written again once: a second start changes nothing', async () => {
      await open().upgrade();
      const texts = readdirSync(folder).map(textOf);
      assert.deepEqual(await open().upgrade(), { rewritten: 0, removed: 0 });
      assert.deepEqual(readdirSync(folder).map(textOf), texts);
    });

    it('is removed where it cannot be read, with what was left of writing', async () => {
      writeFileSync(join(folder, 'cut.json'), textOf('79c1093e80d5.json').slice(0, 4000));
      writeFileSync(join(folder, 'old.json.writing'), 'x');
      writeFileSync(join(folder, 'now.json.writing'), 'x');
      utimesSync(join(folder, 'old.json.writing'), 1, 1);
      assert.deepEqual(await open().upgrade(), { rewritten: 3, removed: 1 });
      const names = readdirSync(folder);
      assert.deepEqual(
        [names.includes('cut.json'), names.includes('old.json.writing'), names.includes('now.json.writing')],
        [false, false, true],
      );
    });
  });

  it('leaves a file of a later version alone', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'later.json'), JSON.stringify({ version: historyVersion + 1, flow: {} }));
    assert.deepEqual(await open().upgrade(), { rewritten: 0, removed: 0 });
    assert.deepEqual([await idsOf(open()), readdirSync(folder)], [[], ['later.json']]);
  });

  it('can be emptied, also of what cannot be read', async () => {
    await open().save(aRun('a'));
    writeFileSync(join(folder, 'b.json'), 'broken');
    await open().removeAll();
    assert.deepEqual(readdirSync(folder), []);
  });
});
