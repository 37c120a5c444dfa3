import assert from 'node:assert/strict';
import { exportedNames } from '../../../../src/core/exports/exportedNames.ts';

const collection = { suffix: '', extension: '.postman_collection.json' };
const environment = { suffix: '', extension: '.postman_environment.json' };

describe('names of exported files', () => {
  const rows: readonly (readonly [main: string, base: string, second: string])[] = [
    ['run.postman_collection.json', 'run', 'run.postman_environment.json'],
    ['/runs/run.postman_collection.json', 'run', '/runs/run.postman_environment.json'],
    ['file:///runs/run.json', 'run', 'file:///runs/run.postman_environment.json'],
    ['C:\\runs\\run.json', 'run', 'C:\\runs\\run.postman_environment.json'],
    ['/a.b/run', 'run', '/a.b/run.postman_environment.json'],
    ['.hidden', '.hidden', '.hidden.postman_environment.json'],
  ];
  for (const [main, base, second] of rows) {
    it(`stand beside ${main}`, () => {
      assert.deepEqual(exportedNames(main, [collection, environment]), { base, paths: [main, second] });
    });
  }
});
