import '../support/dom.ts';
import assert from 'node:assert/strict';
import type { RecordingView } from '../../../src/messages.ts';
import { buildHop, completedFlow, hopId, runningFlow } from '../../support/runs/flowViews.ts';
import { textOf } from '../support/drawn.ts';
import { type ShownPanel, shownPanel } from '../support/shownPanel.ts';

const flow = completedFlow({ live: false });

function opened(changes: Partial<RecordingView> = {}, shown = flow): ShownPanel {
  const panel = shownPanel();
  const recording: RecordingView = { file: 'browser.har', run: 1, runs: 1, notes: ['One request belongs to no sign-on.'], ...changes };
  panel.send({ type: 'showRecording', recording }, { type: 'showFlow', flow: shown, sequence: 0 });
  return panel;
}

const strip = ({ root }: ShownPanel): Element => root.querySelector('.strip.recording') ?? assert.fail('No strip of a file.');

describe('a run from a file', () => {
  it('says which file it is from, how it was read, and opens as text', () => {
    const panel = opened();
    assert.match(textOf(strip(panel)), /From browser\.har One request belongs to no sign-on\. Open as Text$/);
    panel.button('Open as Text').click();
    assert.deepEqual(panel.posted, [{ type: 'openAsText' }]);
    assert.equal(shownPanel(flow).root.querySelector('.strip.recording'), null);
  });

  it('says with a warning that the file is gone or has changed, and keeps the hop that is selected', () => {
    const panel = opened();
    panel.row('Hop 4').click();
    const trouble = 'The file is no longer there.';
    panel.send({ type: 'showRecording', recording: { file: 'browser.har', run: 1, runs: 1, notes: [], trouble } });
    assert.match(textOf(strip(panel)), /From browser\.har The file is no longer there\./);
    assert.ok(strip(panel).querySelector('.icon.warn'));
    // The first hops of what was read again, then the others.
    panel.send({ type: 'showFlow', flow: { ...flow, hops: flow.hops.slice(0, 2) }, sequence: 0 });
    for (const [place, hop] of flow.hops.slice(2).entries())
      panel.send({ type: 'changeFlow', flowId: flow.id, sequence: place + 1, change: { kind: 'hop', hop, newTags: [] } });
    assert.match(panel.selected() ?? '', /^Hop 4/);
  });

  it('has a way to the other runs of the file where there are some', () => {
    const panel = opened({ run: 2, runs: 3 });
    panel.button('Run 2 of 3…').click();
    assert.deepEqual(panel.posted, [{ type: 'chooseRun' }]);
    assert.throws(() => opened().button('Run 1 of 1…'));
  });

  it('has the name of the file as text', () => {
    const file = '<img src=x onerror=alert(1)> [a](command:b) $(gear).har';
    const panel = opened({ file });
    assert.equal(panel.root.querySelector('img'), null);
    assert.ok(textOf(strip(panel)).includes(`From ${file}`));
  });

  it('says of its tags that the file does not hold the values, and of those of the history that they are gone', () => {
    for (const [panel, words] of [
      [opened(), 'The file does not hold the value.'],
      [shownPanel(flow), 'The value is no longer available.'],
    ] as const) {
      panel.dispatch({ type: 'selectionChosen', selection: { kind: 'token', index: 1 } });
      assert.match(textOf(panel.root.querySelector('.value-text')), new RegExp(words.slice(1, -1)));
      panel.dispatch({ type: 'selectionChosen', selection: { kind: 'hop', id: hopId(3) } });
      const titles = [...panel.root.querySelectorAll('code.tag.gone')].map((tag) => tag.getAttribute('title'));
      assert.ok(titles.length > 0);
      assert.deepEqual([...new Set(titles)], [words]);
    }
  });

  it('that comes in pieces does not select the hops of later pieces', () => {
    const panel = opened();
    const grantEnd = { outcome: { kind: 'completed' }, durationMs: 214, hops: 6 } as const;
    panel.send({ type: 'showFlow', flow: { ...flow, grantEnd }, sequence: 0 });
    const before = panel.state().arrangement.selection;
    panel.send({ type: 'changeFlow', flowId: flow.id, sequence: 1, change: { kind: 'hop', hop: buildHop(7), newTags: [] } });
    assert.deepEqual(panel.state().arrangement.selection, before);
    assert.deepEqual(panel.state().earlier, []);
  });

  it('offers only what can be done with a file, also where it ends in the middle of the run', () => {
    for (const shown of [completedFlow({ live: false }), runningFlow()]) {
      const panel = opened({}, shown);
      const offered = [...panel.root.querySelectorAll('header :is(button, .component)')];
      assert.deepEqual(
        offered.map((each) => each.getAttribute('aria-label') ?? textOf(each)),
        ['Export Run…'],
      );
    }
  });
});
