import assert from 'node:assert/strict';
import { exportFileName } from '../../../../src/editor/exports/exportFileName.ts';

describe('the name of a file for a run', () => {
  const rows: readonly (readonly [label: string, name: string])[] = [
    ['Web app · demo', 'web-app-demo'],
    ['Großes Büro', 'gro-es-buro'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a\u0000b\u202ec', 'a-b-c'],
    ['.hidden', 'hidden'],
    ['CON', 'run'],
    ['日本', 'run'],
    ['', 'run'],
    [`${'a'.repeat(59)}-b`, 'a'.repeat(59)],
  ];
  for (const [label, name] of rows) it(`is ${name} for ${JSON.stringify(label)}`, () => assert.equal(exportFileName(label), name));
});
