import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { viewFlow } from '../../../../src/core/runs/redact.ts';
import { readStoredRun } from '../../../support/runs/storedRun.ts';
import { hiddenTexts } from '../../../support/secrets/hiddenTexts.ts';
import { testRedaction } from '../../../support/secrets/testRedaction.ts';

const folder = new URL('../../../golden/runs/', import.meta.url);

/**
 * Every grant as it was recorded once, and each text of it that redaction changes. A run in which more or less is hidden than
 * before fails: `UPDATE_GOLDEN=1 npx mocha test/unit/core/redaction/goldenRuns.test.ts`, then read the diff line by line.
 */
describe('Redaction of recorded runs', () => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5).replaceAll('\\', '/')] : []))
    .sort();

  it('are there for every grant and for a provider that is not ours', () => assert.ok(names.length >= 16, names.join(' ')));

  for (const name of names) {
    it(name, () => {
      const { flow, configured } = readStoredRun(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
      const redaction = testRedaction();
      for (const secret of configured) redaction.know(secret.label, secret.reveal());
      const actual = hiddenTexts({ ...viewFlow(flow, 'showSecrets'), tags: [] }, { ...viewFlow(flow, redaction), tags: [] });
      const file = new URL(`${name}.txt`, folder);
      if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(file, actual);
      assert.equal(actual, readFileSync(file, 'utf8'));
    });
  }
});
