import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { copyKinds } from '../../../../src/core/exports/copyKinds.ts';
import { exportKinds } from '../../../../src/core/exports/exportKinds.ts';
import type { RunRedaction } from '../../../../src/core/redaction/runRedaction.ts';
import { viewFlow } from '../../../../src/core/runs/redact.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { exportInput } from '../../../support/exports/exportInput.ts';
import { readStoredRun } from '../../../support/runs/storedRun.ts';
import { formsOf } from '../../../support/secrets/markedSecrets.ts';
import { testRedaction } from '../../../support/secrets/testRedaction.ts';

const folder = new URL('../../../golden/runs/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));

/** Shorter ones are found in any text. */
const shortestSearched = 8;

describe('secrets in exports', () => {
  for (const file of files) {
    it(`are in none of ${file}, in any form`, () => {
      const { run, redaction } = read(file);
      const secrets = run.tags.flatMap((tag) => redaction.valueOf(tag) ?? []).filter((value) => value.length >= shortestSearched);
      assert.ok(secrets.length > 0 || run.tags.length === 0);
      const forms = secrets.flatMap((secret) => [...formsOf(secret)].map(([form, text]) => ({ secret, form, text })));
      const input = exportInput(run);
      for (const { name, write } of exportKinds) for (const { text } of write(input)) expectNone(name, text, forms);
      for (const { name, copy } of copyKinds) expectNone(name, copy(input) ?? '', forms);
    });
  }

  it('are in what runs again where a person chose so', () => {
    const { run, redaction } = read('front-channel/sandbox-code.json');
    const input = exportInput(run, { withSecrets: true, secretOf: (tag) => redaction.valueOf(tag) });
    const password = redaction.valueOf(run.tags.find((tag) => tag.startsWith('password#')) ?? '');
    assert.ok(password !== undefined && password.length >= shortestSearched);
    for (const { name, write } of exportKinds.filter(({ runsAgain }) => runsAgain)) {
      const text = write(input)
        .map((each) => each.text)
        .join('\n');
      assert.ok(
        [...formsOf(password).values()].some((form) => text.includes(form)),
        name,
      );
      assert.doesNotMatch(text, /Set in the environment: .*PASSWORD|-e PASSWORD/, name);
    }
  });
});

function read(file: string): { readonly run: FlowView; readonly redaction: RunRedaction } {
  const { flow, configured } = readStoredRun(readFileSync(new URL(file, folder), 'utf8'));
  const redaction = testRedaction();
  for (const secret of configured) redaction.know(secret.label, secret.reveal());
  const run = viewFlow({ ...flow, evidence: flow.evidence ?? [] }, redaction);
  // The title of a task is not among what was recorded of it.
  return { run: { ...run, title: run.title ?? 'Task' }, redaction };
}

function expectNone(
  name: string,
  text: string,
  forms: readonly { readonly secret: string; readonly form: string; readonly text: string }[],
): void {
  const found = forms.filter((each) => text.includes(each.text)).map(({ secret, form }) => `${name}: ${secret} ${form}`);
  assert.deepEqual(found, []);
}
