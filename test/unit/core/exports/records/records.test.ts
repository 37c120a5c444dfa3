import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { ExportedFile, ExportInput } from '../../../../../src/core/exports/exportKind.ts';
import { writeAuthrun } from '../../../../../src/core/exports/records/writeAuthrun.ts';
import { writeHar } from '../../../../../src/core/exports/records/writeHar.ts';
import { writeMarkdown } from '../../../../../src/core/exports/records/writeMarkdown.ts';
import { writeMermaid } from '../../../../../src/core/exports/records/writeMermaid.ts';
import type { FlowView } from '../../../../../src/core/runs/views.ts';
import { recordedRun } from '../../../../support/runs/recordedRun.ts';

const folder = new URL('../../../../golden/exports/', import.meta.url);
const at = Date.UTC(2026, 10, 27, 12);

const writers: readonly (readonly [kind: string, write: (input: ExportInput) => readonly ExportedFile[], run: string])[] = [
  ['authrun', writeAuthrun, 'front-channel/sandbox-wrong-password'],
  ['har', writeHar, 'front-channel/sandbox-code'],
  ['mermaid', writeMermaid, 'front-channel/sandbox-code'],
  ['markdown', writeMarkdown, 'front-channel/sandbox-code'],
];

/** After a wanted change: `UPDATE_GOLDEN=1 npx mocha test/unit/core/exports/records/records.test.ts`, then read the diff. */
describe('records of a run', () => {
  for (const [kind, write, name] of writers) {
    it(`are written as ever: ${kind}`, () => {
      const [file] = write(inputOf(recordedRun(name)));
      assert.ok(file !== undefined);
      const golden = new URL(`record${file.extension}`, folder);
      if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(golden, file.text);
      assert.equal(file.text, readFileSync(golden, 'utf8'), `${golden.pathname} differs.`);
    });

    it(`have the chosen hops alone: ${kind}`, () => {
      const run = recordedRun(name);
      const text = write({ ...inputOf(run), hops: new Set(run.hops.slice(1, 2).map(({ id }) => id)) })[0]?.text ?? '';
      assert.match(text, /flows/);
      assert.doesNotMatch(text.replace(/"message": .*/g, ''), /GET \/as\/authorize|as\/authorize\?/);
    });

    it(`say whether secrets are in it: ${kind}`, () => {
      const run = recordedRun(name);
      const [without, within] = [false, true].map((withSecrets) => write({ ...inputOf(run), withSecrets })[0]?.text ?? '');
      assert.match(without ?? '', /code#3f9a/);
      assert.match(within ?? '', /[Ss]ecrets (?:may )?stand in (?:it|this)|contains secrets/);
    });
  }
});

function inputOf(run: FlowView): ExportInput {
  return { run, withSecrets: false, at, version: '0.0.0' };
}
