import assert from 'node:assert/strict';
import type { SettingName } from '../../../../src/editor/contributions/settings.ts';
import { settingValue } from '../../../../src/editor/contributions/settingValue.ts';

describe('the value of a setting', () => {
  const rows: readonly (readonly [name: SettingName, given: unknown, got: unknown])[] = [
    ['jwt.hover', true, true],
    ['jwt.hover', false, false],
    ['jwt.hover', 'false', true],
    ['jwt.hover', undefined, true],
    ['http.runTimeoutSeconds', 90, 90],
    ['http.runTimeoutSeconds', 0, 1],
    ['http.runTimeoutSeconds', -5, 1],
    ['http.runTimeoutSeconds', '90', 1],
    ['http.runTimeoutSeconds', Number.NaN, 1],
    ['http.runTimeoutSeconds', null, 1],
    ['history.limit', 0, 0],
    ['history.limit', -1, 0],
    ['history.limit', 'all', 0],
    ['http.allowPlainHttp', ['http://op.example.com', 3], ['http://op.example.com', 3]],
    ['http.allowPlainHttp', 'http://op.example.com', []],
    ['http.allowPlainHttp', { length: 1 }, []],
    ['environments', null, []],
  ];
  for (const [name, given, got] of rows) {
    it(`${name}: ${JSON.stringify(given)} counts as ${JSON.stringify(got)}`, () => assert.deepEqual(settingValue(name, given), got));
  }
});
