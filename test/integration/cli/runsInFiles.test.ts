import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportNames } from '../../../src/cli/arguments/exportNames.ts';
import type { RecordingReport } from '../../../src/cli/recordings/recordingReport.ts';
import { exportKinds } from '../../../src/core/exports/exportKinds.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { runFlowCommand, runTextCommand } from '../../support/runs/runFlowCommand.ts';
import { formsOf } from '../../support/secrets/markedSecrets.ts';

describe('runs in files', function () {
  this.timeout(20_000);
  let sandbox: Sandbox;
  let folder: string;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-files-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = (...words: readonly string[]) => runTextCommand(words, { sandbox: sandbox.config });
  const at = (name: string): string => join(folder, name);
  const read = (name: string): Promise<string> => readFile(at(name), 'utf8');
  const secrets = (): readonly string[] => Object.values(sandbox.config.secrets).filter((value) => value.length >= 8);
  const holds = (text: string): boolean =>
    /eyJ[\w-]{20}/.test(text) || secrets().some((secret) => [...formsOf(secret).values()].some((form) => text.includes(form)));

  it('are written in every kind, without a secret, for this user alone', async () => {
    const words = exportNames.flatMap((kind) => ['--export', `${kind}=${at(`run.${kind}`)}`]);
    const { code, stderr } = await run(...words);
    assert.equal(code, 0, stderr);
    const files = await readdir(folder);
    for (const kind of exportNames) assert.ok(files.includes(`run.${kind}`), kind);
    assert.ok(files.length > exportNames.length, 'kinds of two files have two');
    for (const file of files) {
      assert.equal(holds(await read(file)), false, file);
      if (process.platform !== 'win32') assert.equal((await stat(at(file))).mode & 0o777, 0o600, file);
    }
    assert.match(stderr, /Wrote .*run\.har\./);
  });

  it('have secrets where the command says so, and not because it prints them', async () => {
    await run('--show-secrets', '--export', `har=${at('tags.har')}`);
    assert.equal(holds(await read('tags.har')), false);
    const { stdout } = await run('--include-secrets', '--export', `har=${at('raw.har')}`, '--export', `curl=${at('raw.sh')}`);
    assert.equal(holds(await read('raw.har')), true);
    assert.equal(holds(await read('raw.sh')), true);
    assert.equal(holds(stdout), false);
  });

  it('are written of a run that was refused, too', async () => {
    const { code } = await run('--user', 'locked', '--export', `markdown=${at('refused.md')}`);
    assert.equal(code, 1);
    assert.match(await read('refused.md'), /PASSWORD_LOCKED_OUT/);
  });

  it('take the place of no file, and of no folder: nothing is sent', async () => {
    await writeFile(at('there.har'), 'mine');
    await mkdir(at('folder'));
    for (const [file, message] of [
      ['there.har', /is there already, and is not overwritten/],
      ['folder', /cannot be written: it is a folder\. Nothing was sent\./],
      ['none/run.har', /cannot be written: its folder does not exist/],
    ] as const) {
      const { code, stdout, stderr } = await run('--export', `har=${at(file)}`);
      assert.deepEqual([code, stdout], [2, ''], file);
      assert.match(stderr, message);
    }
    assert.equal(await read('there.har'), 'mine');
  });

  it('take the place of no file that a kind of two files would write beside the named one', async () => {
    await writeFile(at('load.artillery.cjs'), 'mine');
    const { code, stderr } = await run('--export', `artillery=${at('load.artillery.yml')}`);
    assert.match(stderr, /The file \S+load\.artillery\.cjs, which belongs to \S+load\.artillery\.yml, is there already/);
    assert.equal(code, 1);
    assert.equal(await read('load.artillery.cjs'), 'mine');
    assert.deepEqual(await readdir(folder), ['load.artillery.cjs']);
  });

  it('are reported with times that are no dates', async () => {
    await run('--export', `authrun=${at('run.authrun.json')}`);
    const text = (await read('run.authrun.json')).replace(/"startedAt": \d+/, '"startedAt": 1e300');
    const { code, stdout } = await runTextCommand(['open', '--json'], { input: text });
    assert.equal(code, 0);
    assert.equal((JSON.parse(stdout) as RecordingReport).runs[0]?.startedAt, '1970-01-01T00:00:00.000Z');
  });

  it('come back as they were: each check and hop of a saved run', async () => {
    const { report } = await runFlowCommand(['--export', `authrun=${at('run.authrun.json')}`], { sandbox: sandbox.config });
    const { code, stdout } = await run('open', at('run.authrun.json'), '--json');
    assert.equal(code, 0);
    const { runs, notes } = JSON.parse(stdout) as RecordingReport;
    const { notes: _, ...before } = report as typeof report & { readonly notes: unknown };
    assert.deepEqual(runs, [before]);
    assert.deepEqual(notes, []);
  });

  it('are shown as text, from standard input as well', async () => {
    await run('--export', `authrun=${at('run.authrun.json')}`);
    const shown = await run('open', at('run.authrun.json'));
    assert.match(shown.stdout, /Authorization code · Sandbox/);
    assert.equal(shown.code, 0);
    const input = await read('run.authrun.json');
    // How long ago or ahead a time is differs from second to second, and with its words the room that is left after them.
    const timeless = (text: string): string => text.replaceAll(/ *\((?:now|in [^)]*|[^)]* ago)\) */g, ' ');
    assert.equal(timeless((await runTextCommand(['open'], { input })).stdout), timeless(shown.stdout));
  });

  it('become other formats later, on standard output as well', async () => {
    await run('--export', `authrun=${at('run.authrun.json')}`);
    const printed = await run('export', at('run.authrun.json'), '--export', 'mermaid=-', '--export', `har=${at('run.har')}`);
    assert.match(printed.stdout, /^sequenceDiagram/);
    assert.equal(printed.code, 0, printed.stderr);
    assert.equal((JSON.parse(await read('run.har')) as { readonly log: { readonly version: string } }).log.version, '1.2');
    const opened = await run('--open', at('run.har'), '--json');
    const { runs } = JSON.parse(opened.stdout) as RecordingReport;
    assert.equal(runs.length, 1, opened.stdout);
    assert.ok((runs[0]?.checks.length ?? 0) > 0);
  });

  it('are not what any file is: one sentence, and exit code 1', async () => {
    await writeFile(at('other.json'), '{"some":"file"}');
    const text = await run('open', at('other.json'));
    assert.deepEqual([text.code, text.stdout], [1, '']);
    assert.match(text.stderr, /other\.json is no recorded run\. /);
    const json = JSON.parse((await run('open', at('other.json'), '--json')).stdout) as RecordingReport;
    assert.equal(json.error?.code, 'open.broken');
    assert.deepEqual(json.runs, []);
    const none = await run('open', at('none.json'), '--json');
    assert.equal(none.code, 2);
    assert.match(none.stderr, /file not found/);
  });
});

describe('the kinds of --export', () => {
  it('are those that there are writers for', () => {
    assert.deepEqual([...exportNames].sort(), exportKinds.map(({ name }) => name).sort());
  });
});
