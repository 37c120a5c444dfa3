import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeAuthrun } from '../../../../../src/core/exports/records/writeAuthrun.ts';
import { writeHar } from '../../../../../src/core/exports/records/writeHar.ts';
import { writeMarkdown } from '../../../../../src/core/exports/records/writeMarkdown.ts';
import { writeMermaid } from '../../../../../src/core/exports/records/writeMermaid.ts';
import { readHar } from '../../../../../src/core/imports/readHar.ts';
import { viewFlow } from '../../../../../src/core/runs/redact.ts';
import { browserHar, browserValues } from '../../../../support/exports/browserHar.ts';
import { harPorts } from '../../../../support/exports/harPorts.ts';
import { recordedRun } from '../../../../support/runs/recordedRun.ts';
import { recordedRuns } from '../../../../support/runs/recordedRuns.ts';
import { readStoredRun } from '../../../../support/runs/storedRun.ts';
import { findMarks } from '../../../../support/secrets/markedSecrets.ts';

const writers = { writeAuthrun, writeHar, writeMarkdown, writeMermaid };

/** Every raw secret of a run, in each form that it may be written in (SECURITY.md). */
describe('records of a run hold none of its secrets', () => {
  for (const name of recordedRuns) {
    const { flow, configured } = readStoredRun(readFileSync(new URL(`../../../../golden/runs/${name}.json`, import.meta.url), 'utf8'));
    const secrets = [
      ...flow.tokens.map(({ value }) => value),
      ...flow.secrets,
      ...configured,
      ...(flow.pkce === undefined ? [] : [flow.pkce.verifier]),
    ];
    // Shorter ones are words of the sandbox; they are hidden as whole fields only.
    const values = [...new Set(secrets.map((secret) => secret.reveal()))].filter((value) => value.length >= 8);
    for (const [kind, write] of Object.entries(writers)) {
      it(`${kind}: ${name}`, () => {
        const text = write({ run: recordedRun(name), withSecrets: false, at: 0, version: '0.0.0' })[0]?.text ?? '';
        assert.ok(text.length > 100);
        assert.deepEqual(findMarks(kind, text, values), []);
      });
    }
  }

  it('and the search finds those of a file that was written with secrets', () => {
    const { flow } = readStoredRun(
      readFileSync(new URL('../../../../golden/runs/front-channel/sandbox-code.json', import.meta.url), 'utf8'),
    );
    const run = viewFlow({ ...flow, evidence: flow.evidence ?? [] }, 'showSecrets');
    const values = flow.tokens.map(({ value }) => value.reveal());
    const text = writeHar({ run, withSecrets: true, at: 0, version: '0.0.0' })[0]?.text ?? '';
    assert.equal(findMarks('har', text, values).length, values.length);
  });

  for (const [kind, write] of Object.entries(writers)) {
    it(`${kind}: of the archive of a browser`, async () => {
      const reading = await readHar(JSON.stringify(await browserHar()), harPorts());
      assert.ok(reading.kind === 'runs');
      const { state, nonce, verifier, code, password, csrf, accessToken, refreshToken, session } = browserValues;
      const secrets = [state, nonce, verifier, code, password, csrf, accessToken, refreshToken, session];
      assert.ok(reading.runs.length > 0);
      for (const run of reading.runs) {
        const text = write({ run, withSecrets: false, at: 0, version: '0.0.0' })[0]?.text ?? '';
        assert.ok(text.length > 100);
        assert.deepEqual(findMarks(kind, text, secrets), []);
      }
    });
  }
});
