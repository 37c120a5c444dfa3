import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { tamperCases } from '../../../../src/core/tamper/tamperCases.ts';

describe('docs/tamper.md', () => {
  it('has the table of all cases, as the catalogue has them', () => {
    const rows = tamperCases.map(({ id, change, expected, spec, cost }) => `| \`${id}\` | ${change} | ${expected} | ${spec} | ${cost} |`);
    const table = ['| Case | Changed | A correct server | Specification | Leaves |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
    assert.equal(readFileSync('docs/tamper.md', 'utf8').split('## Cases\n\n')[1]?.trim(), table);
  });
});
