import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readRecording } from '../../../src/node/recordings/readRecording.ts';
import { threadRecordings } from '../../../src/node/recordings/threadRecordings.ts';
import { moduleBuilds } from '../../workbench/build/moduleBuilds.mjs';

const saved = await readFile('test/golden/exports/record.authrun.json', 'utf8');

/** A saved run with so many hops that it comes in several pieces. */
function longRun(): string {
  const file = JSON.parse(saved) as { readonly run: { hops: readonly object[] } };
  const [hop = {}] = file.run.hops;
  file.run.hops = Array.from({ length: 400 }, (_, at) => ({ ...hop, id: `hop ${at}`, index: at + 1, purpose: 'word '.repeat(500) }));
  return JSON.stringify(file);
}

describe('the thread that reads files with runs', () => {
  let folder = '';
  let script = '';
  before(async function () {
    this.timeout(20_000);
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-explorer-thread-'));
    script = join(folder, 'recordingThread.cjs');
    await build({
      entryPoints: ['src/node/recordings/recordingThread.ts'],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      alias: moduleBuilds,
    });
  });
  after(() => rm(folder, { recursive: true }));

  const read = (text: string, format: 'authrun' | 'har', signal = new AbortController().signal) =>
    threadRecordings(script)({ bytes: new TextEncoder().encode(text), format }, signal);

  it('reads what would be read here', async () => {
    assert.deepEqual(await read(saved, 'authrun'), await readRecording(new TextEncoder().encode(saved), 'authrun'));
  });

  it('gives away a long run in pieces, in their order and none twice', async () => {
    const text = longRun();
    const reading = await read(text, 'authrun');
    assert.ok(reading.kind === 'runs');
    assert.deepEqual(
      reading.runs[0]?.hops.map(({ index }) => index),
      Array.from({ length: 400 }, (_, at) => at + 1),
    );
  });

  it('says why a file is none', async () => {
    assert.deepEqual(await read('{}', 'authrun'), { kind: 'broken', why: 'It is not a saved run.' });
    const archive = await read('[]', 'har');
    assert.equal(archive.kind, 'broken');
  });

  it('is ended with the file that nobody wants any more', async () => {
    const left = new AbortController();
    const reading = read(saved, 'authrun', left.signal);
    left.abort();
    await assert.rejects(reading, { name: 'AbortError' });
  });

  it('has failed where it cannot start', async () => {
    const reading = threadRecordings(join(folder, 'none.cjs'))({ bytes: new Uint8Array(), format: 'har' }, new AbortController().signal);
    await assert.rejects(reading, /none\.cjs/);
  });
});
