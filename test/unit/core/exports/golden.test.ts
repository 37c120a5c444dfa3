import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyKinds } from '../../../../src/core/exports/copyKinds.ts';
import { exportKinds } from '../../../../src/core/exports/exportKinds.ts';
import { exportInput } from '../../../support/exports/exportInput.ts';
import { recordedRun } from '../../../support/runs/recordedRun.ts';

const folder = new URL('../../../golden/exports/', import.meta.url);
const input = exportInput(recordedRun('front-channel/sandbox-code'));
const exportNames: ReadonlySet<string> = new Set(exportKinds.map(({ name }) => name));

/** Each kind that runs again, as text; `records/records.test.ts` has the others. After a wanted change: `UPDATE_GOLDEN=1 npx mocha test/unit/core/exports/golden.test.ts`, then read the diff. */
describe('Golden exports of a code flow', () => {
  for (const { name, write } of exportKinds.filter(({ runsAgain }) => runsAgain)) {
    it(`are written for ${name}`, () => {
      for (const { suffix, extension, text } of write(input)) expectGolden(`${name}${suffix}${extension}`, text);
    });
  }

  for (const { name, copy } of copyKinds.filter((kind) => !exportNames.has(kind.name))) {
    it(`are copied as ${name}`, () => expectGolden(`${name}.txt`, copy(input) ?? 'nothing'));
  }
});

function expectGolden(name: string, text: string): void {
  const file = new URL(name, folder);
  if (process.env['UPDATE_GOLDEN'] !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  assert.equal(text, readFileSync(file, 'utf8'));
}
