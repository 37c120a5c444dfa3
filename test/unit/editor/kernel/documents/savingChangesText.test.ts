import assert from 'node:assert/strict';
import { savingChangesText } from '../../../../../src/editor/kernel/documents/savingChangesText.ts';

describe('whether saving a document may change its text', () => {
  for (const [said, settings, expected] of [
    ['without settings', {}, false],
    ['with what VS Code has by default', { 'editor.formatOnSave': false, 'editor.codeActionsOnSave': {} }, false],
    ['where it is formatted', { 'editor.formatOnSave': true }, true],
    ['where spaces at the ends of lines are cut', { 'files.trimTrailingWhitespace': true }, true],
    ['where a line is added', { 'files.insertFinalNewline': true }, true],
    ['where lines are cut', { 'files.trimFinalNewlines': true }, true],
    ['where an action is run', { 'editor.codeActionsOnSave': { 'source.fixAll': 'explicit' } }, true],
    ['where an action is run always', { 'editor.codeActionsOnSave': { 'source.fixAll': 'always' } }, true],
    ['where an action is run, as it was written once', { 'editor.codeActionsOnSave': { 'source.fixAll': true } }, true],
    ['where actions are listed', { 'editor.codeActionsOnSave': ['source.fixAll'] }, true],
    ['where actions are turned off', { 'editor.codeActionsOnSave': { 'source.fixAll': 'never', 'source.organizeImports': false } }, false],
    ['where no action is listed', { 'editor.codeActionsOnSave': [] }, false],
  ] as const)
    it(`${said}: ${expected ? 'it may' : 'it does not'}`, () => {
      assert.equal(
        savingChangesText((name) => (settings as Readonly<Record<string, unknown>>)[name]),
        expected,
      );
    });
});
