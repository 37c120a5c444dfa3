import '../support/dom.ts';
import assert from 'node:assert/strict';
import type { FlowView } from '../../../src/core/runs/views.ts';
import { completedFlow, hostileFlow, hostileText } from '../../support/runs/flowViews.ts';
import { textOf } from '../support/drawn.ts';
import { shownPanel } from '../support/shownPanel.ts';

const turned = 'exe.\u202etxt';
const shown = 'exe.\\u202etxt';

/** A server that puts a character that turns text around wherever it can. */
function turnedFlow(): FlowView {
  const flow = completedFlow();
  const [first] = flow.hops;
  assert.ok(first?.outcome.kind === 'answered');
  const hop = {
    ...first,
    label: turned,
    outcome: {
      ...first.outcome,
      headers: [[turned, turned]] as const,
      body: JSON.stringify({ [turned]: turned, zero: 'a\u200bb' }),
      cookies: [{ name: turned, value: turned, attributes: [turned] }],
    },
  };
  const tokens = flow.tokens.map((token) => ({ ...token, claims: { sub: turned, [turned]: ['a', turned] } }));
  return { ...flow, application: turned, hops: [hop, ...flow.hops.slice(1)], tokens };
}

/** Everything that can be selected, and the other views. */
const places: readonly string[] = ['Hop 1', 'ID token', 'PKCE', 'Checks'];

describe('text of a server in the panel', () => {
  it('is text, whatever it is', () => {
    const panel = shownPanel(hostileFlow());
    for (const name of places) {
      panel.row(name).click();
      assert.equal(panel.root.querySelectorAll('img, script').length, 0, name);
    }
    for (const view of ['Sequence diagram', 'Table for screen readers']) {
      panel.button(view).click();
      assert.equal(panel.root.querySelectorAll('img, script').length, 0, view);
      assert.ok(textOf(panel.root).includes(hostileText.slice(0, 20)), view);
    }
  });

  it('has no character that acts or hides: they are escapes, in tooltips too', () => {
    const panel = shownPanel(turnedFlow());
    for (const name of places) {
      panel.row(name).click();
      assert.doesNotMatch(panel.root.innerHTML, /[\u202e\u200b]/, name);
    }
    assert.ok(panel.row('Hop 1').getAttribute('title')?.includes(shown));
    panel.row('ID token').click();
    assert.notEqual(panel.root.querySelectorAll('#detail-pane .escapes').length, 0);
  });

  it('that merely looks like an escape is told apart from one', () => {
    const panel = shownPanel({ ...turnedFlow(), application: `${shown} ${turned}` });
    assert.deepEqual([...panel.root.querySelectorAll('.where .escapes')].map(textOf), ['\\u202e']);
  });
});
