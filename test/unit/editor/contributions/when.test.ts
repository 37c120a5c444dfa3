import assert from 'node:assert/strict';
import {
  allOf,
  anyOf,
  editorHasSelection,
  holds,
  inPanel,
  inRecording,
  inView,
  is,
  isOneOf,
  not,
  onPart,
  says,
  severalSelected,
  twoSelected,
  type When,
} from '../../../../src/editor/contributions/when.ts';

describe('conditions of package.json', () => {
  const rows: readonly (readonly [When, string])[] = [
    [inView('runs'), 'view == authFlow.runs'],
    [inView('runs', is('run'), is('ended')), 'view == authFlow.runs && viewItem =~ /\\brun\\b/ && viewItem =~ /\\bended\\b/'],
    [isOneOf('run', 'hop'), 'viewItem =~ /\\b(run|hop)\\b/'],
    [not(is('sandbox')), '!(viewItem =~ /\\bsandbox\\b/)'],
    [holds('flowRunning'), 'authFlow.flowRunning'],
    [not(holds('sandboxRunning')), '!authFlow.sandboxRunning'],
    [anyOf(not(holds('isKnown')), holds('canStart')), '!authFlow.isKnown || authFlow.canStart'],
    [allOf(inPanel('authFlow.flow'), not(holds('panelKept'))), 'activeWebviewPanelId == authFlow.flow && !authFlow.panelKept'],
    [
      onPart('hop', says('hopIsAnswered'), not(says('hopIsOurs'))),
      'webviewId =~ /^authFlow\\./ && webviewSection == hop && hopIsAnswered && !hopIsOurs',
    ],
    [inView('runs', is('run'), twoSelected), 'view == authFlow.runs && viewItem =~ /\\brun\\b/ && listDoubleSelection'],
    [not(severalSelected), '!listMultiSelection'],
    [inRecording('authFlow.authrun', 'authFlow.har'), 'activeCustomEditorId =~ /^(authFlow\\.authrun|authFlow\\.har)$/'],
    [editorHasSelection, 'editorHasSelection'],
  ];
  for (const [condition, clause] of rows) it(clause, () => assert.equal(condition.clause, clause));

  it('of a word does not hold for an item whose word only begins like it', () => {
    const [, pattern = ''] = /=~ \/(.+)\/$/.exec(is('environment').clause) ?? [];
    assert.match('environment trusted', new RegExp(pattern));
    assert.doesNotMatch('environments trusted', new RegExp(pattern));
  });
});
