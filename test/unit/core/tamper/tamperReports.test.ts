import assert from 'node:assert/strict';
import { lineOfValue } from '../../../../src/core/json/readWritten.ts';
import type { TamperVerdict } from '../../../../src/core/tamper/judgeTamper.ts';
import type { TamperReport } from '../../../../src/core/tamper/runTamper.ts';
import { tamperCases } from '../../../../src/core/tamper/tamperCases.ts';
import { tamperJunit } from '../../../../src/core/tamper/tamperJunit.ts';
import { tamperMarkdown } from '../../../../src/core/tamper/tamperMarkdown.ts';
import { tamperSarif } from '../../../../src/core/tamper/tamperSarif.ts';

const kinds: readonly TamperVerdict['kind'][] = ['held', 'notHeld', 'unclear'];
const results = tamperCases.slice(0, 3).flatMap((tamperCase, at) => {
  const kind = kinds[at];
  return kind === undefined ? [] : [{ tamperCase, verdict: { kind, reason: 'It said "<b>|\u0001&amp;".' } }];
});
// The writers read the results alone.
const report = { results } as unknown as TamperReport;

describe('reports of tamper checks', () => {
  it('count each verdict in JUnit as what it is, and hold no character that XML forbids', () => {
    const text = tamperJunit(report, 'A & B');
    assert.match(text, /<testsuites tests="3" failures="1" errors="0">\n {2}<testsuite name="A &amp; B" .* skipped="1">/);
    assert.match(text, /<failure message="It said &quot;&lt;b&gt;\| &amp;amp;&quot;\.">/);
    assert.ok(!text.includes('\u0001'));
  });

  it('have one row for each case in Markdown, whatever a reason holds', () => {
    const rows = tamperMarkdown(report, 'A').split('\n').slice(4, -1);
    assert.deepEqual(
      rows.map((row) => row.split(/(?<!\\)\|/).length),
      [7, 7, 7],
    );
    assert.ok(rows.every((row) => !/(?<!\\)</.test(row)));
  });

  it('name in SARIF what did not hold, at the line of the application, with rules that have no name', () => {
    const place = { uri: 'a/authflow.json', line: 7, application: 'App' };
    const { runs } = JSON.parse(tamperSarif(report, place, '1.0.0'));
    assert.deepEqual(
      runs[0].results.map((each: { readonly ruleId: string }) => each.ruleId),
      [`tamper.${tamperCases[1]?.id}`],
    );
    assert.deepEqual(runs[0].results[0].locations[0].physicalLocation, {
      artifactLocation: { uri: 'a/authflow.json' },
      region: { startLine: 7 },
    });
    assert.deepEqual([runs[0].tool.driver.rules.length, 'name' in runs[0].tool.driver.rules[0]], [3, false]);
  });

  it('find the line of a value behind comments', () => {
    const text = '// first\n{\n  "environments": [\n    { "applications": [{},\n      { "name": "App" }] }]\n}';
    assert.equal(lineOfValue(text, ['environments', 0, 'applications', 1]), 5);
    assert.equal(lineOfValue(text, ['environments', 1]), undefined);
  });
});
