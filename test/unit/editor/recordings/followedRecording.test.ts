import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { type FileReading, FollowedRecording } from '../../../../src/editor/recordings/followedRecording.ts';
import type { Recording } from '../../../../src/editor/recordings/recording.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

const runs = (user: string): Recording => ({
  kind: 'runs',
  runs: [completedFlow({ user })],
  how: { newer: false, leftOut: 0, hadSecrets: false, isSanitized: false, others: 0 },
});
const broken: Recording = { kind: 'broken', why: 'It is not JSON.' };
const gone: FileReading = { kind: 'gone' };

/** A file that is read as each of these in turn. */
function setUp(...readings: readonly (FileReading | Error)[]) {
  const left = [...readings];
  const signals: AbortSignal[] = [];
  const works = new Set<() => void>();
  let told = 0;
  let tell: (() => void) | undefined;
  const followed = new FollowedRecording(
    {
      read: async (signal) => {
        signals.push(signal);
        const next = left.shift() ?? assert.fail('It is read too often.');
        if (next instanceof Error) throw next;
        return next;
      },
      watch: (onChange) => {
        tell = onChange;
        return {
          dispose: () => {
            tell = undefined;
          },
        };
      },
    },
    (work) => {
      works.add(work);
      return { dispose: () => void works.delete(work) };
    },
  );
  followed.onDidChange(() => {
    told += 1;
  });
  const due = async (): Promise<void> => {
    for (const work of works) work();
    works.clear();
    await setImmediate();
  };
  const shows = async () => {
    const shown = await followed.shown;
    return shown.kind === 'runs' ? shown.runs[0]?.user : shown.why;
  };
  return { followed, left, signals, due, shows, change: () => tell?.(), isWatched: () => tell !== undefined, told: () => told };
}

describe('a file with runs that is followed', () => {
  it('is read again once when it changes, however often that is told while it is written', async () => {
    const { followed, due, shows, change, told, left } = setUp(runs('first'), runs('second'));
    assert.equal(await shows(), 'first');
    for (let times = 0; times < 5; times += 1) change();
    assert.equal(told(), 0);
    await due();
    assert.deepEqual([await shows(), followed.trouble, told(), left.length], ['second', undefined, 1, 0]);
  });

  const troubles = [
    ['is gone', gone, /^The file is no longer there\. This is what stood in it\.$/],
    ['is broken', broken, /cannot be shown as a run\. It is not JSON\. This is what stood in it before\.$/],
    ['cannot be read', new Error('EACCES /home/somebody'), /cannot be shown as a run\. It cannot be read\. This/],
  ] as const;
  for (const [what, reading, sentence] of troubles)
    it(`stays as it was when it ${what}, says so, and is itself again afterwards`, async () => {
      const { followed, due, shows, change, told } = setUp(runs('first'), reading, runs('second'));
      await shows();
      change();
      await due();
      assert.match(followed.trouble ?? '', sentence);
      assert.deepEqual([await shows(), told()], ['first', 1]);
      change();
      await due();
      assert.deepEqual([await shows(), followed.trouble, told()], ['second', undefined, 2]);
    });

  it('that was broken from the beginning says what is wrong now, and is shown once it is right', async () => {
    const { followed, due, shows, change } = setUp(broken, { kind: 'broken', why: 'It is empty.' }, runs('right'));
    assert.equal(await shows(), 'It is not JSON.');
    change();
    await due();
    assert.deepEqual([await shows(), followed.trouble], ['It is empty.', undefined]);
    change();
    await due();
    assert.equal(await shows(), 'right');
  });

  it('that was not there, or could not be read, is shown once it can', async () => {
    const missing = setUp(gone, runs('right'));
    assert.equal(await missing.shows(), 'It is not there.');
    const unreadable = setUp(new Error('no'), runs('right'));
    await assert.rejects(unreadable.shows(), /no/);
    for (const { change, due, shows } of [missing, unreadable]) {
      change();
      await due();
      assert.equal(await shows(), 'right');
    }
  });

  it('is left alone once it is closed', async () => {
    const { followed, due, change, told, signals, isWatched, left } = setUp(runs('first'), runs('second'));
    change();
    followed.dispose();
    change();
    await due();
    assert.deepEqual([told(), left.length, isWatched(), signals[0]?.aborted], [0, 1, false, true]);
  });
});
