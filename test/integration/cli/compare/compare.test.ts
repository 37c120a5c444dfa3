import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { ComparisonReport } from '../../../../src/cli/compare/comparisonReport.ts';
import { pipe } from '../../../../src/cli/display/display.ts';
import { runCommand } from '../../../../src/cli/runCommand.ts';
import { writeAuthrun } from '../../../../src/core/exports/records/writeAuthrun.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { checkoutProgram } from '../../../support/runs/programs.ts';
import { recordedRun } from '../../../support/runs/recordedRun.ts';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const noRun = (): never => assert.fail('nothing is run');

async function command(words: readonly string[], input = ''): Promise<Ended> {
  const written: string[] = [];
  const told: string[] = [];
  const stdin = new PassThrough();
  stdin.end(input);
  const code = await runCommand(
    words,
    {
      program: checkoutProgram,
      platform: 'linux',
      folder: '',
      variables: {},
      write: (text) => written.push(text),
      tell: (text) => told.push(text),
      terminal: { input: stdin, output: new PassThrough() },
      results: pipe,
      messages: pipe,
      now: () => new Date(),
      runInEnvironment: noRun,
      loading: async () => undefined,
      engineLoaded: noRun,
      runSandbox: noRun,
      startSandbox: noRun,
      openUrl: noRun,
    },
    new AbortController().signal,
  );
  return { code, stdout: written.join(''), stderr: told.join('\n') };
}

describe('compare on the command line', () => {
  let folder: string;
  let files: { readonly works: string; readonly again: string; readonly refused: string; readonly none: string };
  const works = recordedRun('front-channel/sandbox-code');
  const refused = recordedRun('front-channel/sandbox-wrong-password');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
    const save = async (name: string, run: FlowView): Promise<string> => {
      const file = join(folder, name);
      await writeFile(file, fileOf(run));
      return file;
    };
    const none = join(folder, 'report.json');
    await writeFile(none, '{"outcome":"completed"}');
    files = {
      works: await save('works.authrun.json', works),
      again: await save('again.authrun.json', works),
      refused: await save('refused.authrun.json', refused),
      none,
    };
  });
  after(() => rm(folder, { recursive: true }));

  function fileOf(run: FlowView): string {
    return writeAuthrun({ run, withSecrets: false, at: 0, version: '0.1.0' })[0]?.text ?? '';
  }

  for (const words of [['compare'], ['--compare']]) {
    it(`${words[0]}: 0 where nothing differs, and says so`, async () => {
      const { code, stdout, stderr } = await command([...words, files.works, files.again]);
      assert.equal(code, 0);
      assert.match(stdout, /^A {2}.*works\.authrun\.json .*\nB {2}.*again\.authrun\.json .*\n\n/);
      assert.match(stdout, /\nSecrets of two files cannot be compared, so none counts as a difference\.\n\nNo differences\.\n$/);
      assert.equal(stderr, '');
    });

    it(`${words[0]}: 1 where something does, the cause first and what follows beneath`, async () => {
      const { code, stdout, stderr } = await command([...words, files.works, files.refused]);
      assert.equal(code, 1);
      assert.match(
        stdout,
        /\n\nThe first difference is that B signed on as locked, and A as demo\.\n\nWhat follows\n {2}B sent username=locked in hop \d/,
      );
      assert.match(stdout, /\n\d+ differences in \d+ of \d+ hops\.\n$/);
      assert.equal(stderr, '');
    });
  }

  it('reads one of the files from standard input', async () => {
    assert.equal((await command(['compare', '-', files.works], fileOf(works))).code, 0);
  });

  it('with --json prints one object with sentences, and hops by their indices', async () => {
    const { code, stdout } = await command(['compare', files.works, files.refused, '--json']);
    const report = JSON.parse(stdout) as ComparisonReport;
    assert.equal(code, 1);
    assert.equal(report.equal, false);
    assert.equal(report.secretsComparable, false);
    assert.equal(report.a?.file, files.works);
    assert.deepEqual([report.a?.outcome, report.b?.outcome], ['completed', 'refused']);
    assert.equal(report.cause, 'The first difference is that B signed on as locked, and A as demo.');
    assert.deepEqual(report.differences[0], {
      role: 'cause',
      kind: 'plan',
      message: 'B signed on as locked, and A as demo.',
      name: 'user',
      a: 'demo',
      b: 'locked',
    });
    assert.deepEqual(report.hops[0], { step: 'authorization request', a: 1, b: 1 });
    const equal = JSON.parse((await command(['compare', files.works, files.again, '--json'])).stdout) as ComparisonReport;
    assert.deepEqual([equal.equal, equal.cause, equal.differences], [true, null, []]);
  });

  const wrong: readonly (readonly [rule: string, words: () => readonly string[], expected: RegExp])[] = [
    ['one file', () => ['compare', files.works], /^compare needs FILE1 FILE2\.$/],
    ['no file', () => ['compare'], /^compare needs FILE1 FILE2\.$/],
    ['an empty name', () => ['compare', files.works, ''], /^compare needs FILE1 FILE2\.$/],
    ['three files', () => ['compare', 'a', 'b', 'c'], /^Unexpected argument "c" after compare a b\.$/],
    ['standard input twice', () => ['compare', '-', '-'], /^compare reads one of the two files from standard input, not both\.$/],
    ['an option of a run', () => ['compare', 'a', 'b', '--grant', 'none'], /^--grant belongs to run, tamper, not to compare\./],
    ['a file that is not there', () => ['compare', files.works, join(folder, 'none')], /cannot be read: file not found\.$/],
    ['a file that is none', () => ['compare', files.works, files.none], /report\.json cannot be compared\. It is not a saved run\.$/],
  ];
  for (const [rule, words, expected] of wrong) {
    it(`${rule}: 2, with a sentence, and with --json in the report as well`, async () => {
      const { code, stdout, stderr } = await command(words());
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, expected);
      const inJson = JSON.parse((await command([...words(), '--json'])).stdout) as { readonly error?: ComparisonReport['error'] };
      assert.equal(inJson.error?.code, 'usage');
      assert.match(inJson.error?.message ?? '', expected);
    });
  }

  it('says of a file of a newer version how much of it was left out', async () => {
    const newer = fileOf(works).replace(/"version": \d+/, '"version": 99');
    const { code, stderr } = await command(['compare', files.works, '-'], newer);
    assert.equal(code, 0);
    assert.match(stderr, /is of a newer version of the program: 0 values of it were left out\.$/);
  });
});
