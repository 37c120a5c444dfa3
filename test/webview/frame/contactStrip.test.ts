import '../support/dom.ts';
import assert from 'node:assert/strict';
import { completedFlow, runningFlow } from '../../support/runs/flowViews.ts';
import { textOf } from '../support/drawn.ts';
import { type ShownPanel, shownPanel } from '../support/shownPanel.ts';

const strip = (panel: ShownPanel): string =>
  textOf(panel.root.querySelector('[role=alert][aria-label="Contact with the editor"] .strip-body'));

describe('a panel without contact to the editor', () => {
  it('says so before everything else, and nothing about the run that it cannot know', () => {
    const panel = shownPanel(runningFlow());
    assert.equal(strip(panel), '');
    panel.dispatch({ type: 'contactLost' });
    assert.equal(strip(panel), 'The editor stopped answering. What is shown may be out of date. Reload Panel');
    assert.ok(panel.root.querySelector('.strip')?.matches('.contact'));
  });

  it('asks again on Reload Panel, and says what else helps when that is not answered either', () => {
    const panel = shownPanel(runningFlow());
    panel.dispatch({ type: 'contactLost' });
    panel.dispatch({ type: 'contactLost' });
    assert.match(strip(panel), /stopped answering/, 'nobody has asked again yet');
    panel.button('Reload Panel').click();
    assert.match(strip(panel), /Reload Panel ?Asking for the run again…$/);
    panel.dispatch({ type: 'contactLost' });
    assert.equal(
      strip(panel),
      'The editor still does not answer. Close this panel and open the run again from the Runs view. If that does not help, run Developer: Reload Window from the Command Palette. Reload Panel',
    );
  });

  it('says how a run of a file is opened again', () => {
    const panel = shownPanel(completedFlow());
    panel.send({ type: 'showRecording', recording: { file: 'a.authrun.json', run: 1, runs: 1, notes: [] } });
    panel.dispatch({ type: 'contactLost' });
    panel.button('Reload Panel').click();
    panel.dispatch({ type: 'contactLost' });
    assert.match(strip(panel), /^The editor still does not answer\. Close this panel and open the file again\. /);
  });

  it('is in contact again with any message', () => {
    for (const message of [{ type: 'here' }, { type: 'showFlow', flow: completedFlow(), sequence: 3 }] as const) {
      const panel = shownPanel(runningFlow());
      panel.dispatch({ type: 'contactLost' });
      panel.send(message);
      assert.equal(strip(panel), '');
    }
  });

  it('says so while it still waits for its run', () => {
    const panel = shownPanel();
    panel.dispatch({ type: 'contactLost' });
    assert.match(strip(panel), /^The editor stopped answering/);
    assert.match(textOf(panel.root), /Loading the run…/);
  });

  it('says so where there is no run, but a button that the editor has to do', () => {
    const panel = shownPanel();
    panel.send({ type: 'showNothing', message: 'No run is in the file.', offers: 'openAsText' });
    panel.dispatch({ type: 'contactLost' });
    assert.match(strip(panel), /^The editor stopped answering/);
    assert.ok(panel.button('Open as Text'));
  });
});
