import assert from 'node:assert/strict';
import { settingKey, userOnlySettings } from '../../../../src/editor/contributions/settings.ts';
import { ignoredSettings } from '../../../../src/editor/environments/ignoredSettings.ts';

describe('settings that a workspace sets in vain', () => {
  for (const name of userOnlySettings()) {
    it(`says so of ${name}`, () => {
      const [problem, ...others] = ignoredSettings(`{\n  // ours\n  "${settingKey(name)}": 3,\n}`);
      assert.deepEqual([problem?.path, problem?.origin, problem?.severity, others.length], [`authFlow.${name}`, 'workspace', 'warning', 0]);
      assert.match(problem?.message ?? '', /user settings/);
    });
  }

  it('says nothing of settings that apply, of others, and of no file', () => {
    assert.deepEqual(ignoredSettings('{ "authFlow.environments": [], "authFlow.jwt.hover": false, "files.eol": "\\n" }'), []);
    assert.deepEqual(ignoredSettings(''), []);
  });
});
