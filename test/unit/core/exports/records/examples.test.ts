import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readHar } from '../../../../../src/core/imports/readHar.ts';
import { browserHar } from '../../../../support/exports/browserHar.ts';
import { harPorts } from '../../../../support/exports/harPorts.ts';

describe('the examples of the pages about files', () => {
  const exportPage = readFileSync('docs/export.md', 'utf8');

  for (const [file, parts] of [
    ['record.mmd', 1],
    ['record.md', 2],
    ['record.har', 1],
    ['record.authrun.json', 1],
  ] as const) {
    it(`are what is written: ${file}`, () => {
      const golden = readFileSync(new URL(`../../../../golden/exports/${file}`, import.meta.url), 'utf8');
      const shown = [...exportPage.matchAll(/^(`{3,})\w+\n([\s\S]*?)\n\1$/gm)]
        .map(([, , example = '']) => example.split(/\n+ *…\n*/).filter((part) => part !== ''))
        .filter((pieces) => pieces.every((piece) => golden.includes(piece)));
      assert.deepEqual(
        shown.map(({ length }) => length),
        [parts],
      );
    });
  }

  it('are what is read: the hops of an archive', async () => {
    const reading = await readHar(JSON.stringify(await browserHar()), harPorts());
    assert.ok(reading.kind === 'runs');
    const lines = reading.runs[0]?.hops.map(({ index, label, step, outcome }) => {
      assert.ok(outcome.kind === 'answered');
      return `${index} ${label} (${step}) ${outcome.status} ${outcome.summary}`;
    });
    assert.ok(readFileSync('docs/import.md', 'utf8').includes(lines?.join('\n') ?? 'no hop'));
  });
});
