import assert from 'node:assert/strict';
import type { TamperReport } from '../../../../src/core/tamper/runTamper.ts';
import { tamperCases } from '../../../../src/core/tamper/tamperCases.ts';
import type { TamperPlace } from '../../../../src/core/tamper/tamperSarif.ts';
import { exportReport } from '../../../../src/editor/tamper/exportReport.ts';
import { cancel, choose, type Script, ScriptedQuestions } from '../../../support/editor/scriptedQuestions.ts';

const [tamperCase = assert.fail()] = tamperCases;
const report: Pick<TamperReport, 'results'> = { results: [{ tamperCase, verdict: { kind: 'notHeld', reason: 'It went on.' } }] };
const named = { environment: 'Trial', application: 'Web app' };

async function exported(kind: string | undefined, script: Script, place?: TamperPlace) {
  const questions = new ScriptedQuestions([kind === undefined ? cancel : choose(kind)], script);
  const written: { readonly uri: string; readonly text: string; readonly isPrivate: boolean }[] = [];
  const opened: string[] = [];
  const files = {
    write: async (uri: string, text: string, isPrivate: boolean) => void written.push({ uri, text, isPrivate }),
    open: async (uri: string) => void opened.push(uri),
  };
  await exportReport({ questions, files, placeOf: async () => place, version: '1.0.0' }, report, named);
  return { questions, written, opened };
}

describe('the export of a tamper report', () => {
  const kinds: readonly (readonly [kind: string, name: string, holds: RegExp])[] = [
    ['markdown', 'tamper-web-app.md', /^# Tamper checks: Trial, Web app\n/],
    ['junit', 'tamper-web-app.xml', /<testsuite name="Trial, Web app" tests="1" failures="1"/],
    ['sarif', 'tamper-web-app.sarif', /"startLine": 7/],
  ];
  for (const [kind, name, holds] of kinds) {
    it(`writes ${kind} for its owner alone, and opens it on request`, async () => {
      const place = { uri: '.vscode/settings.json', line: 7, application: 'Web app' };
      const { questions, written, opened } = await exported(kind, { savesAs: 'file:///r', presses: ['open'] }, place);
      assert.deepEqual(questions.proposed, [name]);
      assert.match(written[0]?.text ?? '', holds);
      assert.deepEqual([written[0]?.isPrivate, opened], [true, ['file:///r']]);
    });
  }

  it('offers JUnit where the application stands in no file', async () => {
    const { questions, written } = await exported('sarif', { savesAs: 'file:///r', presses: ['junit', undefined] });
    assert.match(questions.told[0] ?? '', /"Web app" stands in none\. JUnit needs no file\.$/);
    assert.match(written[0]?.text ?? '', /<testsuites /);
    const closed = await exported('sarif', { savesAs: 'file:///r' });
    assert.deepEqual(closed.written, []);
  });

  it('writes nothing when it is cancelled', async () => {
    assert.deepEqual((await exported(undefined, {})).written, []);
    assert.deepEqual((await exported('markdown', {})).written, []);
  });
});
