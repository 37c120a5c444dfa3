import assert from 'node:assert/strict';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TamperReport } from '../../src/core/tamper/runTamper.ts';
import { tamperCases } from '../../src/core/tamper/tamperCases.ts';
import { tamperJunit } from '../../src/core/tamper/tamperJunit.ts';
import { tamperSarif } from '../../src/core/tamper/tamperSarif.ts';
import { npmPackage } from '../workbench/install/npmPackage.ts';
import { runProgram, withFiles } from './support/program.ts';

const kinds = ['held', 'notHeld', 'unclear'] as const;
const reason = 'It said "<b>" & \'\u0001\' ]]> so.';
const results = tamperCases.map((tamperCase, at) => ({ tamperCase, verdict: { kind: kinds[at % 3] ?? 'held', reason } }));
// The writers read the results alone.
const report = { results } as unknown as TamperReport;
const place = { uri: 'conf/auth%20flow.json', line: 7, application: 'Web app' };

interface Complaint {
  readonly ruleId: string;
  readonly message: { readonly id?: string };
}

describe('a report of tamper checks as SARIF', function () {
  this.timeout(5 * 60_000);

  /** What Microsoft's validator says, which has the schema of SARIF 2.1.0 and rules beyond it. */
  async function complaintsAbout(text: string): Promise<readonly Complaint[]> {
    const name = process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool';
    const program = join(await npmPackage(`@microsoft/sarif-multitool-${process.platform}`, '5.7.0'), name);
    await chmod(program, 0o755);
    return withFiles([{ suffix: '', extension: '.sarif', text }], 'report', async (folder, [file = '']) => {
      const output = join(folder, 'complaints.sarif');
      const words = ['validate', file, '--level', 'Error;Warning', '--output', output];
      const { out, err } = await runProgram(program, words, { folder, variables: { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } });
      assert.match(out, /1 files scanned/, `${out}${err}`);
      return JSON.parse(await readFile(output, 'utf8')).runs[0].results ?? [];
    });
  }

  it('is valid by the schema, and breaks no rule but that it names no page about the tool', async () => {
    const complaints = await complaintsAbout(tamperSarif(report, place, '0.1.0'));
    assert.deepEqual(
      complaints.map(({ message }) => message.id),
      ['Warning_ProvideToolnformationUri'],
    );
  });

  const broken: readonly (readonly [what: string, from: string, to: string])[] = [
    ['a line before the first', '"startLine": 7', '"startLine": 0'],
    ['a member that no schema has', '"level": "error"', '"levels": "error"'],
    ['a result without a message', '"message": {', '"messages": {'],
  ];
  for (const [what, from, to] of broken)
    it(`would not be with ${what}`, async () => {
      const text = tamperSarif(report, place, '0.1.0');
      assert.ok(text.includes(from));
      assert.ok((await complaintsAbout(text.replace(from, to))).length > 1);
    });
});

interface Ctrf {
  readonly results: {
    readonly summary: { readonly tests: number; readonly passed: number; readonly failed: number; readonly skipped: number };
    readonly tests: readonly { readonly name: string; readonly status: string; readonly message?: string; readonly trace?: string }[];
  };
}

describe('a report of tamper checks as JUnit', function () {
  this.timeout(5 * 60_000);

  it('is every verdict for junit-to-ctrf, with what was said', async () => {
    const program = join(await npmPackage('junit-to-ctrf', '0.0.14'), 'dist/cli.js');
    const text = tamperJunit(report, 'A & "B"');
    await withFiles([{ suffix: '', extension: '.xml', text }], 'report', async (folder, [file = '']) => {
      const output = join(folder, 'ctrf.json');
      const words = [program, file, '--output', output, '--use-suite-name', 'false'];
      const { code, out, err } = await runProgram(process.execPath, words, { folder });
      assert.equal(code, 0, `${out}${err}`);
      const { summary, tests }: Ctrf['results'] = (JSON.parse(await readFile(output, 'utf8')) as Ctrf).results;
      const statuses = { held: 'passed', notHeld: 'failed', unclear: 'skipped' } as const;
      assert.deepEqual(
        tests.map(({ name, status }) => [name, status]),
        results.map(({ tamperCase, verdict }) => [`${tamperCase.id}: ${tamperCase.change}`, statuses[verdict.kind]]),
      );
      const failed = results.filter(({ verdict }) => verdict.kind === 'notHeld');
      assert.deepEqual([summary.tests, summary.failed], [results.length, failed.length]);
      assert.deepEqual(
        tests.filter(({ status }) => status === 'failed').map(({ message, trace }) => [message, trace]),
        failed.map(({ tamperCase }) => [reason.replace('\u0001', ' '), `${tamperCase.expected} (${tamperCase.spec})`]),
      );
    });
  });
});
